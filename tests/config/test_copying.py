"""What a copy of the database takes along and when it refuses. CI makes a real one, from SQLite to PostgreSQL."""

from types import SimpleNamespace

import pytest
from django.db import DEFAULT_DB_ALIAS, connection

from accounts.models import User
from config import copying
from config.copying import SOURCE, CopyRefusedError, check_can_copy, copied_models

SEEN = {DEFAULT_DB_ALIAS: {("library", "0001_initial")}, SOURCE: {("library", "0001_initial")}}


@pytest.fixture
def target(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A new database that would take the data, whichever these tests run on."""
    database = SimpleNamespace(vendor="postgresql")
    monkeypatch.setattr(copying, "connections", {DEFAULT_DB_ALIAS: database})
    monkeypatch.setattr(copying, "_migrations", SEEN.__getitem__)
    return database


@pytest.mark.django_db
def test_every_table_is_copied_but_those_of_a_search_engine() -> None:
    tables = set(connection.introspection.django_table_names(only_existing=True))
    left_out = tables - {model._meta.db_table for model in copied_models()}
    assert left_out == {table for table in tables if table.startswith("wagtailsearch_")}


@pytest.mark.django_db
def test_an_empty_database_may_take_a_copy(target: SimpleNamespace) -> None:
    check_can_copy()


def test_only_postgresql_takes_one(target: SimpleNamespace) -> None:
    target.vendor = "sqlite"
    with pytest.raises(CopyRefusedError, match="must name the PostgreSQL database"):
        check_can_copy()


def test_two_states_of_migrations_are_refused(target: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SEEN, SOURCE, set())
    with pytest.raises(CopyRefusedError, match="do not have the same migrations"):
        check_can_copy()


@pytest.mark.django_db
def test_accounts_are_never_overwritten(target: SimpleNamespace) -> None:
    User.objects.create_user("somebody@example.org")
    with pytest.raises(CopyRefusedError, match="already holds accounts"):
        check_can_copy()
