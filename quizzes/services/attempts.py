"""Starting, handing in and closing attempts."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.domain.refusal import Refusal
from accounts.models import User
from quizzes.domain.attempt import AttemptStatus, EventKind
from quizzes.domain.drawing import Drawn, PoolTooSmallError, draw
from quizzes.domain.reveal import next_attempt
from quizzes.domain.rules import GRACE
from quizzes.domain.words import gettext_noop
from quizzes.models import Attempt, QuestionVersion, Quiz
from quizzes.queries.attempts import attempts_at
from quizzes.queries.bank import pool_of, rules_of, sections_of, seen_counts
from quizzes.queries.extra_time import extra_time_of
from quizzes.services.closing import close_locked
from quizzes.services.creation import add_items, create_attempt
from quizzes.services.locking import locked_attempt, locked_attempts
from quizzes.services.log import Entry, append_events

SEED_BITS = 63


class AttemptLimitReachedError(Refusal):
    """No attempt is left."""

    status = 409
    title = gettext_noop("No attempt is left")
    message = gettext_noop("You have used every attempt at this quiz.")


class RetakeNotOpenYetError(Refusal):
    """The wait after the last attempt is not over; ``opens_at`` says when it is."""

    status = 409
    title = gettext_noop("Not open yet")
    message = gettext_noop("Another attempt opens later.")

    def __init__(self, opens_at: datetime) -> None:
        super().__init__()
        self.opens_at = opens_at


class QuizNotReadyError(Refusal):
    """The bank cannot fill the quiz, or it is not published."""

    status = 409
    title = gettext_noop("This quiz cannot be started yet")
    message = gettext_noop(
        "The question bank does not hold enough questions for it. Nothing was counted as an attempt."
    )


def start_attempt(*, learner: User, quiz: Quiz, now: datetime, seed: int | None = None) -> Attempt:
    """A new attempt with its questions drawn, or the open one if there is one.

    An open attempt whose time is over is handed in first. ``seed`` (63 bits) decides everything that
    chance decides; left out, it is drawn from the system's source.

    Raises: AttemptLimitReachedError, RetakeNotOpenYetError, QuizNotReadyError.
    """
    try:
        with transaction.atomic():
            return _start(learner, quiz, now, secrets.randbits(SEED_BITS) if seed is None else seed)
    except IntegrityError:
        # Another tab started at the same moment: its attempt is the attempt.
        return Attempt.objects.get(learner=learner, quiz=quiz, status=AttemptStatus.OPEN.value)


def submit_attempt(*, learner: User, attempt_uuid: UUID, now: datetime) -> Attempt:
    """Hand an attempt in and grade it, once: handing in again gives the same result.

    An attempt whose time is over counts as handed in by the clock.

    Raises: AttemptNotFoundError.
    """
    with transaction.atomic():
        return close_locked(locked_attempt(learner=learner, attempt_uuid=attempt_uuid), now=now)


def close_if_overdue(*, attempt: Attempt, now: datetime) -> Attempt:
    """The attempt, handed in if its time is over; costs nothing while it is not.

    Every request that touches an attempt comes through here first.
    """
    if not attempt.is_overdue(now=now):
        return attempt
    with transaction.atomic():
        return close_locked(locked_attempts().get(pk=attempt.pk), now=now)


def expire_overdue(*, now: datetime) -> int:
    """Hand in every attempt whose time is over, each in its own transaction; how many there were."""
    overdue = Attempt.objects.filter(status=AttemptStatus.OPEN.value, due_at__lt=now - GRACE)
    attempts = list(overdue.order_by("due_at"))
    for attempt in attempts:
        close_if_overdue(attempt=attempt, now=now)
    return len(attempts)


def _start(learner: User, quiz: Quiz, now: datetime, seed: int) -> Attempt:
    earlier = [close_if_overdue(attempt=attempt, now=now) for attempt in attempts_at(quiz, learner=learner)]
    running = next((attempt for attempt in earlier if attempt.is_open), None)
    if running:
        return running
    _require_open(quiz, earlier, now)
    drawn = _draw(learner, quiz, seed)
    extra = extra_time_of(learner, quiz, today=now.date())
    rules = rules_of(quiz, extra_percent=extra.percent if extra else 0)
    attempt = create_attempt(learner, quiz, rules, number=len(earlier) + 1, seed=seed, size=len(drawn), now=now)
    add_items(attempt, drawn)
    append_events(attempt, [Entry(EventKind.STARTED)], at=now)
    return attempt


def _require_open(quiz: Quiz, earlier: Sequence[Attempt], now: datetime) -> None:
    if not quiz.live:
        raise QuizNotReadyError
    found = next_attempt(
        [attempt.submitted_at for attempt in earlier if attempt.submitted_at],
        attempt_limit=quiz.attempt_limit,
        retake_wait_minutes=quiz.retake_wait_minutes,
        now=now,
    )
    if not found.allowed:
        raise AttemptLimitReachedError
    if found.opens_at:
        raise RetakeNotOpenYetError(found.opens_at)


def _draw(learner: User, quiz: Quiz, seed: int) -> list[tuple[Drawn, QuestionVersion]]:
    """What is drawn, each with its version."""
    pool = pool_of(quiz.purpose)
    try:
        drawn = draw(sections_of(quiz), list(pool), seed=seed, seen=seen_counts(learner=learner, quiz=quiz))
    except PoolTooSmallError as problem:
        raise QuizNotReadyError from problem
    if not drawn:
        raise QuizNotReadyError
    current = {item.key: known for item, known in pool.items()}
    return [(one, current[one.key].version()) for one in drawn]
