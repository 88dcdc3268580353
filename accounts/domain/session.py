"""How long a sign-in lasts.

A session ends two weeks after it was last used (``SESSION_COOKIE_AGE``, renewed at most once an
hour), and thirty days after signing in whatever happens. An editor's second factor counts for
twelve hours. Instants are seconds since 1970, as allauth records them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Records = Sequence[Mapping[str, Any]]

HOUR = 60 * 60
ABSOLUTE_SECONDS = 30 * 24 * HOUR
RENEW_AFTER_SECONDS = HOUR
SECOND_FACTOR_SECONDS = 12 * HOUR
RECENT_SECONDS = 5 * 60
PROOFS = ("password", "mfa")


def has_ended(records: Records, *, now: float) -> bool:
    """Whether the sign-in is older than the absolute limit. Without a record nothing is known."""
    return bool(records) and now - records[0]["at"] > ABSOLUTE_SECONDS


def wants_renewal(records: Records, seen_at: float | None, *, now: float) -> bool:
    """Whether the time of last use should be written down again."""
    if not records:
        return False
    return now - (seen_at or records[0]["at"]) > RENEW_AFTER_SECONDS


def has_second_factor(records: Records) -> bool:
    """Whether a second factor was used in this session."""
    return any(record.get("method") == "mfa" for record in records)


def second_factor_is_fresh(records: Records, *, now: float) -> bool:
    """Whether a second factor was used within the last twelve hours."""
    return any(record.get("method") == "mfa" and now - record["at"] <= SECOND_FACTOR_SECONDS for record in records)


def proved_recently(records: Records, *, now: float) -> bool:
    """Whether the person gave a password or second factor in the last five minutes."""
    return any(record.get("method") in PROOFS and now - record["at"] <= RECENT_SECONDS for record in records)
