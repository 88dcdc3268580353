"""The migrated SQLite database of the tests, made once for one state of the migrations and copied from then on.

Migrating takes ten seconds, copying a tenth of one. A change in any migration makes a new original.
"""

import fcntl
import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from django.apps import apps
from django.conf import settings

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
