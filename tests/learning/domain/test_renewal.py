"""Ends of certificates, windows of renewal, and what is read again."""

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from learning.domain.certificate import CertificateStanding, certificate_standing
from learning.domain.renewal import WINDOW, Read, end_of, has_ended, may_renew, months_after, opens_on, to_read

days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
months = st.integers(3, 120)
numbers = st.none() | st.integers(1, 5)


@given(days, months)
def test_the_end_lies_in_the_month_asked_for_on_the_same_day_or_the_last(day: date, count: int) -> None:
    end = months_after(day, count)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == count
    assert end.day == min(day.day, monthrange(end.year, end.month)[1])


@given(days, days, months)
def test_who_completes_later_holds_no_shorter(one: date, two: date, count: int) -> None:
    early, late = sorted((one, two))
    assert months_after(early, count) <= months_after(late, count)


@given(days, months)
def test_the_window_opens_after_the_completion(day: date, count: int) -> None:
    end = end_of(day, count)
    assert end is not None
    assert day < opens_on(end) == end - WINDOW
    assert not may_renew(end, today=opens_on(end) - timedelta(days=1))
    assert may_renew(end, today=opens_on(end))
    assert may_renew(end, today=end + timedelta(days=400))


@given(days)
def test_the_last_day_counts(end: date) -> None:
    assert not has_ended(end, today=end)
    assert has_ended(end, today=end + timedelta(days=1))
    assert not has_ended(None, today=end)
    assert not may_renew(None, today=end)


def test_ends_of_months() -> None:
    for start, count, end in [
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ]:
        assert end_of(start, count) == end
    assert end_of(date(2026, 11, 30), None) is None


@given(st.dictionaries(st.sampled_from("abcdef"), st.builds(Read, numbers, numbers)))
def test_only_what_was_read_and_not_changed_for_safety_since_is_left_out(read: dict[str, Read]) -> None:
    asked = to_read("abcdef", read)
    assert list(asked) == sorted(asked)
    for key in "abcdef":
        one = read.get(key, Read())
        changed = one.safety is not None and (one.finished or 0) < one.safety
        assert (key in asked) == (one.finished is None or changed)


def test_revoked_and_superseded_outweigh_the_end() -> None:
    for revoked in (True, False):
        for superseded in (True, False):
            found = certificate_standing(revoked=revoked, superseded=superseded, ended=True)
            if not revoked and not superseded:
                assert found is CertificateStanding.EXPIRED
            else:
                assert found is certificate_standing(revoked=revoked, superseded=superseded)
