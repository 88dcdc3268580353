"""What the renewal of a certificate takes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from courses.models import LessonPage, LessonVersion
from courses.queries.outline import Outline, course_outline
from learning.domain.certificate import CertificateStanding
from learning.domain.policy import Policy
from learning.domain.renewal import Read, has_ended, may_renew, to_read
from learning.models import Certificate, Enrolment, LessonProgress
from learning.queries.course_progress import QuizNames, quiz_names
from learning.queries.policies import policy_of

SAFETY = "safety"


@dataclass(frozen=True)
class Needed:
    """What has to be done: titles of quizzes, and (title, address) of lessons."""

    quizzes: tuple[str, ...]
    lessons: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Renewal:
    """The renewal of a certificate. ``needed`` is None where it was not looked up, the course being left."""

    ends_on: date
    ended: bool
    is_under_way: bool
    needed: Needed | None


def lessons_read(learner_pk: int, keys: Collection[str]) -> dict[str, Read]:
    """What a learner has finished, in whichever cycle, beside what changed for safety; one query."""
    finished = LessonProgress.objects.filter(
        enrolment__learner=learner_pk, lesson=OuterRef("pk"), finished_at__isnull=False
    ).order_by("-lesson_version__number")
    safety = LessonVersion.objects.filter(page=OuterRef("pk"), change_class=SAFETY).order_by("-number")
    rows = LessonPage.objects.filter(key__in=keys).annotate(
        finished=Subquery(finished.values("lesson_version__number")[:1]),
        safety=Subquery(safety.values("number")[:1]),
    )
    return {key: Read(*read) for key, *read in rows.values_list("key", "finished", "safety")}


def renewal_of(certificate: Certificate, *, today: date) -> Renewal | None:
    """The renewal of a certificate that is its learner's, or None while there is none; five queries at most."""
    if not is_renewable(certificate, today=today):
        return None
    enrolment = certificate.completion.enrolment
    cycles = Enrolment.objects.filter(learner=enrolment.learner_id, course=enrolment.course_id)
    newest = list(cycles.select_related("course", "completion").order_by("-cycle")[:1])
    outlines = [course_outline(one.course) for one in newest]
    return renewals([certificate], newest, outlines, quiz_names(outlines, newest), today=today).get(certificate.pk)


def is_renewable(certificate: Certificate, *, today: date) -> bool:
    """Whether the window is open and it was neither revoked nor superseded."""
    stands = certificate.standing_on(today) in {CertificateStanding.VALID, CertificateStanding.EXPIRED}
    return stands and may_renew(certificate.expires_on, today=today)


def renewals(
    certificates: Sequence[Certificate],
    enrolments: list[Enrolment],
    outlines: list[Outline],
    names: QuizNames,
    *,
    today: date,
) -> dict[int, Renewal]:
    """Renewals by certificate, of one learner with their newest enrolments; one query, if there is any.

    Of each course only the newest certificate is renewed, and none whose renewal is done.
    """
    latest: dict[int, int] = {}
    for certificate in certificates:
        own = certificate.completion.enrolment
        latest[own.course_id] = max(latest.get(own.course_id, 0), own.cycle)
    known = {
        enrolment.course_id: (enrolment, outline, policy_of(enrolment.course, outline, names.keys))
        for enrolment, outline in zip(enrolments, outlines, strict=True)
    }
    open_now = [
        certificate
        for certificate in certificates
        if certificate.completion.enrolment.cycle == latest[certificate.completion.enrolment.course_id]
        and is_renewable(certificate, today=today)
    ]
    courses = {certificate.completion.enrolment.course_id for certificate in open_now}
    keys = {key for pk in courses if pk in known for key in known[pk][2].lessons}
    read = lessons_read(enrolments[0].learner_id, keys) if keys else {}
    found = {}
    for certificate in open_now:
        own = certificate.completion.enrolment
        enrolment, outline, policy = known.get(own.course_id, (None, None, None))
        if enrolment is not None and not _renews_next(enrolment, own):
            continue
        needed = _needed(policy, outline, names, read) if policy and outline else None
        if needed is not None and not needed.quizzes:
            continue
        found[certificate.pk] = Renewal(
            ends_on=certificate.expires_on,  # type: ignore[arg-type]  # whatever can be renewed ends
            ended=has_ended(certificate.expires_on, today=today),
            is_under_way=enrolment is not None and enrolment.cycle > own.cycle and enrolment.is_open,
            needed=needed,
        )
    return found


def _renews_next(newest: Enrolment, own: Enrolment) -> bool:
    """Whether the newest cycle is a certificate's own, or the next one and not done."""
    return newest.cycle == own.cycle or (newest.cycle == own.cycle + 1 and not hasattr(newest, "completion"))


def _needed(policy: Policy, outline: Outline, names: QuizNames, read: Mapping[str, Read]) -> Needed:
    lessons = {lesson.key: lesson for lesson in outline.lessons}
    return Needed(
        quizzes=tuple(names.titles.get(key, key) for key in policy.quizzes),
        lessons=tuple((lessons[key].title, lessons[key].path) for key in to_read(policy.lessons, read)),
    )
