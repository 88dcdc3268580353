"""The learner's home: what is next, what is open, how far they are, what they hold."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from accounts.models import User
from courses.queries.outline import Outline, course_outline
from courses.queries.shown_lesson import heading_at
from learning.models import Certificate, CourseCompletion
from learning.queries.certificates import certificates_of
from learning.queries.course_progress import CourseProgress, progress_from, quiz_names
from learning.queries.days import pace
from learning.queries.enrolments import counts_since, open_enrolments, readings_of
from learning.queries.quiz_results import LatestResult, OpenAttempt, QuizHistory, quiz_history
from learning.queries.renewal import Renewal, renewals
from quizzes.queries.bank import QuizLength, length_of


@dataclass(frozen=True)
class Reread:
    """A lesson, or a section of it, to read again."""

    title: str
    path: str


@dataclass(frozen=True)
class ResultRow:
    """The newest result of a quiz, with what to read again."""

    result: LatestResult
    rereads: tuple[Reread, ...]


@dataclass(frozen=True)
class Home:
    """Everything on the page.

    ``renewals``: by certificate. ``next_length``: of a quiz that is next. ``next_section``: where a lesson was left.
    """

    courses: list[CourseProgress]
    open_attempts: list[OpenAttempt]
    results: list[ResultRow]
    days_studied: int
    certificates: list[Certificate]
    waiting: list[CourseCompletion]
    renewals: Mapping[int, Renewal]
    next_length: QuizLength | None = None
    next_section: str = ""

    @property
    def first(self) -> CourseProgress | None:
        """The course that the first sentence speaks of: one with something to do, else the newest."""
        doable = (course for course in self.courses if course.next is not None and not course.is_complete)
        return next(doable, self.courses[0] if self.courses else None)

    @property
    def resume(self) -> OpenAttempt | None:
        """The open attempt at the quiz that is next, or at any quiz."""
        step = self.first.next if self.first else None
        mine = (attempt for attempt in self.open_attempts if step is not None and attempt.quiz == step.key)
        return next(mine, None)


def learner_home(learner: User, *, today: date) -> Home:
    """The home page of a learner; eight queries at most, and one more for each course they take part in.

    One more if a certificate can be renewed.
    """
    enrolments = open_enrolments(learner)
    outlines = [course_outline(enrolment.course) for enrolment in enrolments]
    names = quiz_names(outlines, enrolments)
    readings = readings_of(enrolments)
    history = quiz_history(learner.pk)
    courses = [
        progress_from(
            enrolment, outline, names, readings[enrolment.pk], history.passed(since=counts_since(enrolment))
        )
        for enrolment, outline in zip(enrolments, outlines, strict=True)
    ]
    certificates = certificates_of(learner)
    renewable = renewals(certificates, enrolments, outlines, names, today=today)
    printed = {certificate.completion_id for certificate in certificates}
    completions = [enrolment.completion for enrolment in enrolments if hasattr(enrolment, "completion")]
    home = Home(
        courses=courses,
        open_attempts=history.open,
        results=_results(history, outlines),
        days_studied=pace(learner, today=today),
        certificates=[certificate for certificate in certificates if certificate.superseded_at is None],
        waiting=[completion for completion in completions if completion.pk not in printed],
        renewals=renewable,
    )
    return _with_length(home)


def _with_length(home: Home) -> Home:
    """The page with what is said of its next step; one query at most."""
    step = home.first.next if home.first else None
    if step is None or home.resume:
        return home
    if step.is_quiz:
        return replace(home, next_length=length_of(step.key))
    return replace(home, next_section=heading_at(step.key, step.anchor)) if step.anchor else home


def _results(history: QuizHistory, outlines: list[Outline]) -> list[ResultRow]:
    lessons = {lesson.key: lesson for outline in outlines for lesson in outline.lessons}
    places = {key: (lesson.title, lesson.path) for key, lesson in lessons.items()}
    return [ResultRow(result, _rereads(result.rereads, places)) for result in history.latest]


def _rereads(marks: tuple[str, ...], places: Mapping[str, tuple[str, str]]) -> tuple[Reread, ...]:
    """Addresses of "module/lesson#heading" marks; each lesson once, and what is not published left out."""
    found: dict[str, Reread] = {}
    for mark in marks:
        key, _, anchor = mark.partition("#")
        if key in places:
            title, path = places[key]
            found.setdefault(key, Reread(title, f"{path}#{anchor}" if anchor else path))
    return tuple(found.values())
