"""The page of an attempt that takes no more answers."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from quizzes.domain.attempt import AttemptStatus
from quizzes.models import Attempt


@dataclass(frozen=True)
class ClosedView:
    """When it ended, whether the clock ended it, and where its result is."""

    ended_at: datetime | None
    by_clock: bool
    result_url: str


def closed_view(attempt: Attempt) -> ClosedView:
    """The view of a closed attempt."""
    return ClosedView(
        ended_at=attempt.submitted_at,
        by_clock=attempt.status == AttemptStatus.EXPIRED.value,
        result_url=reverse("quizzes:result", args=[attempt.uuid]),
    )
