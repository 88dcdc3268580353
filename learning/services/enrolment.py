"""Joining and leaving a course, and accepting what it asks for today."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.models import User
from courses.models import CoursePage
from courses.queries.outline import course_outline
from learning.models import Enrolment
from learning.queries.policies import current_policy
from learning.services.completion import complete_if_done


class NotEnrolledRefused(Refusal):
    """The learner takes no part in the course."""

    title = _("Enrol first")
    message = _(
        "You are not enrolled in this course, so there is nothing of yours to change. Enrol on the course's page."
    )


class PolicyChangedRefused(Refusal):
    """What was shown is not what the course asks for any more."""

    status = 409
    title = _("The course has changed once more")
    message = _(
        "Since you opened the page, the course has changed again. Nothing was accepted. Look at it once more."
    )


@transaction.atomic
def enrol(*, learner: User, course: CoursePage, now: datetime) -> Enrolment:
    """Enrol a learner by today's policy. Somebody who is enrolled stays so; somebody who left carries on.

    Coming back keeps the policy of the first day: a newer one is offered, never imposed.
    """
    known = Enrolment.objects.filter(learner=learner, course=course).order_by("-cycle").first()
    if known is not None:
        return _carry_on(known, now)
    policy = current_policy(course, course_outline(course))
    made, _created = Enrolment.objects.get_or_create(
        learner=learner,
        course=course,
        cycle=1,
        defaults={
            "policy": policy.as_json(),
            "policy_hash": policy.digest,
            "policy_accepted_at": now,
            "enrolled_at": now,
        },
    )
    complete_if_done(enrolment=made, now=now)
    return made


def _carry_on(enrolment: Enrolment, now: datetime) -> Enrolment:
    if not enrolment.is_open:
        enrolment.left_at = None
        enrolment.save(update_fields=["left_at"])
        complete_if_done(enrolment=enrolment, now=now)
    return enrolment


@transaction.atomic
def leave_course(*, learner: User, course: CoursePage, now: datetime) -> Enrolment:
    """Leave a course, in every cycle. Progress, completion and certificates stay; leaving twice changes nothing.

    Raises: NotEnrolledRefused.
    """
    enrolment = _newest(learner, course)
    Enrolment.objects.filter(learner=learner, course=course, left_at=None).update(left_at=now)
    enrolment.refresh_from_db()
    return enrolment


@transaction.atomic
def accept_policy(*, learner: User, course: CoursePage, shown_hash: str, now: datetime) -> Enrolment:
    """Take over what the course asks for today, which must be what the learner was shown.

    A completed cycle keeps the policy that it met.

    Raises: NotEnrolledRefused, PolicyChangedRefused.
    """
    enrolment = _newest(learner, course)
    policy = current_policy(course, course_outline(course))
    if policy.digest != shown_hash:
        raise PolicyChangedRefused
    if enrolment.is_open and policy.digest != enrolment.policy_hash and not hasattr(enrolment, "completion"):
        enrolment.policy, enrolment.policy_hash = policy.as_json(), policy.digest
        enrolment.policy_accepted_at = now
        enrolment.save(update_fields=["policy", "policy_hash", "policy_accepted_at"])
        complete_if_done(enrolment=enrolment, now=now)
    return enrolment


def _newest(learner: User, course: CoursePage) -> Enrolment:
    mine = Enrolment.objects.select_for_update(of=["self"]).filter(learner=learner, course=course)
    enrolment = mine.order_by("-cycle").first()
    if enrolment is None:
        raise NotEnrolledRefused
    return enrolment
