"""How long a sign-in lasts.

A session ends two weeks after it was last used (``SESSION_COOKIE_AGE``, renewed at most once an
hour), and thirty days after signing in whatever happens. An editor's second factor counts for
twelve hours. Instants are seconds since 1970; records of factors are those of allauth.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Records = Sequence[Mapping[str, Any]]

HOUR = 60 * 60
ABSOLUTE_SECONDS = 30 * 24 * HOUR
RENEW_AFTER_SECONDS = HOUR
SECOND_FACTOR_SECONDS = 12 * HOUR
RECENT_SECONDS = 5 * 60
SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
EDITS_CONTENT = "edits_content"
"""Session key: whether the person had editorial rights when last looked, at sign-in and then once an hour."""


def has_ended(signed_in_at: float, *, now: float) -> bool:
    """Whether a sign-in is older than the absolute limit."""
    return now - signed_in_at > ABSOLUTE_SECONDS


def wants_renewal(seen_at: float, *, now: float) -> bool:
    """Whether the time of last use should be written down again."""
    return now - seen_at > RENEW_AFTER_SECONDS


def has_second_factor(records: Records) -> bool:
    """Whether a second factor was used in this session."""
    return any(record.get("method") == "mfa" for record in records)


def second_factor_is_fresh(records: Records, *, now: float) -> bool:
    """Whether a second factor was used within the last twelve hours."""
    return any(record.get("method") == "mfa" and now - record["at"] <= SECOND_FACTOR_SECONDS for record in records)


def is_recent(signed_in_at: float, *, now: float) -> bool:
    """Whether somebody signed in within the last five minutes, so that nothing has to be asked again."""
    return now - signed_in_at <= RECENT_SECONDS
