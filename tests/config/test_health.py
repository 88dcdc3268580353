"""``/health/`` says what a person who is called at night must know."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.test import Client
from redis.exceptions import RedisError

from config.health import check_health
from config.jobs import JOBS, run_due
from config.preparation import migrations_missing

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_a_site_whose_jobs_ran_is_well(client: Client) -> None:
    run_due(JOBS, now=NOW)
    state = check_health(now=NOW + timedelta(minutes=2))
    assert state.serves
    assert state.report == {
        "status": "ok",
        "database": "ok",
        "cache": "ok",
        "migrations": "applied",
        "mail waiting": 0,
        "jobs": {job.name: "2026-11-25T08:00:00+00:00" for job in JOBS},
    }


@pytest.mark.django_db
def test_jobs_that_do_not_run_are_named_but_do_not_take_the_site_down(client: Client) -> None:
    state = check_health(now=NOW)
    assert state.serves
    assert state.report["status"].startswith("ok, but jobs are late")
    assert set(state.report["jobs"].values()) == {"not yet"}


@pytest.mark.django_db
def test_the_page_answers_visitors(client: Client) -> None:
    reply = client.get("/health/")
    assert reply.status_code == 200
    assert reply.json()["database"] == "ok"
    assert "no-cache" in reply["Cache-Control"]


@pytest.mark.django_db
def test_a_missing_migration_is_counted(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'library'")
    reply = client.get("/health/")
    assert reply.status_code == 503
    assert reply.json()["migrations"] == f"{len(migrations_missing())} not applied: run manage.py prepare"


def test_a_database_that_is_away_is_said_in_words(client: Client) -> None:
    with patch.object(connection, "cursor", side_effect=OperationalError("no route")):
        reply = client.get("/health/")
    assert reply.status_code == 503
    assert reply.json() == {"status": "down", "database": "The database does not answer."}


@pytest.mark.django_db
def test_a_cache_that_is_away_is_said_in_words(client: Client) -> None:
    with patch("config.health.last_runs", side_effect=RedisError("no route")):
        reply = client.get("/health/")
    assert reply.status_code == 503
    assert reply.json() == {"status": "down", "database": "ok", "cache": "The cache does not answer."}
