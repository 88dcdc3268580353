"""What is true of content today, whatever its text says: retractions and clinical review."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.queries.prepared import WORDS, PreparedList
from library.domain.review import (
    ReviewRecord,
    Signature,
    approving_review,
    rests_on_what_was_published,
    review_state,
)
from library.models import ClinicalReview, LibraryStamp, Reference
from library.queries.published_texts import published_hashes


@dataclass(frozen=True)
class Standing:
    """Clinical review state of one text, who vouched for it where it is or was reviewed, and which text it is."""

    state: str
    signature: Signature | None
    content_hash: str = ""


def retracted_references(keys: Iterable[str]) -> dict[str, date]:
    """Keys of retracted sources with the day of retraction."""
    return {key: day for key, day in _RETRACTED.rows(list(keys)) if day is not None}


def review_states(hashes: dict[tuple[str, str], str], *, today: date) -> dict[tuple[str, str], str]:
    """Clinical review state by (kind, key), as ``review_standings`` finds it."""
    return {item: standing.state for item, standing in review_standings(hashes, today=today).items()}


def review_standings(hashes: dict[tuple[str, str], str], *, today: date) -> dict[tuple[str, str], Standing]:
    """State and signature by (kind, key), given the content hash of each that is shown.

    One query, and one more for each kind in which only another text was approved.
    """
    records = _reviews(key for _kind, key in hashes)
    unclear = [
        item
        for item, digest in hashes.items()
        if rests_on_what_was_published(records.get(item, []), current_hash=digest)
    ]
    published = published_hashes(unclear)
    return {
        item: _standing(records.get(item, []), digest, published.get(item, []), today)
        for item, digest in hashes.items()
    }


def _standing(records: list[ReviewRecord], digest: str, published: list[str], today: date) -> Standing:
    approving = approving_review(records, current_hash=digest)
    return Standing(
        state=review_state(records, current_hash=digest, published=published, today=today),
        signature=approving.signature if approving else None,
        content_hash=digest,
    )


def _reviews(keys: Iterable[str]) -> dict[tuple[str, str], list[ReviewRecord]]:
    records: dict[tuple[str, str], list[ReviewRecord]] = defaultdict(list)
    for kind, key, content_hash, verdict, counts, expires_on, *signature in _REVIEWS.rows(list(set(keys))):
        records[kind, key].append(
            ReviewRecord(
                content_hash=content_hash,
                approved=verdict == "approved",
                counts=counts,
                expires_on=expires_on,
                signature=Signature(*signature),
            )
        )
    return records


def any_review_counts() -> bool:
    """Whether a clinician has reviewed anything here yet; one query."""
    return ClinicalReview.objects.filter(counts=True).exists()


def library_stamp() -> int:
    """The number that moves whenever something shown in lessons changes."""
    return LibraryStamp.objects.filter(pk=1).values_list("value", flat=True).first() or 0


_RETRACTED = PreparedList(
    lambda keys: Reference.objects.filter(key__in=keys, retracted_on__isnull=False).values_list(
        "key", "retracted_on"
    ),
    WORDS,
)
_REVIEWS = PreparedList(
    lambda keys: (
        ClinicalReview.objects.filter(object_key__in=keys)
        .order_by("reviewed_on", "pk")
        .values_list(
            *("object_kind", "object_key", "content_hash", "verdict", "counts", "expires_on"),
            *("reviewer_name", "profession", "reviewed_on"),
        )
    ),
    WORDS,
)
