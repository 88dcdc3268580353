"""Who is enrolled where, and how far they are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from wagtail.models import Page

from accounts.models import User
from courses.models import CoursePage
from learning.domain.completion import CompletionState, completion_state
from learning.models import Enrolment, LessonProgress
from learning.models.enrolment import COURSE_PATH
from learning.queries.quiz_results import passed_quiz_keys


def enrolment_in(learner: User, course_pk: int) -> Enrolment | None:
    """The newest cycle of a learner in a course, open or left."""
    found = Enrolment.objects.filter(learner=learner, course=course_pk).order_by("-cycle")
    return found.select_related("course", "completion").first()


def open_enrolment_for(learner: User, page: Page) -> Enrolment | None:
    """The open enrolment in the course that a page belongs to; one query."""
    found = Enrolment.objects.filter(learner=learner, left_at=None, course__path=page.path[:COURSE_PATH])
    return found.select_related("course", "completion").order_by("-cycle").first()


def open_enrolments(learner: User) -> list[Enrolment]:
    """Every course that a learner takes part in, in its newest cycle, with its completion; one query."""
    found = Enrolment.objects.filter(learner=learner, left_at=None)
    newest: dict[int, Enrolment] = {}
    for enrolment in found.select_related("course", "completion").order_by("-cycle"):
        newest.setdefault(enrolment.course_id, enrolment)
    return sorted(newest.values(), key=lambda enrolment: enrolment.enrolled_at, reverse=True)


@dataclass
class Readings:
    """Keys of the lessons that were finished, and the section where others were left."""

    finished: set[str] = field(default_factory=set)
    places: dict[str, str] = field(default_factory=dict)


def readings_of(enrolments: Iterable[Enrolment]) -> dict[int, Readings]:
    """What was read, by enrolment; one query."""
    found = {enrolment.pk: Readings() for enrolment in enrolments}
    rows = LessonProgress.objects.filter(enrolment__in=list(found)).order_by("opened_at", "pk")
    for pk, key, finished_at, anchor in rows.values_list("enrolment_id", "lesson__key", "finished_at", "last_anchor"):
        if finished_at is not None:
            found[pk].finished.add(key)
        if anchor:
            found[pk].places[key] = anchor
    return found


def counts_since(enrolment: Enrolment) -> datetime | None:
    """From when on passed quizzes count: always in the first cycle, in a renewal since its window is open."""
    return enrolment.counts_from or (enrolment.enrolled_at if enrolment.cycle > 1 else None)


def state_of(enrolment: Enrolment) -> CompletionState:
    """How far a learner is; two queries."""
    policy = enrolment.rules
    return completion_state(
        policy,
        finished_lessons=readings_of([enrolment])[enrolment.pk].finished,
        passed_quizzes=passed_quiz_keys(enrolment.learner_id, policy.quizzes, since=counts_since(enrolment)),
    )


def course_taught(pk: int) -> CoursePage | None:
    """A live course."""
    course: CoursePage | None = CoursePage.objects.live().filter(pk=pk).first()
    return course
