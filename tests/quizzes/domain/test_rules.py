"""Rules copied at the start, time, and when keys may be shown."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from quizzes.domain.reveal import NextAttempt, may_reveal_attempt, may_reveal_item, next_attempt
from quizzes.domain.rules import GRACE, AttemptRules, Behaviour, Purpose, is_overdue

T0 = datetime(2026, 11, 2, 9, tzinfo=UTC)
ASSESSMENT = AttemptRules(Decimal("0.80"), Purpose.ASSESSMENT)
PRACTICE = AttemptRules(Decimal("0"), Purpose.PRACTICE, Behaviour.IMMEDIATE_FEEDBACK)


def test_rules_survive_storage() -> None:
    rules = AttemptRules(Decimal("0.825"), Purpose.ASSESSMENT, Behaviour.DEFERRED_FEEDBACK, 30, 3, 60)
    assert AttemptRules.from_json(rules.as_json()) == rules
    assert rules.due_at(T0) == T0 + timedelta(minutes=30)
    assert ASSESSMENT.due_at(T0) is None


@pytest.mark.parametrize(
    ("after", "overdue"),
    [
        (-timedelta(seconds=1), False),
        (timedelta(seconds=1), False),
        (GRACE, False),
        (GRACE + timedelta(seconds=1), True),
    ],
)
def test_time_is_up_after_the_grace(after: timedelta, overdue: bool) -> None:
    assert is_overdue(T0, now=T0 + after) is overdue
    assert not is_overdue(None, now=T0 + after)


def test_an_assessment_never_checks_an_answer_by_itself() -> None:
    hasty = AttemptRules(Decimal(1), Purpose.ASSESSMENT, Behaviour.IMMEDIATE_FEEDBACK)
    assert not hasty.grades_at_once
    assert not may_reveal_item(hasty, checked=True)
    assert may_reveal_item(PRACTICE, checked=True)
    assert not may_reveal_item(PRACTICE, checked=False)


@pytest.mark.parametrize("passed_ever", [True, False])
@pytest.mark.parametrize("attempts_left", [True, False])
@pytest.mark.parametrize("closed", [True, False])
def test_keys_of_an_assessment_wait_for_a_pass_or_the_last_attempt(
    closed: bool, attempts_left: bool, passed_ever: bool
) -> None:
    facts = {"closed": closed, "passed_ever": passed_ever, "attempts_left": attempts_left}
    assert may_reveal_attempt(ASSESSMENT, **facts) is (closed and (passed_ever or not attempts_left))
    assert may_reveal_attempt(PRACTICE, **facts) is closed


@pytest.mark.parametrize(
    ("ended", "limit", "wait", "expected"),
    [
        ([], None, 0, NextAttempt(True)),
        ([0], None, 0, NextAttempt(True)),
        ([0], 1, 0, NextAttempt(False, None, 0)),
        ([0], 2, 0, NextAttempt(True, None, 1)),
        ([-120, -90], 3, 30, NextAttempt(True, None, 1)),
        ([-10, -40], 3, 30, NextAttempt(True, T0 + timedelta(minutes=20), 1)),
        ([-30], None, 30, NextAttempt(True)),
        ([-40, -30], 2, 60, NextAttempt(False, None, 0)),
    ],
)
def test_when_another_attempt_opens(ended: list[int], limit: int | None, wait: int, expected: NextAttempt) -> None:
    finished = [T0 + timedelta(minutes=minutes) for minutes in ended]
    found = next_attempt(finished, attempt_limit=limit, retake_wait_minutes=wait, now=T0)
    assert found == expected
    assert found.open_now is (expected.allowed and expected.opens_at is None)
