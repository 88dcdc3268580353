"""Extra time: which decision about a person holds on a day, and how long a limit is with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

SHARES = (25, 50, 100)
"""What can be granted, in per cent of the limit."""
TAKEN_BACK = 0
"""What ends an earlier decision of the same reach."""
DAYS_AFTER_REFUSAL = 30
"""How long a refusal stands before the same person may ask for the same quiz again."""


@dataclass(frozen=True)
class ExtraTime:
    """One decision: so many per cent more for one quiz, or for every one (``quiz`` None); its last day, if any."""

    percent: int
    quiz: int | None = None
    until: date | None = None

    def holds(self, today: date) -> bool:
        """Whether it gives anything on a day; the last day counts."""
        return self.percent > TAKEN_BACK and (self.until is None or today <= self.until)


def extra_time(decisions: Iterable[ExtraTime], *, quiz: int, today: date) -> ExtraTime | None:
    """What a person has for a quiz on a day, or None.

    ``decisions`` come newest first. A newer one replaces an older of the same reach, so one of nothing takes it
    back; of the two that are left, for this quiz and for every quiz, the larger counts.
    """
    newest: dict[int | None, ExtraTime] = {}
    for decision in decisions:
        newest.setdefault(decision.quiz, decision)
    found = [newest[reach] for reach in (quiz, None) if reach in newest and newest[reach].holds(today)]
    return max(found, key=lambda decision: decision.percent, default=None)


def minutes_with(minutes: int, percent: int) -> int:
    """A limit with so many per cent more, in whole minutes, rounded up."""
    return -(-minutes * (100 + percent) // 100)


def asks_again_on(refused_on: date) -> date:
    """The first day on which somebody may ask again for the same quiz; an editor may grant time on any day."""
    return refused_on + timedelta(days=DAYS_AFTER_REFUSAL)
