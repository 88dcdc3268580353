"""Whether content counts as clinically reviewed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReviewState(StrEnum):
    """What a reader is told about clinical review."""

    NOT_REVIEWED = "not_reviewed"
    REVIEWED = "reviewed"
    CHANGED = "changed"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Signature:
    """Who vouched for a text, as kept on that day."""

    name: str
    profession: str
    reviewed_on: date


@dataclass(frozen=True)
class ReviewRecord:
    """One recorded review.

    ``counts`` is false for a reviewer without a licence to practise, a demo account, or the author.
    """

    content_hash: str
    approved: bool
    counts: bool
    expires_on: date
    signature: Signature | None = None


def review_state(
    reviews: Iterable[ReviewRecord], *, current_hash: str, published: Sequence[str], today: date
) -> ReviewState:
    """State of content from all its reviews, newest last, and from what was published of it, oldest first.

    Reviewed while the newest counting review of the current content approves it, expired once that is over;
    changed when a content that was published before it was approved; else not reviewed.
    """
    counting = [review for review in reviews if review.counts]
    if any(review.content_hash == current_hash for review in counting):
        approving = approving_review(counting, current_hash=current_hash)
        if approving is None:
            return ReviewState.NOT_REVIEWED
        return ReviewState.REVIEWED if approving.expires_on >= today else ReviewState.EXPIRED
    approved = {review.content_hash for review in counting if review.approved}
    before = published_before(current_hash, published)
    return ReviewState.NOT_REVIEWED if approved.isdisjoint(before) else ReviewState.CHANGED


def approving_review(reviews: Iterable[ReviewRecord], *, current_hash: str) -> ReviewRecord | None:
    """The review by which content is, or was until it expired, reviewed: the newest, if it approves."""
    of_current = [review for review in reviews if review.counts and review.content_hash == current_hash]
    newest = of_current[-1] if of_current else None
    return newest if newest and newest.approved else None


def rests_on_what_was_published(reviews: Iterable[ReviewRecord], *, current_hash: str) -> bool:
    """Whether the state differs with what was published before: only another content was approved."""
    counting = [review for review in reviews if review.counts]
    return any(review.approved for review in counting) and all(
        review.content_hash != current_hash for review in counting
    )


def published_before(current_hash: str, published: Sequence[str]) -> Sequence[str]:
    """What readers had before a content; all that was published, if they never had it.

    An approved draft that waits is not among it, nor is what was published after an older content that somebody
    looks at again.
    """
    if current_hash not in published:
        return published
    return published[: len(published) - 1 - published[::-1].index(current_hash)]
