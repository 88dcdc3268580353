"""Opening and finishing lessons."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from courses.models import LessonPage, LessonVersion
from learning.models import Enrolment, LessonProgress, StudyDay
from learning.queries.enrolments import open_enrolment_for
from learning.queries.lesson_panel import LessonPanel
from learning.services.completion import complete_if_done
from learning.services.enrolment import NotEnrolledRefused


class UnknownVersionError(Exception):
    """The version is not one of this lesson's."""


@dataclass(frozen=True)
class Finished:
    """What finishing a lesson came to."""

    enrolment: Enrolment
    reading: LessonProgress
    text_has_changed: bool
    completed_now: bool


def open_lesson(*, learner: User, panel: LessonPanel, now: datetime) -> None:
    """Note that the newest version was opened, or that today was a day of study; at most one statement.

    Somebody who is not enrolled leaves no trace.
    """
    if panel.enrolment_pk is None:
        return
    if not panel.is_opened:
        reading = LessonProgress(
            enrolment_id=panel.enrolment_pk, lesson_id=panel.pk, lesson_version_id=panel.version_pk, opened_at=now
        )
        LessonProgress.objects.bulk_create([reading], ignore_conflicts=True)
    elif not panel.studied_today:
        StudyDay.objects.bulk_create([StudyDay(learner=learner, day=now.date())], ignore_conflicts=True)


@transaction.atomic
def finish_lesson(*, learner: User, lesson: LessonPage, version_pk: int, now: datetime) -> Finished:
    """Record that a learner finished the version that was on their screen; the first time counts.

    A version that has been replaced meanwhile is accepted as what was read. Completes the course when
    this was the last thing left.

    Raises: NotEnrolledRefused, UnknownVersionError.
    """
    enrolment = open_enrolment_for(learner, lesson)
    if enrolment is None:
        raise NotEnrolledRefused
    versions = dict(LessonVersion.objects.filter(page=lesson).values_list("pk", "number"))
    if version_pk not in versions:
        raise UnknownVersionError
    reading, _ = LessonProgress.objects.get_or_create(
        enrolment=enrolment, lesson_version_id=version_pk, defaults={"lesson": lesson, "opened_at": now}
    )
    if reading.finished_at is None:
        reading.finished_at = now
        reading.save(update_fields=["finished_at"])
    completion = complete_if_done(enrolment=enrolment, now=now)
    return Finished(
        enrolment=enrolment,
        reading=reading,
        text_has_changed=versions[version_pk] < max(versions.values()),
        completed_now=completion is not None and completion.completed_at == now,
    )


def keep_place(*, learner: User, lesson: LessonPage, version_pk: int, anchor: str) -> bool:
    """Keep the section that an enrolled learner read last; whether there was a reading to keep it in."""
    enrolment = open_enrolment_for(learner, lesson)
    mine = LessonProgress.objects.filter(enrolment=enrolment, lesson=lesson, lesson_version=version_pk)
    return enrolment is not None and mine.update(last_anchor=anchor) == 1
