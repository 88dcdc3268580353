"""How long a sign-in lasts."""

import pytest

from accounts.domain import session

DAY = 24 * 60 * 60
HOUR = 60 * 60


def records(*methods: str, at: float = 0) -> list[dict[str, object]]:
    return [{"method": method, "at": at} for method in methods]


@pytest.mark.parametrize(("now", "ended"), [(30 * DAY, False), (30 * DAY + 1, True)])
def test_a_sign_in_ends_after_thirty_days(now: float, ended: bool) -> None:
    assert session.has_ended(records("password"), now=now) is ended


def test_a_later_factor_does_not_prolong_the_sign_in() -> None:
    both = [{"method": "password", "at": 0}, {"method": "mfa", "at": 30 * DAY}]
    assert session.has_ended(both, now=30 * DAY + 1)


def test_nothing_is_known_without_a_record() -> None:
    assert not session.has_ended([], now=99 * DAY)
    assert not session.wants_renewal([], None, now=99 * DAY)


@pytest.mark.parametrize(
    ("seen_at", "now", "wanted"),
    [(None, HOUR, False), (None, HOUR + 1, True), (HOUR, 2 * HOUR, False), (HOUR, 2 * HOUR + 1, True)],
)
def test_last_use_is_written_once_an_hour(seen_at: float | None, now: float, wanted: bool) -> None:
    assert session.wants_renewal(records("password"), seen_at, now=now) is wanted


@pytest.mark.parametrize(("now", "fresh"), [(12 * HOUR, True), (12 * HOUR + 1, False)])
def test_a_second_factor_counts_for_twelve_hours(now: float, fresh: bool) -> None:
    assert session.second_factor_is_fresh(records("password", "mfa"), now=now) is fresh
    assert session.has_second_factor(records("password", "mfa"))


def test_a_password_is_no_second_factor() -> None:
    assert not session.has_second_factor(records("password"))
    assert not session.second_factor_is_fresh(records("password"), now=0)


@pytest.mark.parametrize(
    ("method", "now", "recent"),
    [("password", 300, True), ("password", 301, False), ("mfa", 300, True), ("email_verification", 0, False)],
)
def test_proof_of_identity_is_recent_for_five_minutes(method: str, now: float, recent: bool) -> None:
    assert session.proved_recently(records(method), now=now) is recent
