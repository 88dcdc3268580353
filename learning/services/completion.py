"""Completing a course: written once, when the last thing asked for is done."""

from datetime import datetime
from typing import Any

from django.db import transaction

from learning.models import CourseCompletion, Enrolment, LessonProgress
from learning.queries.enrolments import counts_since, state_of
from learning.queries.quiz_results import passing_attempts
from learning.services.certificates import issue_certificate_if_named
from library.domain.canonical import content_hash


@transaction.atomic
def complete_if_done(*, enrolment: Enrolment, now: datetime) -> CourseCompletion | None:
    """The completion of an enrolment, written now if everything is done and it was not written before.

    Two calls at once write one: the enrolment's row is the lock. Somebody who has left completes
    nothing until they come back. The certificate is issued with it where there is a name to print.
    """
    locked = Enrolment.objects.select_for_update(of=["self"]).select_related("course").get(pk=enrolment.pk)
    known = CourseCompletion.objects.filter(enrolment=locked).first()
    if known is not None or not locked.is_open or not state_of(locked).is_done:
        return known
    lessons = lessons_read(locked)
    completion = CourseCompletion.objects.create(
        enrolment=locked,
        completed_at=now,
        course_version=locked.course.version,
        course_hash=content_hash([[lesson["key"], lesson["hash"]] for lesson in lessons]),
        evidence=_evidence(locked, lessons),
    )
    issue_certificate_if_named(completion=completion, now=now)
    return completion


def quiz_passed(*, learner_pk: int, quiz_key: str, now: datetime) -> None:
    """A quiz was passed: complete the learner's courses that were waiting for it."""
    for enrolment in Enrolment.objects.filter(learner=learner_pk, left_at=None, completion=None):
        if quiz_key in enrolment.rules.quizzes:
            complete_if_done(enrolment=enrolment, now=now)


def lessons_read(enrolment: Enrolment) -> list[dict[str, Any]]:
    """For each lesson of the policy the newest version that was finished, in the policy's order."""
    readings = LessonProgress.objects.filter(enrolment=enrolment, finished_at__isnull=False)
    newest = {
        reading.lesson.key: reading
        for reading in readings.select_related("lesson_version", "lesson").order_by("lesson_version__number")
    }
    return [_lesson(newest[key]) for key in enrolment.rules.lessons if key in newest]


def _lesson(reading: LessonProgress) -> dict[str, Any]:
    version = reading.lesson_version
    return {
        "key": reading.lesson.key,
        "title": version.content["title"],
        "author": version.content["author"],
        "version_id": version.pk,
        "number": version.number,
        "hash": version.content_hash,
        "finished_at": reading.finished_at.isoformat() if reading.finished_at else None,
    }


def _evidence(enrolment: Enrolment, lessons: list[dict[str, Any]]) -> dict[str, Any]:
    policy, course = enrolment.rules, enrolment.course
    attempts = passing_attempts(enrolment.learner_id, policy.quizzes, since=counts_since(enrolment))
    return {
        "policy": enrolment.policy,
        "course": {
            "key": course.key,
            "title": course.title,
            "version": course.version,
            "certificate_months": course.certificate_months,
            "certificate_basis": course.certificate_basis,
        },
        "lessons": lessons,
        "quizzes": [attempt.as_json() for attempt in attempts],
    }
