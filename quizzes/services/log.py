"""Appending to the log of an attempt. The attempt's row must be locked by the caller."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

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
    """Append events behind the last one, by a statement written by hand: every save makes it.

    The number is taken inside the statement: whoever held the lock before has committed by then. Several events
    are as many statements sent together, each behind the one before.
    """
    here = connections[DEFAULT_DB_ALIAS]
    occurred_at = _stored("occurred_at", at, here)
    rows = [_row(attempt, entry, occurred_at, here) for entry in entries]
    with here.cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(_INSERT, rows[0])
        else:
            cursor.executemany(_INSERT, rows)


def _row(attempt: Attempt, entry: Entry, occurred_at: Any, here: BaseDatabaseWrapper) -> list[Any]:
    """Parameters of one event in the order of ``_INSERT``; when it was is written for the database already."""
    order = entry.order
    return [
        attempt.pk,
        attempt.pk,
        entry.kind.value,
        entry.item.pk if entry.item else None,
        _stored("payload", dict(entry.payload), here),
        order.client if order else "",
        order.sequence if order else 0,
        occurred_at,
    ]


def _stored(name: str, value: Any, here: BaseDatabaseWrapper) -> Any:
    """A value as the database takes it."""
    field: Any = AttemptEvent._meta.get_field(name)
    return field.get_db_prep_save(value, here)


_TABLE = AttemptEvent._meta.db_table
_COLUMNS = "attempt_id, sequence, kind, item_id, payload, client_key, client_sequence, occurred_at"
_LAST = f"SELECT COALESCE(MAX(sequence), 0) FROM {_TABLE} WHERE attempt_id = %s"  # noqa: S608 - our own table
_INSERT = f"INSERT INTO {_TABLE} ({_COLUMNS}) VALUES (%s, ({_LAST}) + 1, %s, %s, %s, %s, %s, %s)"  # noqa: S608 - the same
