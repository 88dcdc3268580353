"""A grade: fraction of one item (0 to 1), what that means in a word, and a verdict for each part."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

PLACES = Decimal("0.0000001")
ZERO, ONE = Decimal(0), Decimal(1)


class ItemOutcome(StrEnum):
    """How one item went."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNANSWERED = "unanswered"


class PartVerdict(StrEnum):
    """How one option, prompt or step went."""

    RIGHT = "right"  # chosen, matched or placed as it should be
    WRONG = "wrong"  # chosen, matched or placed as it should not be
    MISSED = "missed"  # right, but not chosen
    LEFT = "left"  # wrong, and not chosen


@dataclass(frozen=True)
class Grade:
    """The result of one item. ``fraction`` has at most seven places."""

    fraction: Decimal
    outcome: ItemOutcome
    verdicts: Mapping[str, PartVerdict] = field(default_factory=dict, compare=False)

    def as_json(self) -> dict[str, Any]:
        """What an event keeps; verdicts follow from version and response."""
        return {"fraction": str(self.fraction), "outcome": self.outcome.value}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Grade":
        """Read back what ``as_json`` wrote."""
        return cls(Decimal(data["fraction"]), ItemOutcome(data["outcome"]))


UNANSWERED = Grade(ZERO, ItemOutcome.UNANSWERED)


def graded(part: int, whole: int, verdicts: Mapping[str, PartVerdict]) -> Grade:
    """The grade for ``part`` of ``whole``, never below 0."""
    if part <= 0:
        return Grade(ZERO, ItemOutcome.WRONG, verdicts)
    if part >= whole:
        return Grade(ONE, ItemOutcome.RIGHT, verdicts)
    fraction = (Decimal(part) / Decimal(whole)).quantize(PLACES, ROUND_HALF_UP)
    return Grade(fraction, ItemOutcome.PARTLY, verdicts)
