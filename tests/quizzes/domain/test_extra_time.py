"""Which decision on a person's time holds, and how long a limit is with it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.extra_time import SHARES, TAKEN_BACK, ExtraTime, extra_time, minutes_with
from quizzes.domain.rules import AttemptRules, Purpose

TODAY = date(2026, 11, 29)
QUIZ, OTHER = 1, 2
limits = st.integers(1, 32_767)
shares = st.sampled_from([TAKEN_BACK, *SHARES])
days = st.none() | st.integers(-3, 3).map(lambda days: TODAY + timedelta(days=days))
decisions = st.lists(st.builds(ExtraTime, shares, st.sampled_from([None, QUIZ, OTHER]), days), max_size=6)


@given(limits, shares)
def test_a_limit_grows_by_its_share_and_never_by_less(minutes: int, percent: int) -> None:
    more = minutes_with(minutes, percent)
    assert 0 <= more * 100 - minutes * (100 + percent) < 100
    assert minutes_with(minutes, TAKEN_BACK) == minutes


@given(decisions)
def test_what_concerns_another_quiz_changes_nothing(rows: list[ExtraTime]) -> None:
    kept = [row for row in rows if row.quiz != OTHER]
    assert extra_time(rows, quiz=QUIZ, today=TODAY) == extra_time(kept, quiz=QUIZ, today=TODAY)


@given(decisions, st.sampled_from([None, QUIZ]))
def test_a_newer_decision_of_the_same_reach_replaces_the_older(rows: list[ExtraTime], reach: int | None) -> None:
    rest = [row for row in rows if row.quiz != reach]
    for newer in (ExtraTime(TAKEN_BACK, reach), ExtraTime(25, reach, TODAY)):
        assert extra_time([newer, *rows], quiz=QUIZ, today=TODAY) == extra_time(
            [newer, *rest], quiz=QUIZ, today=TODAY
        )


@given(decisions)
def test_what_holds_is_one_of_the_decisions_and_no_newest_one_gives_more(rows: list[ExtraTime]) -> None:
    found = extra_time(rows, quiz=QUIZ, today=TODAY)
    newest = [next((row for row in rows if row.quiz == reach), None) for reach in (None, QUIZ)]
    given_now = [row.percent for row in newest if row and row.holds(TODAY)]
    assert (found.percent if found else 0) == max(given_now, default=0)
    assert found is None or found in newest


@given(decisions)
def test_taken_back_for_this_and_for_every_quiz_nothing_is_left(rows: list[ExtraTime]) -> None:
    ended = [ExtraTime(TAKEN_BACK), ExtraTime(TAKEN_BACK, QUIZ), *rows]
    assert extra_time(ended, quiz=QUIZ, today=TODAY) is None


def test_the_last_day_counts() -> None:
    row = [ExtraTime(50, None, TODAY)]
    assert extra_time(row, quiz=QUIZ, today=TODAY) == row[0]
    assert extra_time(row, quiz=QUIZ, today=TODAY + timedelta(days=1)) is None


def test_rules_keep_what_was_granted_and_rules_from_before_have_none() -> None:
    rules = AttemptRules(Decimal("0.8"), Purpose.ASSESSMENT, time_limit_minutes=30, extra_percent=25)
    start = datetime(2026, 11, 29, 9, tzinfo=UTC)
    assert AttemptRules.from_json(rules.as_json()) == rules
    assert rules.due_at(start) == start + timedelta(minutes=38)
    before = rules.as_json()
    del before["extra_percent"]
    assert AttemptRules.from_json(before).due_at(start) == start + timedelta(minutes=30)
    assert AttemptRules(Decimal("0.8"), Purpose.ASSESSMENT, extra_percent=100).due_at(start) is None
