"""What an attempt came to: score, pass, and what to revisit, as data for the sentence on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from quizzes.domain.content import Fact, Tag
from quizzes.domain.grades import ZERO, Grade, ItemOutcome
from quizzes.domain.rules import AttemptRules

SCORE_PLACES = Decimal("0.000001")


@dataclass(frozen=True)
class ItemResult:
    """One graded item. ``reread`` is "module/lesson#heading" or ""."""

    position: int
    section: str
    must_pass: bool
    max_mark: Decimal
    grade: Grade
    objectives: tuple[Tag, ...] = ()
    fact: Fact | None = None
    reread: str = ""

    @property
    def is_right(self) -> bool:
        """Wholly right: partly is not enough where an item must be right."""
        return self.grade.outcome is ItemOutcome.RIGHT

    @property
    def mark(self) -> Decimal:
        """Fraction times the most that the item gives."""
        return self.grade.fraction * self.max_mark


@dataclass(frozen=True)
class SafetyMiss:
    """A must-pass item that was not right. ``label`` finishes "wrong, on …", "" if it has no fact."""

    label: str
    reread: str


@dataclass(frozen=True)
class Topic:
    """One objective in an attempt: ``right`` of ``total`` items, and where to reread."""

    key: str
    text: str
    right: int
    total: int
    rereads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """The result of an attempt. ``score`` is a share in [0, 1] with at most six places.

    ``right`` counts wholly right items of ``total``; ``mark`` may hold parts of a mark as well.
    """

    right: int
    partly: int
    unanswered: int
    total: int
    mark: Decimal
    max_mark: Decimal
    score: Decimal
    enough: bool
    safety_misses: tuple[SafetyMiss, ...]
    safety_total: int
    topics: tuple[Topic, ...]

    @property
    def passed(self) -> bool:
        """Enough marks, and every must-pass item right, whatever the score."""
        return self.enough and not self.safety_misses

    @property
    def weak_topics(self) -> tuple[Topic, ...]:
        """Topics with something to revisit."""
        return tuple(topic for topic in self.topics if topic.right < topic.total)


def conclude(rules: AttemptRules, items: Sequence[ItemResult]) -> Outcome:
    """The outcome of graded items. Nothing asked means nothing shown: score 0, not passed."""
    mark, max_mark = sum((item.mark for item in items), ZERO), sum((item.max_mark for item in items), ZERO)
    score = (mark / max_mark).quantize(SCORE_PLACES, ROUND_HALF_UP) if max_mark else ZERO
    return Outcome(
        right=sum(item.is_right for item in items),
        partly=sum(item.grade.outcome is ItemOutcome.PARTLY for item in items),
        unanswered=sum(item.grade.outcome is ItemOutcome.UNANSWERED for item in items),
        total=len(items),
        mark=mark,
        max_mark=max_mark,
        score=score,
        enough=bool(items) and score >= rules.pass_score,
        safety_misses=tuple(_safety_miss(item) for item in items if item.must_pass and not item.is_right),
        safety_total=sum(item.must_pass for item in items),
        topics=_topics(items),
    )


def _safety_miss(item: ItemResult) -> SafetyMiss:
    fact = item.fact
    return SafetyMiss(fact.label if fact else "", (fact.reread if fact else "") or item.reread)


def _topics(items: Sequence[ItemResult]) -> tuple[Topic, ...]:
    """One entry an objective, by key; an item counts under its first objective only."""
    tagged: dict[Tag, list[ItemResult]] = {}
    for item in items:
        if item.objectives:
            tagged.setdefault(item.objectives[0], []).append(item)
    return tuple(
        Topic(
            key=tag.key,
            text=tag.text,
            right=sum(item.is_right for item in members),
            total=len(members),
            rereads=_rereads(members),
        )
        for tag, members in sorted(tagged.items(), key=lambda pair: pair[0].key)
    )


def _rereads(items: Sequence[ItemResult]) -> tuple[str, ...]:
    """Where to reread for what was not right, each place once.

    Empty entries stay out. All places of the topic are named, not those of one wrong answer: which
    answer was wrong is not told before keys may be shown.
    """
    if all(item.is_right for item in items):
        return ()
    return tuple(dict.fromkeys(item.reread for item in items if item.reread))
