"""The migrated database of the tests: on SQLite copied from one original; its first rows put back; its indexes off.

Migrating takes ten seconds, copying a tenth of one. A change in any migration makes a new original.
"""

import fcntl
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from unittest.mock import Mock, patch

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from wagtail.models import ReferenceIndex

PARTS = ("", "-wal", "-shm")


def migrations_hash() -> str:
    """A hash of every migration file of every installed app."""
    total = hashlib.sha256()
    for config in apps.get_app_configs():
        for path in sorted((Path(config.path) / "migrations").glob("*.py")):
            total.update(f"{config.label}/{path.name}\0".encode() + path.read_bytes())
    return total.hexdigest()[:16]


def copy(source: Path, target: Path) -> None:
    """Copy a database, whatever of it still lies in its write-ahead log included."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


@contextmanager
def without_indexes() -> Iterator[None]:
    """Keep neither what is searched nor what uses what, which is most of the cost of saving a page or a question."""
    with (
        patch("modelsearch.signal_handlers.insert_or_update_object_task", Mock()),
        patch("modelsearch.index.get_search_backends_with_name", lambda **kwargs: []),
        patch("wagtail.signal_handlers.update_reference_index_task", Mock()),
    ):
        yield


@contextmanager
def indexes_unread() -> Iterator[None]:
    """An index that was not kept is not read either: nothing would be found in it, whatever the code does.

    The editor's side panel says how often a thing is used; here it says nothing that a test could believe.
    """

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("This test reads an index: let it ask for `indexed`.")

    side_panel = Mock()
    side_panel.get_grouped_references_to.return_value.count.return_value = 0
    with (
        patch("modelsearch.backends.base.BaseSearchBackend._search", refuse),
        patch.object(ReferenceIndex, "get_references_to", refuse),
        patch.object(ReferenceIndex, "get_references_to_in_bulk", refuse),
        patch("wagtail.admin.ui.side_panels.ReferenceIndex", side_panel),
    ):
        yield


class Beginning:
    """The rows that the migrations made, as their tables hold them: saving them as models takes far longer."""

    def __init__(self) -> None:
        self.inserts: list[tuple[str, list[tuple[object, ...]]]] = []
        for model in apps.get_models(include_auto_created=True):
            if model._meta.can_migrate(connection):
                self._keep(model._meta.db_table, [field.column for field in model._meta.local_concrete_fields])

    def _keep(self, table: str, columns: list[str]) -> None:
        quote = connection.ops.quote_name
        names = ", ".join(map(quote, columns))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {names} FROM {quote(table)}")  # noqa: S608  names of our own tables
            if rows := cursor.fetchall():
                places = ", ".join(["%s"] * len(columns))
                insert = f"INSERT INTO {quote(table)} ({names}) VALUES ({places})"  # noqa: S608  the same
                self.inserts.append((insert, rows))

    def put_back(self) -> None:
        """Insert the rows into emptied tables; what points to a later row is looked at when all of them are there."""
        with transaction.atomic(), connection.cursor() as cursor:
            for insert, rows in self.inserts:
                cursor.executemany(insert, rows)


class Original:
    """The migrated database that test databases are copied from, and the lock that lets one process make it."""

    def __init__(self, name: str) -> None:
        self.target = Path(name)
        self.folder = Path(settings.VAR_DIR)
        self.path = self.folder / f"test-original-{migrations_hash()}.sqlite3"
        self.lock = (self.folder / "test-database.lock").open("w")

    def begin(self) -> None:
        """Put a copy in place; where there is no original yet, hold the lock until ``keep`` or ``close``."""
        for part in PARTS:
            Path(f"{self.target}{part}").unlink(missing_ok=True)
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        if self.path.exists():
            copy(self.path, self.target)
            self.close()

    def keep(self) -> None:
        """Keep the database just made as the original, in place of those of earlier migrations."""
        if not self.path.exists():
            for old in self.folder.glob("test-original-*"):
                old.unlink()
            copy(self.target, self.path)
        self.close()

    def close(self) -> None:
        """Let the next process begin."""
        self.lock.close()
