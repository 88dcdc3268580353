"""The rules of an attempt, copied from the quiz at the start: later edits move no goalposts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from quizzes.domain.extra_time import minutes_with

GRACE = timedelta(seconds=10)
"""An answer on its way when time ends still counts: a slow line is not a late learner."""


class Purpose(StrEnum):
    """What a quiz, or a question's pool, is for."""

    PRACTICE = "practice"
    ASSESSMENT = "assessment"


class Behaviour(StrEnum):
    """When feedback comes."""

    DEFERRED_FEEDBACK = "deferred_feedback"
    IMMEDIATE_FEEDBACK = "immediate_feedback"


@dataclass(frozen=True)
class AttemptRules:
    """``pass_score`` is a share in [0, 1]; limits are None where there is none.

    ``extra_percent`` is what this learner was granted on top of the time limit.
    """

    pass_score: Decimal
    purpose: Purpose
    behaviour: Behaviour = Behaviour.DEFERRED_FEEDBACK
    time_limit_minutes: int | None = None
    attempt_limit: int | None = None
    retake_wait_minutes: int = 0
    extra_percent: int = 0

    @property
    def grades_at_once(self) -> bool:
        """Whether each answer is checked by itself; never in an assessment, whose keys wait."""
        return self.behaviour is Behaviour.IMMEDIATE_FEEDBACK and self.purpose is Purpose.PRACTICE

    def due_at(self, started_at: datetime) -> datetime | None:
        """When time is up, or None without a limit."""
        if self.minutes_allowed is None:
            return None
        return started_at + timedelta(minutes=self.minutes_allowed)

    @property
    def minutes_allowed(self) -> int | None:
        """The time limit with what was granted, or None without a limit."""
        if self.time_limit_minutes is None:
            return None
        return minutes_with(self.time_limit_minutes, self.extra_percent)

    def as_json(self) -> dict[str, Any]:
        """What an attempt keeps."""
        return {
            "pass_score": str(self.pass_score),
            "purpose": self.purpose.value,
            "behaviour": self.behaviour.value,
            "time_limit_minutes": self.time_limit_minutes,
            "attempt_limit": self.attempt_limit,
            "retake_wait_minutes": self.retake_wait_minutes,
            "extra_percent": self.extra_percent,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "AttemptRules":
        """Read back what ``as_json`` wrote."""
        return cls(
            pass_score=Decimal(data["pass_score"]),
            purpose=Purpose(data["purpose"]),
            behaviour=Behaviour(data["behaviour"]),
            time_limit_minutes=data["time_limit_minutes"],
            attempt_limit=data["attempt_limit"],
            retake_wait_minutes=data["retake_wait_minutes"],
            extra_percent=data.get("extra_percent", 0),  # attempts from before it could be granted have none
        )


def is_overdue(due_at: datetime | None, *, now: datetime) -> bool:
    """Whether an attempt is to be handed in: its time and the grace are over."""
    return due_at is not None and now > due_at + GRACE
