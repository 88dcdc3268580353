"""Writing columns of items by hand: every save writes some, and the end of an attempt some of every item."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from quizzes.models import AttemptItem


def write_columns(items: Sequence[AttemptItem], names: Sequence[str]) -> None:
    """Write these columns of items as they are now.

    The ORM would compile a statement each time, and for many items one great CASE for each column.
    """
    fields: list[Any] = [AttemptItem._meta.get_field(name) for name in (*names, "id")]
    columns = ", ".join(f"{field.column} = %s" for field in fields[:-1])
    statement = f"UPDATE {AttemptItem._meta.db_table} SET {columns} WHERE id = %s"  # noqa: S608 - names of our own columns
    rows = [[field.get_db_prep_save(getattr(item, field.attname), connection) for field in fields] for item in items]
    with connection.cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(statement, rows[0])
        else:
            cursor.executemany(statement, rows)
