"""One holder at a time, across processes: PostgreSQL's advisory lock, or a lock file beside SQLite."""

import fcntl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection


@contextmanager
def only_one(name: str) -> Iterator[bool]:
    """Whether this process got the lock; never waits. A holder that dies lets go of it."""
    held = _advisory(name) if connection.vendor == "postgresql" else _file(name)
    with held as got:
        yield got


@contextmanager
def _advisory(name: str) -> Iterator[bool]:
    key = zlib.crc32(f"filiform.{name}".encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        got = bool(cursor.fetchone()[0])
    try:
        yield got
    finally:
        if got and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@contextmanager
def _file(name: str) -> Iterator[bool]:
    path = Path(settings.VAR_DIR) / f"{name}.lock"
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
