"""Writing items and attempts by hand: every save writes some columns, a start and an end those of all items."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from quizzes.models import Attempt, AttemptItem


def write_columns(items: Sequence[AttemptItem] | Sequence[Attempt], names: Sequence[str]) -> None:
    """Write these columns of items, or of attempts, as they are now.

    The ORM would compile a statement each time, and for many items one great CASE for each column.
    """
    here = connections[DEFAULT_DB_ALIAS]
    fields, statement = _update(type(items[0]), tuple(names))
    rows = [[field.get_db_prep_save(getattr(item, field.attname), here) for field in fields] for item in items]
    with here.cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(statement, rows[0])
        else:
            cursor.executemany(statement, rows)


def insert_items(blank: AttemptItem, own: Sequence[Mapping[str, Any]]) -> None:
    """Write new items, which do not learn their primary keys: like ``blank`` but for their ``own`` attributes.

    A statement for each, sent together, so that the database knows it from the first: the ORM would compile
    and send one long statement that is like no other.
    """
    here, meta = connections[DEFAULT_DB_ALIAS], AttemptItem._meta
    fields: list[Any] = [field for field in meta.concrete_fields if not field.primary_key]
    columns, values = ", ".join(field.column for field in fields), ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {meta.db_table} ({columns}) VALUES ({values})"  # noqa: S608 - names of our own columns
    shared = {field.attname: field.get_db_prep_save(getattr(blank, field.attname, None), here) for field in fields}
    differing = [field for field in fields if field.attname in own[0]]
    rows = [
        shared | {field.attname: field.get_db_prep_save(item[field.attname], here) for field in differing}
        for item in own
    ]
    with here.cursor() as cursor:
        cursor.executemany(statement, [list(row.values()) for row in rows])


@lru_cache(maxsize=64)
def _update(model: type[AttemptItem] | type[Attempt], names: tuple[str, ...]) -> tuple[list[Any], str]:
    """The fields of these names and the primary key, and the statement that takes their values."""
    fields: list[Any] = [model._meta.get_field(name) for name in (*names, "id")]
    columns = ", ".join(f"{field.column} = %s" for field in fields[:-1])
    return fields, f"UPDATE {model._meta.db_table} SET {columns} WHERE id = %s"  # noqa: S608 - our own columns
