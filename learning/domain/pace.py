"""On how many days somebody studied. No streaks: a day off resets nothing."""

from collections.abc import Iterable
from datetime import date, timedelta

WINDOW_DAYS = 14


def days_studied(days: Iterable[date], *, today: date, window_days: int = WINDOW_DAYS) -> int:
    """Different days among the last ``window_days``, today included; other days do not count."""
    first = today - timedelta(days=window_days - 1)
    return len({day for day in days if first <= day <= today})
