"""Until when a certificate holds, from when on it can be renewed, and what has to be read again."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WINDOW = timedelta(days=60)
"""How long before its end a certificate can be renewed. No certificate holds for less (courses/models/course.py), so
that no quiz that was passed for it counts again."""
MONTHS_A_YEAR = 12


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last day of it where it is shorter."""
    index = day.month - 1 + months
    year, month = day.year + index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def end_of(completed_on: date, months: int | None) -> date | None:
    """The last day on which a certificate holds, or None without an end.

    Counted from the completion: a name that is given late lets nobody's knowledge last longer.
    """
    return months_after(completed_on, months) if months else None


def opens_on(end: date) -> date:
    """The first day on which it can be renewed."""
    return end - WINDOW


def may_renew(end: date | None, *, today: date) -> bool:
    """Whether the window is open; it stays so after the end."""
    return end is not None and today >= opens_on(end)


def has_ended(end: date | None, *, today: date) -> bool:
    """Whether the last day is over."""
    return end is not None and today > end


@dataclass(frozen=True)
class Read:
    """Of one lesson: the newest version that was finished, and the newest that was published as a safety change."""

    finished: int | None = None
    safety: int | None = None

    @property
    def still_counts(self) -> bool:
        """Whether it was finished, and no safety change came after that."""
        return self.finished is not None and (self.safety is None or self.finished >= self.safety)


def to_read(lessons: Iterable[str], read: Mapping[str, Read]) -> tuple[str, ...]:
    """Which lessons renewal asks for, in their order: changed for safety since they were read, or never read."""
    return tuple(key for key in lessons if not read.get(key, Read()).still_counts)
