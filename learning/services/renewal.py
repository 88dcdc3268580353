"""Renewing a certificate: a new cycle of its course."""

from datetime import UTC, datetime, time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.models import User
from courses.queries.outline import course_outline
from learning.domain.renewal import opens_on
from learning.models import Certificate, Enrolment, LessonProgress
from learning.queries.policies import current_policy
from learning.queries.renewal import is_renewable, lessons_read
from learning.services.completion import complete_if_done
from learning.services.enrolment import enrol


class RenewalRefused(Refusal):
    """There is nothing to renew, or not yet."""

    status = 409
    title = _("This cannot be renewed now")
    message = _(
        "A certificate can be renewed from sixty days before its end on, if it was neither revoked nor superseded "
        "and its course still asks for a quiz. Nothing was changed."
    )


@transaction.atomic
def start_renewal(*, learner: User, certificate: Certificate, now: datetime) -> Enrolment:
    """The cycle that renews a certificate of the learner's, begun now unless it was before.

    It asks for what the course asks for today. Quizzes count if they were passed since the window opened, and
    readings if no safety change came after them; those are taken along with their dates. What the learner did
    since may complete it at once.

    Raises: RenewalRefused.
    """
    own = Enrolment.objects.select_for_update(of=["self"]).get(pk=certificate.completion.enrolment_id)
    end = certificate.expires_on
    if own.learner_id != learner.pk or end is None or not is_renewable(certificate, today=now.date()):
        raise RenewalRefused
    cycles = Enrolment.objects.filter(learner=learner, course=own.course_id)
    if cycles.filter(cycle__gt=own.cycle).exists():
        return enrol(learner=learner, course=own.course, now=now)  # begun before: carry on
    policy = current_policy(own.course, course_outline(own.course))
    if not own.course.live or not policy.quizzes:
        raise RenewalRefused
    cycles.filter(cycle=own.cycle).update(left_at=None)
    renewal = Enrolment.objects.create(
        learner=learner,
        course=own.course,
        cycle=own.cycle + 1,
        policy=policy.as_json(),
        policy_hash=policy.digest,
        policy_accepted_at=now,
        enrolled_at=now,
        counts_from=datetime.combine(opens_on(end), time.min, UTC),
    )
    _take_along(renewal, policy.lessons)
    complete_if_done(enrolment=renewal, now=now)
    return renewal


def _take_along(renewal: Enrolment, lessons: tuple[str, ...]) -> None:
    """Copy the newest reading of each lesson that still counts."""
    read = lessons_read(renewal.learner_id, lessons)
    kept = {key: one.finished for key, one in read.items() if one.still_counts}
    readings = LessonProgress.objects.filter(
        enrolment__learner=renewal.learner_id, lesson__key__in=kept, finished_at__isnull=False
    ).select_related("lesson", "lesson_version")
    newest = {one.lesson_id: one for one in readings if one.lesson_version.number == kept[one.lesson.key]}
    LessonProgress.objects.bulk_create(
        LessonProgress(
            enrolment=renewal,
            lesson_id=one.lesson_id,
            lesson_version_id=one.lesson_version_id,
            opened_at=one.opened_at,
            finished_at=one.finished_at,
        )
        for one in newest.values()
    )
