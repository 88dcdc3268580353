"""Appending to the log of an attempt. The attempt's row must be locked by the caller."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max, Subquery, Value
from django.db.models.functions import Coalesce

from quizzes.domain.attempt import EventKind
from quizzes.domain.saving import SaveOrder
from quizzes.models import Attempt, AttemptEvent, AttemptItem


@dataclass(frozen=True)
class Entry:
    """One event to append."""

    kind: EventKind
    item: AttemptItem | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)
    order: SaveOrder | None = None


def append_events(attempt: Attempt, entries: Sequence[Entry], *, at: datetime) -> None:
    """Append events behind the last one, in one statement.

    The number is taken inside the statement: whoever held the lock before has committed by then.
    """
    last = AttemptEvent.objects.filter(attempt=attempt).order_by().values("attempt").annotate(last=Max("sequence"))
    AttemptEvent.objects.bulk_create(
        AttemptEvent(
            attempt=attempt,
            sequence=Coalesce(Subquery(last.values("last")), 0) + Value(number),
            kind=entry.kind.value,
            item=entry.item,
            payload=dict(entry.payload),
            client_key=entry.order.client if entry.order else "",
            client_sequence=entry.order.sequence if entry.order else 0,
            occurred_at=at,
        )
        for number, entry in enumerate(entries, start=1)
    )
