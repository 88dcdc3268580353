"""Whether content counts as clinically reviewed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReviewState(StrEnum):
    """What a reader is told about clinical review."""

    NOT_REVIEWED = "not_reviewed"
    REVIEWED = "reviewed"
    CHANGED = "changed"


@dataclass(frozen=True)
class ReviewRecord:
    """One recorded review.

    ``counts`` is false for a reviewer without a licence to practise, a demo account, or the author.
    """

    content_hash: str
    approved: bool
    counts: bool
    expires_on: date


def review_state(reviews: Iterable[ReviewRecord], *, current_hash: str, today: date) -> ReviewState:
    """State of content from all its reviews, newest last.

    Reviewed while the newest counting review of the current content approves it and has not expired;
    changed when an older content was approved; else not reviewed.
    """
    counting = [review for review in reviews if review.counts]
    of_current = [review for review in counting if review.content_hash == current_hash]
    if of_current:
        newest = of_current[-1]
        if newest.approved and newest.expires_on >= today:
            return ReviewState.REVIEWED
        return ReviewState.NOT_REVIEWED
    return ReviewState.CHANGED if any(review.approved for review in counting) else ReviewState.NOT_REVIEWED
