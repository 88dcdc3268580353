"""The result of an attempt, with keys and reasons only once they may be shown."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from accounts.queries.prepared import PreparedQuery
from quizzes.domain.delivery import RevealedQuestion, asked_texts
from quizzes.domain.outcome import Outcome, conclude
from quizzes.domain.reveal import NextAttempt, may_reveal_attempt, next_attempt
from quizzes.models import Attempt, AttemptItem
from quizzes.queries.attempts import items_of, reveal_item
from quizzes.queries.contents import content_of_version
from quizzes.queries.outcomes import item_result


@dataclass(frozen=True)
class ResultItem:
    """One item of a result.

    ``case`` and ``stem`` are as they were asked. ``shown`` is there, marked by the version that the grade rests
    on, if and only if ``AttemptResult.is_revealed``. Before that nothing tells whether the item was right.
    """

    position: int
    question_key: str
    content_hash: str
    answered: bool
    case: str
    stem: str
    shown: RevealedQuestion | None


@dataclass(frozen=True)
class AttemptResult:
    """What a learner may know of a closed attempt.

    ``outcome`` holds score, pass, safety misses (by label) and topics, none of which names an item.
    ``next_attempt`` follows the quiz as it is today; None for a practice question by itself.
    """

    attempt: Attempt
    outcome: Outcome
    is_revealed: bool
    items: tuple[ResultItem, ...]
    next_attempt: NextAttempt | None
    late_answers: int


def attempt_result(attempt: Attempt, *, now: datetime) -> AttemptResult:
    """The result of a closed attempt; three queries, whatever its size.

    One more if time had run out, and one if a question is new in this process.
    """
    items = items_of(attempt)
    history = _history(attempt)
    following = _next(attempt, history, now)
    reveal = may_reveal_attempt(
        attempt.attempt_rules,
        closed=not attempt.is_open,
        passed_ever=any(passed for _, passed in history),
        attempts_left=_attempts_left(attempt, following),
    )
    return AttemptResult(
        attempt=attempt,
        outcome=conclude(attempt.attempt_rules, [item_result(item) for item in items]),
        is_revealed=reveal,
        items=tuple(_result_item(item, reveal) for item in items),
        next_attempt=following,
        late_answers=_late_answers(attempt),
    )


def attempt_history(*, learner: User, quiz_pk: int) -> list[Attempt]:
    """Every attempt of a learner at a quiz, newest first; one query."""
    return list(Attempt.objects.filter(learner=learner, quiz=quiz_pk).order_by("-number"))


def _history(attempt: Attempt) -> list[tuple[datetime, bool]]:
    """End and pass of every closed attempt of this learner at this quiz, this one among them."""
    if attempt.learner_id is None or attempt.quiz_id is None:
        return [(attempt.submitted_at, bool(attempt.passed))] if attempt.submitted_at else []
    closed = _CLOSED.rows(learner=attempt.learner_id, quiz=attempt.quiz_id)
    return [(ended, bool(passed)) for ended, passed in closed]


def _next(attempt: Attempt, history: list[tuple[datetime, bool]], now: datetime) -> NextAttempt | None:
    quiz = attempt.quiz
    if quiz is None:
        return None
    return next_attempt(
        [ended for ended, _ in history],
        attempt_limit=quiz.attempt_limit,
        retake_wait_minutes=quiz.retake_wait_minutes,
        now=now,
    )


def _attempts_left(attempt: Attempt, following: NextAttempt | None) -> bool:
    """Whether another attempt could follow, by the quiz of today or by the rules that this one was started under."""
    limit = attempt.attempt_rules.attempt_limit
    left_then = limit is None or attempt.number < limit
    left_today = following is not None and following.allowed
    return left_then or left_today


def _late_answers(attempt: Attempt) -> int:
    """Answers that came after time had run out: kept, and not scored."""
    if attempt.status != "expired":
        return 0
    ended = attempt.events.filter(kind="expired").values("sequence")[:1]
    return attempt.events.filter(kind="answered", sequence__gt=ended).values("item").distinct().order_by().count()


def _result_item(item: AttemptItem, reveal: bool) -> ResultItem:
    version = item.regraded_with or item.question_version
    content = content_of_version(version)
    case, stem = asked_texts(content)
    return ResultItem(
        position=item.position,
        question_key=content.key,
        content_hash=version.content_hash,
        answered=item.response is not None,
        case=case,
        stem=stem,
        shown=reveal_item(item, content) if reveal else None,
    )


_CLOSED = PreparedQuery(
    lambda learner, quiz: (
        Attempt.objects.filter(learner=learner, quiz=quiz, submitted_at__isnull=False)
        .order_by("-started_at", "-pk")
        .values_list("submitted_at", "passed")
    ),
    learner=-1,
    quiz=-2,
)
