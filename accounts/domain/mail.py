"""When a message that could not be sent is tried again, and when it is given up."""

from datetime import datetime, timedelta

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(days=1)


def next_try(*, tries: int, now: datetime) -> datetime:
    """The wait doubles with each of the ``tries`` made so far, from a minute up to an hour."""
    doubled: timedelta = FIRST_WAIT * 2 ** min(tries - 1, 10)
    return now + min(doubled, LONGEST_WAIT)


def is_given_up(*, queued_at: datetime, now: datetime) -> bool:
    """Whether a message has been tried for a day; codes and links in it are useless by then."""
    return now - queued_at >= GIVE_UP_AFTER
