"""What learning needs to know of quizzes. Nothing else in this app reads attempts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Coalesce, TruncDate

from quizzes.domain.attempt import AttemptStatus
from quizzes.domain.rules import AttemptRules
from quizzes.models import Attempt, AttemptEvent, AttemptItem

OPEN = AttemptStatus.OPEN.value


@dataclass(frozen=True)
class PassingAttempt:
    """The first attempt that passed a quiz, as evidence. ``questions`` are (key, content hash)."""

    quiz: str
    title: str
    attempt: str
    submitted_at: datetime
    score: Decimal
    right: int
    total: int
    questions: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, Any]:
        """What a completion keeps."""
        return {
            "key": self.quiz,
            "title": self.title,
            "attempt": self.attempt,
            "submitted_at": self.submitted_at.isoformat(),
            "score": str(self.score),
            "right": self.right,
            "total": self.total,
            "questions": [list(question) for question in self.questions],
        }


def _passed(learner_pk: int, keys: Collection[str], since: datetime | None) -> QuerySet[Attempt]:
    found = Attempt.objects.filter(learner=learner_pk, quiz__key__in=keys, purpose="assessment", passed=True)
    found = found.filter(submitted_at__isnull=False)
    return found.filter(submitted_at__gte=since) if since else found


def passed_quiz_keys(learner_pk: int, keys: Collection[str], *, since: datetime | None) -> set[str]:
    """Which of these quizzes a learner has passed; one query."""
    return set(_passed(learner_pk, keys, since).values_list("quiz__key", flat=True)) if keys else set()


def passing_attempts(learner_pk: int, keys: Collection[str], *, since: datetime | None) -> list[PassingAttempt]:
    """The first passing attempt of each quiz, with the questions that were asked; two queries."""
    first: dict[str, Any] = {}
    attempt: Any  # closed and of a quiz, so nothing below is None
    for attempt in _passed(learner_pk, keys, since).select_related("quiz").order_by("submitted_at", "pk"):
        first.setdefault(attempt.quiz.key, attempt)
    asked: dict[int, list[tuple[str, str]]] = {attempt.pk: [] for attempt in first.values()}
    items = AttemptItem.objects.filter(attempt__in=list(asked)).order_by("position")
    for pk, *question in items.values_list(
        "attempt_id", "question_version__question__key", "question_version__content_hash"
    ):
        asked[pk].append((question[0], question[1]))
    return [_evidence(key, first[key], asked[first[key].pk]) for key in keys if key in first]


def _evidence(key: str, attempt: Any, questions: list[tuple[str, str]]) -> PassingAttempt:
    return PassingAttempt(
        quiz=key,
        title=attempt.quiz.title,
        attempt=str(attempt.uuid),
        submitted_at=attempt.submitted_at,
        score=attempt.score,
        right=attempt.right_count,
        total=attempt.item_count,
        questions=tuple(questions),
    )


@dataclass(frozen=True)
class OpenAttempt:
    """An attempt that can be resumed. ``position`` is where its learner went last."""

    uuid: str
    quiz: str
    title: str
    position: int
    answered: int
    total: int
    started_at: datetime
    due_at: datetime | None

    @property
    def left(self) -> int:
        """Questions without an answer."""
        return self.total - self.answered


@dataclass(frozen=True)
class LatestResult:
    """The newest result at an assessment.

    ``missed``: the label of each safety answer that was not right, "" without a fact. ``rereads`` are
    "module/lesson#heading" of what was not right, those of safety answers first.
    """

    uuid: str
    quiz: str
    title: str
    right: int
    total: int
    passed: bool
    enough: bool
    rules: AttemptRules
    missed: tuple[str, ...]
    submitted_at: datetime
    rereads: tuple[str, ...]


@dataclass(frozen=True)
class QuizHistory:
    """What a learner has open, their newest results, and when they passed what."""

    open: list[OpenAttempt]
    latest: list[LatestResult]
    passes: tuple[tuple[str, datetime], ...]

    def passed(self, *, since: datetime | None) -> set[str]:
        """Keys of quizzes passed since then."""
        return {key for key, at in self.passes if since is None or at >= since}


def quiz_history(learner_pk: int) -> QuizHistory:
    """Open attempts and results of a learner; two queries, however many attempts there are."""
    attempts = Attempt.objects.filter(learner=learner_pk, quiz__isnull=False)
    attempts = attempts.filter(Q(status=OPEN) | Q(purpose="assessment")).select_related("quiz")
    items = AttemptItem.objects.filter(attempt=OuterRef("pk"))
    here = items.filter(saved_at__isnull=False).order_by("-saved_at", "-position")
    answered = items.filter(response__isnull=False).order_by().values("attempt").annotate(number=Count("pk"))
    rows: list[Any] = list(  # all of a quiz, so their quiz is never None
        attempts.annotate(
            here=Subquery(here.values(at=Coalesce("left_to", "position"))[:1]),
            answered=Coalesce(Subquery(answered.values("number")), Value(0)),
        ).order_by("-started_at", "-pk")
    )
    closed = [attempt for attempt in rows if not attempt.is_open]
    newest: dict[str, Any] = {}
    for attempt in closed:
        newest.setdefault(attempt.quiz.key, attempt)
    return QuizHistory(
        open=[_open(attempt) for attempt in rows if attempt.is_open],
        latest=_latest(list(newest.values())),
        passes=tuple((attempt.quiz.key, attempt.submitted_at) for attempt in closed if attempt.passed),
    )


def _open(attempt: Any) -> OpenAttempt:
    return OpenAttempt(
        uuid=str(attempt.uuid),
        quiz=attempt.quiz.key,
        title=attempt.quiz.title,
        position=attempt.here or 1,
        answered=attempt.answered,
        total=attempt.item_count,
        started_at=attempt.started_at,
        due_at=attempt.due_at,
    )


def _latest(attempts: list[Any]) -> list[LatestResult]:
    """Results with what to reread: all places of a topic that was not wholly right; one query.

    Which answer was wrong is not told here, safety answers apart: keys may still be waiting.
    """
    topics: dict[tuple[int, str], list[tuple[bool, str]]] = {}
    safety: dict[int, list[tuple[str, str]]] = {attempt.pk: [] for attempt in attempts}
    items = AttemptItem.objects.filter(attempt__in=list(safety)).order_by("attempt", "position")
    columns = [_text("objectives", 0, "key"), _text("reread"), _text("fact", "reread"), _text("fact", "label")]
    for pk, outcome, must_pass, topic, reread, of_fact, label in items.values_list(
        "attempt_id", "outcome", "must_pass", *columns
    ):
        topics.setdefault((pk, topic or ""), []).append((outcome == "right", reread or of_fact or ""))
        if must_pass and outcome != "right":
            safety[pk].append((label or "", of_fact or reread or ""))
    return [_result(attempt, safety[attempt.pk], topics) for attempt in attempts]


def _text(*steps: str | int) -> KeyTextTransform:
    """One text of a question's content, by the way to it."""
    inside: Any = "question_version__content"
    for step in steps[:-1]:
        inside = KeyTransform(step, inside)
    return KeyTextTransform(steps[-1], inside)


def _result(
    attempt: Any, missed: list[tuple[str, str]], topics: dict[tuple[int, str], list[tuple[bool, str]]]
) -> LatestResult:
    rules = attempt.attempt_rules
    rereads = [place for _, place in missed if place]
    rereads += [
        reread
        for (pk, _), members in topics.items()
        if pk == attempt.pk and not all(right for right, _ in members)
        for _, reread in members
        if reread
    ]
    return LatestResult(
        uuid=str(attempt.uuid),
        quiz=attempt.quiz.key,
        title=attempt.quiz.title,
        right=attempt.right_count or 0,
        total=attempt.item_count,
        passed=bool(attempt.passed),
        enough=attempt.score is not None and attempt.score >= rules.pass_score,
        rules=rules,
        missed=tuple(label for label, _ in missed),
        submitted_at=attempt.submitted_at,
        rereads=tuple(dict.fromkeys(rereads)),
    )


def quiz_days(learner_pk: int, *, since: date) -> QuerySet[AttemptEvent, tuple[date]]:
    """Days on which a learner worked on quizzes, as rows of one column, not yet asked for."""
    events = AttemptEvent.objects.filter(attempt__learner=learner_pk, occurred_at__date__gte=since)
    return events.annotate(on=TruncDate("occurred_at")).order_by().values_list("on")
