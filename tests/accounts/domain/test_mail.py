"""Waits between two tries of a message."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.domain.mail import is_given_up, next_try

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(("tries", "minutes"), [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (500, 60)])
def test_the_wait_doubles_up_to_an_hour(tries: int, minutes: int) -> None:
    assert next_try(tries=tries, now=NOW) == NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(("hours", "given_up"), [(0, False), (23.99, False), (24, True)])
def test_a_message_is_given_up_after_a_day(hours: float, given_up: bool) -> None:
    assert is_given_up(queued_at=NOW, now=NOW + timedelta(hours=hours)) is given_up
