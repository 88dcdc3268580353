"""Helpers that tests share."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

NOT_COUNTED = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")


def counted(context: CaptureQueriesContext) -> list[str]:
    """The statements that count; transaction control does not."""
    return [q["sql"] for q in context.captured_queries if not q["sql"].upper().startswith(NOT_COUNTED)]


@contextmanager
def assert_queries(expected: int) -> Iterator[None]:
    """Exactly this many statements, transaction control not counted."""
    with CaptureQueriesContext(connection) as context:
        yield
    seen = counted(context)
    listing = "\n".join(f"{number}. {sql[:300]}" for number, sql in enumerate(seen, 1))
    assert len(seen) == expected, f"{len(seen)} statements, expected {expected}:\n{listing}"
