"""What a learner is told before a quiz, on one screen."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from accounts.queries.prepared import PreparedObjects
from quizzes.domain.reveal import NextAttempt, next_attempt
from quizzes.domain.rules import AttemptRules
from quizzes.models import Attempt, Quiz
from quizzes.queries.bank import rules_of, sections_of
from quizzes.queries.extra_time import MoreTime, more_time
from quizzes.queries.results import attempt_history


@dataclass(frozen=True)
class QuizStart:
    """The facts of a quiz and where one learner stands with it.

    ``open_attempt`` is to be resumed instead of starting another; it may be overdue. ``history`` holds
    closed attempts, newest first. ``rules`` count the learner's extra time, if any.
    """

    quiz: Quiz
    rules: AttemptRules
    question_count: int
    must_pass_count: int
    open_attempt: Attempt | None
    history: tuple[Attempt, ...]
    next_attempt: NextAttempt
    more_time: MoreTime


def quiz_at(key: str) -> Quiz | None:
    """The published quiz with this key, if there is one; one query."""
    found: Quiz | None = _QUIZ.first(key=key)
    return found


def quiz_start(*, quiz: Quiz, learner: User | None, now: datetime) -> QuizStart:
    """The facts of a quiz for its start page; four queries, three for a visitor (``learner`` None).

    With a time limit two more, on the learner's extra time.
    """
    sections = sections_of(quiz)
    attempts = attempt_history(learner=learner, quiz_pk=quiz.pk) if learner else []
    closed = tuple(attempt for attempt in attempts if not attempt.is_open)
    time = more_time(learner, quiz, today=now.date())
    return QuizStart(
        quiz=quiz,
        rules=rules_of(quiz, extra_percent=time.holds.percent if time.holds else 0),
        question_count=sum(section.size for section in sections),
        must_pass_count=sum(section.size for section in sections if section.must_pass),
        open_attempt=next((attempt for attempt in attempts if attempt.is_open), None),
        history=closed,
        next_attempt=next_attempt(
            [attempt.submitted_at for attempt in closed if attempt.submitted_at],
            attempt_limit=quiz.attempt_limit,
            retake_wait_minutes=quiz.retake_wait_minutes,
            now=now,
        ),
        more_time=time,
    )


_QUIZ = PreparedObjects(Quiz, {}, lambda key: Quiz.objects.filter(key=key, live=True), key="a quiz")
