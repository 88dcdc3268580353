"""How long a sign-in lasts."""

import pytest

from accounts.domain import session

DAY = 24 * 60 * 60
HOUR = 60 * 60


def records(*methods: str, at: float = 0) -> list[dict[str, object]]:
    return [{"method": method, "at": at} for method in methods]


@pytest.mark.parametrize(("now", "ended"), [(30 * DAY, False), (30 * DAY + 1, True)])
def test_a_sign_in_ends_after_thirty_days(now: float, ended: bool) -> None:
    assert session.has_ended(0, now=now) is ended


@pytest.mark.parametrize(("now", "wanted"), [(HOUR, False), (HOUR + 1, True)])
def test_last_use_is_written_once_an_hour(now: float, wanted: bool) -> None:
    assert session.wants_renewal(0, now=now) is wanted


@pytest.mark.parametrize(("now", "fresh"), [(12 * HOUR, True), (12 * HOUR + 1, False)])
def test_a_second_factor_counts_for_twelve_hours(now: float, fresh: bool) -> None:
    assert session.second_factor_is_fresh(records("password", "mfa"), now=now) is fresh
    assert session.has_second_factor(records("password", "mfa"))


def test_a_password_is_no_second_factor() -> None:
    assert not session.has_second_factor(records("password"))
    assert not session.second_factor_is_fresh(records("password"), now=0)


@pytest.mark.parametrize(("now", "recent"), [(300, True), (301, False)])
def test_signing_in_is_recent_for_five_minutes(now: float, recent: bool) -> None:
    assert session.is_recent(0, now=now) is recent
