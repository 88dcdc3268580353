"""A learner's progress in one course, with the titles and addresses of today's outline."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from courses.queries.outline import LessonEntry, Outline, course_outline
from learning.domain.completion import (
    CompletionState,
    ModuleState,
    Standing,
    Step,
    StepKind,
    completion_state,
    minutes_left,
)
from learning.models import Enrolment
from learning.queries.enrolments import Readings, counts_since, readings_of
from learning.queries.policies import policy_of
from learning.queries.quiz_results import passed_quiz_keys
from quizzes.models import Quiz


@dataclass(frozen=True)
class NextStep:
    """What to do next. ``path`` is empty for a quiz, which is found by its key; ``minutes`` is then None."""

    kind: StepKind
    key: str
    title: str
    path: str = ""
    minutes: int | None = None
    anchor: str = ""

    @property
    def is_quiz(self) -> bool:
        """Whether it is a quiz."""
        return self.kind is StepKind.QUIZ


@dataclass(frozen=True)
class ModuleRow:
    """One module of the policy. ``path`` is empty if it is not published any more."""

    title: str
    path: str
    done: int
    total: int
    lessons_done: int
    lessons_total: int
    standing: Standing
    has_quiz: bool
    quiz_passed: bool
    next: NextStep | None


@dataclass(frozen=True)
class CourseProgress:
    """Where a learner stands in a course. ``is_stuck``: what is left is not published any more."""

    enrolment: Enrolment
    title: str
    slug: str
    state: CompletionState
    modules: tuple[ModuleRow, ...]
    next: NextStep | None
    minutes_left: int
    has_newer_policy: bool

    @property
    def is_complete(self) -> bool:
        """Whether the completion is recorded; later changes of the course do not undo it."""
        return hasattr(self.enrolment, "completion")

    @property
    def is_empty(self) -> bool:
        """Whether the course asks for nothing so far."""
        return self.state.standing is Standing.NOTHING_TO_DO

    @property
    def is_stuck(self) -> bool:
        """Whether nothing that is left can be done."""
        return self.next is None and not self.is_complete and not self.is_empty


@dataclass(frozen=True)
class QuizNames:
    """Keys and titles of quizzes."""

    keys: Mapping[int, str]
    titles: Mapping[str, str]


def quiz_names(outlines: list[Outline], enrolments: list[Enrolment]) -> QuizNames:
    """Of the quizzes that courses name today and that policies named then; one query."""
    pks = {module.quiz_id for outline in outlines for module in outline.modules if module.quiz_id is not None}
    old = {key for enrolment in enrolments for key in enrolment.rules.quizzes}
    if not pks and not old:
        return QuizNames({}, {})
    rows = list(Quiz.objects.filter(Q(pk__in=pks) | Q(key__in=old)).values_list("pk", "key", "title"))
    return QuizNames({pk: key for pk, key, _ in rows}, {key: title for _, key, title in rows})


def course_progress(enrolment: Enrolment) -> CourseProgress:
    """Progress in one course; four queries."""
    outline = course_outline(enrolment.course)
    names = quiz_names([outline], [enrolment])
    return _progress(enrolment, outline, names)


@dataclass(frozen=True)
class AfterLesson:
    """What a lesson leads to, if anything is left, and how many of the lessons asked for are finished.

    ``counts``: whether this lesson is one of them.
    """

    step: NextStep | None
    counts: bool
    done: int
    total: int


def after_lesson(enrolment: Enrolment, lesson_key: str) -> AfterLesson:
    """Where a learner stands behind a lesson: the step is what is left behind it, else what is left; four queries."""
    outline = course_outline(enrolment.course)
    names = quiz_names([outline], [enrolment])
    progress = _progress(enrolment, outline, names)
    step = progress.state.step_after(lesson_key)
    lessons = {lesson.key: lesson for lesson in outline.lessons}
    return AfterLesson(
        step=(_named(step, lessons, names, Readings()) if step else None) or progress.next,
        counts=lesson_key in enrolment.rules.lessons,
        done=sum(row.lessons_done for row in progress.modules),
        total=sum(row.lessons_total for row in progress.modules),
    )


def _progress(enrolment: Enrolment, outline: Outline, names: QuizNames) -> CourseProgress:
    passed = passed_quiz_keys(enrolment.learner_id, enrolment.rules.quizzes, since=counts_since(enrolment))
    return progress_from(enrolment, outline, names, readings_of([enrolment])[enrolment.pk], passed)


def progress_from(
    enrolment: Enrolment, outline: Outline, names: QuizNames, readings: Readings, passed: set[str]
) -> CourseProgress:
    """The same from what is known already; no query."""
    state = completion_state(enrolment.rules, finished_lessons=readings.finished, passed_quizzes=passed)
    lessons = {lesson.key: lesson for lesson in outline.lessons}
    paths = {module.key: module.path for module in outline.modules}
    newer = policy_of(enrolment.course, outline, names.keys).digest != enrolment.policy_hash
    rows = tuple(_row(module, paths, lessons, names, readings) for module in state.modules)
    return CourseProgress(
        enrolment=enrolment,
        title=enrolment.course.title,
        slug=enrolment.course.slug,
        state=state,
        modules=tuple(row for row in rows if row.total),
        next=next((row.next for row in rows if row.next is not None), None),
        minutes_left=minutes_left(state, {key: lesson.minutes for key, lesson in lessons.items()}),
        has_newer_policy=newer and not hasattr(enrolment, "completion"),
    )


def _row(
    module: ModuleState,
    paths: Mapping[str, str],
    lessons: Mapping[str, LessonEntry],
    names: QuizNames,
    readings: Readings,
) -> ModuleRow:
    steps = (_named(step, lessons, names, readings) for step in module.steps_left)
    return ModuleRow(
        title=module.rule.title,
        path=paths.get(module.rule.key, ""),
        done=module.steps_done,
        total=module.steps_total,
        lessons_done=len(module.lessons_finished),
        lessons_total=len(module.rule.lessons),
        standing=module.standing,
        has_quiz=module.rule.quiz is not None,
        quiz_passed=module.quiz_passed,
        next=next((step for step in steps if step is not None), None),
    )


def _named(step: Step, lessons: Mapping[str, LessonEntry], names: QuizNames, readings: Readings) -> NextStep | None:
    """A step with its title and address; None if it is not published any more."""
    if step.kind is StepKind.QUIZ:
        title = names.titles.get(step.key)
        return NextStep(step.kind, step.key, title) if title is not None else None
    lesson = lessons.get(step.key)
    if lesson is None:
        return None
    place = readings.places.get(step.key, "")
    return NextStep(step.kind, step.key, lesson.title, lesson.path, lesson.minutes, place)
