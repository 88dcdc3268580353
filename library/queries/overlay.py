"""What is true of content today, whatever its text says: retractions and clinical review."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from library.domain.review import ReviewRecord, review_state
from library.models import ClinicalReview, LibraryStamp, Reference


def retracted_references(keys: Iterable[str]) -> dict[str, date]:
    """Keys of retracted sources with the day of retraction."""
    rows = Reference.objects.filter(key__in=list(keys), retracted_on__isnull=False)
    return {key: day for key, day in rows.values_list("key", "retracted_on") if day is not None}


def review_states(hashes: dict[tuple[str, str], str], *, today: date) -> dict[tuple[str, str], str]:
    """Clinical review state by (kind, key), given each object's current content hash; one query."""
    records: dict[tuple[str, str], list[ReviewRecord]] = defaultdict(list)
    keys = {key for _, key in hashes}
    for row in ClinicalReview.objects.filter(object_key__in=keys).order_by("reviewed_on", "pk"):
        records[row.object_kind, row.object_key].append(
            ReviewRecord(
                content_hash=row.content_hash,
                approved=row.verdict == "approved",
                counts=row.counts,
                expires_on=row.expires_on,
            )
        )
    return {
        item: review_state(records.get(item, []), current_hash=digest, today=today) for item, digest in hashes.items()
    }


def library_stamp() -> int:
    """The number that moves whenever something shown in lessons changes."""
    return LibraryStamp.objects.filter(pk=1).values_list("value", flat=True).first() or 0
