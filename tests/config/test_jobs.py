"""Jobs: each by itself, none twice at once, none before its time."""

from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection

from config.jobs import JOBS, Job, last_runs, run_due
from config.locks import only_one

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def failing(now: datetime) -> None:
    raise RuntimeError(now)


def test_one_that_fails_does_not_stop_the_others() -> None:
    ran: list[datetime] = []
    outcome = run_due((Job("bad", failing), Job("good", ran.append)), now=NOW)
    assert outcome == {"bad": False, "good": True}
    assert ran == [NOW]
    assert last_runs() == {"good": NOW}


@pytest.mark.parametrize(("minutes", "times"), [(59, 1), (60, 2)])
def test_a_job_waits_for_its_time(minutes: int, times: int) -> None:
    ran: list[datetime] = []
    hourly = (Job("hourly", ran.append, every=timedelta(hours=1)),)
    run_due(hourly, now=NOW)
    run_due(hourly, now=NOW + timedelta(minutes=minutes))
    assert len(ran) == times


def test_a_failed_job_is_due_again_at_once() -> None:
    hourly = (Job("hourly", failing, every=timedelta(hours=1)),)
    assert run_due(hourly, now=NOW) == {"hourly": False}
    assert run_due(hourly, now=NOW) == {"hourly": False}


def test_a_second_runner_does_nothing() -> None:
    held, done = Event(), Event()

    def first_runner() -> None:
        with only_one("jobs"):
            held.set()
            done.wait(10)
        connection.close()

    runner = Thread(target=first_runner)
    runner.start()
    held.wait(10)
    try:
        assert run_due(JOBS, now=NOW) == {}
    finally:
        done.set()
        runner.join()


def test_the_lock_is_free_again_afterwards() -> None:
    for _ in range(2):
        with only_one("test") as mine:
            assert mine


def test_ended_sessions_are_cleared() -> None:
    Session.objects.create(session_key="past", session_data="", expire_date=datetime(2020, 1, 1, tzinfo=UTC))
    Session.objects.create(session_key="open", session_data="", expire_date=datetime(2999, 1, 1, tzinfo=UTC))
    call_command("run_jobs")
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]


def test_the_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("run_jobs", "--once")
    assert capsys.readouterr().out.splitlines() == [f"{job.name}: done" for job in JOBS]
