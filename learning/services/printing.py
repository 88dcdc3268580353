"""Freezing what a certificate says, from the evidence of a completion."""

import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.domain.licence import LicenceState
from accounts.models import Licence, User
from courses.models import ModulePage
from courses.queries.outline import course_outline
from learning.domain.certificate import DELIVERY, LOCATION, TITLES, certificate_kind, contact_hours
from learning.domain.policy import Policy
from learning.domain.renewal import end_of
from learning.domain.serial import BASE, BODY, serial_from
from learning.models import Certificate, CertificateProvider, CourseCompletion
from library.domain.canonical import content_hash
from library.queries.overlay import review_states

SHORT_HASH = 8
TOKEN_BYTES = 24
NEW_WHEN_SUPERSEDED = {"id", "serial", "token", "printed_name", "issued_at", "superseded_at", "superseded_by"}


def _identity() -> dict[str, str]:
    return {
        "serial": serial_from(secrets.randbelow(BASE**BODY)),
        "token": secrets.token_urlsafe(TOKEN_BYTES),
    }


def print_again(old: Certificate, *, name: str, now: datetime) -> Certificate:
    """The same statement under another name, with a serial of its own."""
    kept = {
        field.name: getattr(old, field.name)
        for field in Certificate._meta.concrete_fields
        if field.name not in NEW_WHEN_SUPERSEDED
    }
    return Certificate.objects.create(**kept, **_identity(), printed_name=name, issued_at=now)


def print_certificate(completion: CourseCompletion, *, name: str, now: datetime) -> Certificate:
    """Everything that the certificate says, as it is known now."""
    evidence, enrolment = completion.evidence, completion.enrolment
    policy = Policy.from_json(evidence["policy"])
    kind = certificate_kind(_review_states(evidence, now))
    return Certificate.objects.create(
        **_identity(),
        **_provider(),
        **_licence(enrolment.learner),
        completion=completion,
        kind=kind,
        title=_(TITLES[kind]),
        printed_name=name,
        course_title=evidence["course"]["title"],
        course_version=completion.course_version,
        course_hash=completion.course_hash,
        description=_description(policy),
        modules=_modules(policy, evidence),
        rest_of_course=_rest_of_course(completion, policy, now),
        minutes=policy.minutes,
        contact_hours=contact_hours(policy.minutes),
        delivery=_(DELIVERY),
        presenter=", ".join(dict.fromkeys(lesson["author"] for lesson in evidence["lessons"])),
        enrolled_at=enrolment.enrolled_at,
        completed_at=completion.completed_at,
        issued_at=now,
        **_end(completion),
    )


def _end(completion: CourseCompletion) -> dict[str, Any]:
    """Until when it holds and whose rule that is, as the course had it on the day of completion."""
    course = completion.evidence["course"]
    months = course.get("certificate_months")  # completions from before there were ends have none
    if not months:
        return {}
    return {
        "expires_on": end_of(completion.completed_at.date(), months),
        "end_basis": course["certificate_basis"],
    }


def _description(policy: Policy) -> str:
    """What the modules that are covered teach, in their own summaries."""
    keys = [module.key for module in policy.modules if not module.is_empty]
    summaries = dict(ModulePage.objects.filter(key__in=keys).values_list("key", "summary"))
    return " ".join(summaries[key] for key in keys if key in summaries)


def _review_states(evidence: dict[str, Any], now: datetime) -> list[str]:
    """Review state, today, of every lesson version that was read and every question that was asked."""
    hashes = {("lesson", lesson["key"]): lesson["hash"] for lesson in evidence["lessons"]}
    hashes |= {("question", key): digest for quiz in evidence["quizzes"] for key, digest in quiz["questions"]}
    return [str(state) for state in review_states(hashes, today=now.date()).values()]


def _modules(policy: Policy, evidence: dict[str, Any]) -> list[dict[str, Any]]:
    lessons = {lesson["key"]: lesson for lesson in evidence["lessons"]}
    quizzes = {quiz["key"]: quiz for quiz in evidence["quizzes"]}
    return [
        {
            "key": module.key,
            "title": module.title,
            "version": content_hash([[key, lessons[key]["hash"]] for key in module.lessons])[:SHORT_HASH],
            "minutes": module.minutes,
            "lessons": [{name: lessons[key][name] for name in ("title", "number", "hash")} for key in module.lessons],
            "quiz": None
            if module.quiz is None
            else {
                name: quizzes[module.quiz][name] for name in ("title", "attempt", "submitted_at", "right", "total")
            },
        }
        for module in policy.modules
        if not module.is_empty
    ]


def _rest_of_course(completion: CourseCompletion, policy: Policy, now: datetime) -> dict[str, Any]:
    """The modules of the course today that the certificate does not cover, so that nobody takes it for the whole.

    It goes with the statement: a corrected name does not count them anew.
    """
    covered = {module.key for module in policy.modules if not module.is_empty}
    others = [module for module in course_outline(completion.enrolment.course).modules if module.key not in covered]
    return {
        "day": timezone.localdate(now).isoformat(),
        "in_preparation": [module.title for module in others if module.in_preparation],
        "not_covered": [module.title for module in others if not module.in_preparation],
    }


def _provider() -> dict[str, str]:
    provider = CertificateProvider.objects.first() or CertificateProvider()
    return {
        "provider_name": provider.name or settings.WAGTAIL_SITE_NAME,
        "provider_number": provider.number,
        "accreditation": provider.accreditation,
        "signatory": provider.signatory,
        "location": provider.location or _(LOCATION),
    }


def _licence(learner: User) -> dict[str, str]:
    """The newest licence that has a number; else that the person is a student now, which needs none."""
    rows = list(Licence.objects.filter(user=learner))
    student = (row for row in rows[:1] if row.state == LicenceState.STUDENT)
    licence = next((row for row in rows if row.number), next(student, None))
    if licence is None:
        return {}
    return {
        "licence_number": licence.number,
        "licence_jurisdiction": licence.jurisdiction,
        "licence_state": f"{licence.get_state_display()}, {licence.get_source_display()}",
    }
