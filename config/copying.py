"""Takes every row of one database to another, keys and all: how a site moves from SQLite to PostgreSQL.

Rows go past ``save``, signals and managers, since a copy is no new event: what is immutable stays as it was.
The search index is left out, because each database engine has its own; it is built anew afterwards.
"""

from collections.abc import Iterator
from itertools import islice

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.models.query import QuerySet
from environ import Env

OWN_TO_AN_ENGINE = {"wagtailsearch", "modelsearch"}
SOURCE = "copied"
BATCH = 500


class CopyRefusedError(Exception):
    """The copy cannot begin, and why."""


def open_source(url: str) -> None:
    """Make the database at ``url`` known as ``SOURCE``."""
    connections.settings[SOURCE] = {**connections.settings[DEFAULT_DB_ALIAS], "OPTIONS": {}, **Env.db_url_config(url)}


def copied_models() -> list[type[models.Model]]:
    """Every model with a table of its own, join tables included, but for search indexes."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in OWN_TO_AN_ENGINE
    ]


def _migrations(alias: str) -> set[tuple[str, str]]:
    """What a database has seen; nothing if it never was a site's."""
    if "django_migrations" not in connections[alias].introspection.table_names():
        return set()
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return set(cursor.fetchall())


def check_can_copy() -> None:
    """Refuse what would lose or mix rows. Raises: CopyRefusedError."""
    if connections[DEFAULT_DB_ALIAS].vendor != "postgresql":
        raise CopyRefusedError("DATABASE_URL must name the PostgreSQL database that takes the data.")
    if _migrations(SOURCE) != _migrations(DEFAULT_DB_ALIAS):
        raise CopyRefusedError(
            "The two databases do not have the same migrations: run manage.py prepare on the old one."
        )
    if get_user_model()._base_manager.exists():
        raise CopyRefusedError("The new database already holds accounts. Nothing was copied.")


def copy_all() -> dict[str, int]:
    """Replace all rows of the default database by those of ``SOURCE``; how many went into each table.

    One transaction on each side: the old database takes no writes meanwhile, the new one gets all or nothing.
    """
    chosen = copied_models()
    target = connections[DEFAULT_DB_ALIAS]
    with transaction.atomic(using=SOURCE), transaction.atomic():
        with target.cursor() as cursor:
            for statement in target.ops.sql_flush(
                no_style(), [model._meta.db_table for model in chosen], allow_cascade=True
            ):
                cursor.execute(statement)
        counts = {model._meta.db_table: _copy(model) for model in chosen}
        with target.cursor() as cursor:
            for statement in target.ops.sequence_reset_sql(no_style(), chosen):
                cursor.execute(statement)
    return counts


def _copy(model: type[models.Model]) -> int:
    """Copy one table, without the columns of its parents, which are copied as tables of their own."""
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    copied = 0
    for rows in _batches(model):
        _rows(model, DEFAULT_DB_ALIAS)._insert(rows, fields=fields, using=DEFAULT_DB_ALIAS, raw=True)  # type: ignore[attr-defined]  # what Model.save calls
        copied += len(rows)
    return copied


def _rows(model: type[models.Model], alias: str) -> QuerySet[models.Model]:
    """All rows of a table, whatever the model's own managers hide or refuse."""
    return QuerySet(model, using=alias)


def _batches(model: type[models.Model]) -> Iterator[list[models.Model]]:
    rows = _rows(model, SOURCE).order_by("pk").iterator(BATCH)
    while batch := list(islice(rows, BATCH)):
        yield batch


def differing_counts(counts: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Tables in which the new database does not hold what was copied: rows copied, rows there."""
    there = {model._meta.db_table: _rows(model, DEFAULT_DB_ALIAS).count() for model in copied_models()}
    return {table: (count, there[table]) for table, count in counts.items() if count != there[table]}
