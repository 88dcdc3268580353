"""When keys and reasons may leave the server, and when another attempt opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from quizzes.domain.rules import AttemptRules, Purpose


def may_reveal_item(rules: AttemptRules, *, checked: bool) -> bool:
    """Inside an open attempt: only an item checked under immediate feedback."""
    return rules.grades_at_once and checked


def may_reveal_attempt(rules: AttemptRules, *, closed: bool, passed_ever: bool, attempts_left: bool) -> bool:
    """After the attempt: practice at once; an assessment after a pass or when no attempt is left."""
    if not closed:
        return False
    return rules.purpose is Purpose.PRACTICE or passed_ever or not attempts_left


@dataclass(frozen=True)
class NextAttempt:
    """Whether and when another attempt may start. ``opens_at`` is None if it may start now."""

    allowed: bool
    opens_at: datetime | None = None
    attempts_left: int | None = None

    @property
    def open_now(self) -> bool:
        """Whether it may start now."""
        return self.allowed and self.opens_at is None


def next_attempt(
    finished_at: Sequence[datetime],
    *,
    attempt_limit: int | None,
    retake_wait_minutes: int,
    now: datetime,
) -> NextAttempt:
    """When another attempt opens, from the instants at which earlier ones ended."""
    left = None if attempt_limit is None else max(0, attempt_limit - len(finished_at))
    if left == 0:
        return NextAttempt(allowed=False, attempts_left=0)
    opens_at = max(finished_at) + timedelta(minutes=retake_wait_minutes) if finished_at else now
    return NextAttempt(allowed=True, opens_at=opens_at if opens_at > now else None, attempts_left=left)
