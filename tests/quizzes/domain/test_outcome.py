"""What an attempt came to."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.content import Fact, Tag
from quizzes.domain.grades import Grade, ItemOutcome
from quizzes.domain.outcome import ItemResult, SafetyMiss, Topic, conclude
from quizzes.domain.rules import AttemptRules, Purpose

RULES = AttemptRules(Decimal("0.80"), Purpose.ASSESSMENT)
FACT = Fact("sat", "recognising a pneumothorax", "…", "safety/thorax#signs")
ONE = Tag("4.1", "Classify")
TWO = Tag("4.3", "Recognise")
OUTCOMES = {"1": ItemOutcome.RIGHT, "0": ItemOutcome.WRONG}


def result(fraction: str, *, must_pass: bool = False, **fields: object) -> ItemResult:
    grade = Grade(Decimal(fraction), OUTCOMES.get(fraction, ItemOutcome.PARTLY))
    values = {"position": 1, "section": "s", "max_mark": Decimal(1)} | fields
    return ItemResult(must_pass=must_pass, grade=grade, **values)  # type: ignore[arg-type]  # test shorthand


def test_nineteen_of_twenty_with_a_wrong_safety_answer_is_not_a_pass() -> None:
    items = [result("1", must_pass=number < 5) for number in range(19)]
    outcome = conclude(RULES, [*items, result("0", must_pass=True, fact=FACT)])
    assert (outcome.right, outcome.total, outcome.score) == (19, 20, Decimal("0.95"))
    assert (outcome.passed, outcome.enough) == (False, True)
    assert outcome.safety_misses == (SafetyMiss("recognising a pneumothorax", "safety/thorax#signs"),)
    assert outcome.safety_total == 6


def test_a_safety_tag_outside_a_must_pass_section_fails_nobody() -> None:
    outcome = conclude(RULES, [*[result("1")] * 19, result("0", fact=FACT)])
    assert outcome.passed


def test_partly_right_is_not_right_where_an_item_must_be_right() -> None:
    outcome = conclude(RULES, [*[result("1")] * 19, result("0.6666667", must_pass=True, reread="m/l#h")])
    assert (outcome.passed, outcome.partly) == (False, 1)
    assert outcome.safety_misses == (SafetyMiss("", "m/l#h"),)


@pytest.mark.parametrize(("right", "passed"), [(16, True), (15, False)])
def test_the_pass_mark_itself_is_enough(right: int, passed: bool) -> None:
    assert conclude(RULES, [*[result("1")] * right, *[result("0")] * (20 - right)]).passed is passed


def test_thirds_that_add_up_to_the_pass_mark_are_enough() -> None:
    items = [*[result("1")] * 15, *[result("0.3333333")] * 3, *[result("0")] * 2]
    outcome = conclude(RULES, items)
    assert (outcome.score, outcome.passed) == (Decimal("0.8"), True)


def test_marks_weigh() -> None:
    outcome = conclude(RULES, [result("1", max_mark=Decimal(3)), result("0", max_mark=Decimal(1))])
    assert (outcome.mark, outcome.max_mark, outcome.score) == (Decimal(3), Decimal(4), Decimal("0.75"))


def test_nothing_asked_is_nothing_shown() -> None:
    outcome = conclude(RULES, [])
    assert (outcome.passed, outcome.score, outcome.total, outcome.topics) == (False, Decimal(0), 0, ())


def test_unanswered_items_are_counted_apart() -> None:
    unanswered = ItemResult(1, "s", False, Decimal(1), Grade(Decimal(0), ItemOutcome.UNANSWERED))
    outcome = conclude(RULES, [result("1"), unanswered, result("0")])
    assert (outcome.right, outcome.unanswered, outcome.total) == (1, 1, 3)


def test_topics_name_where_to_reread_without_naming_the_item() -> None:
    outcome = conclude(
        RULES,
        [
            result("1", objectives=(TWO,), reread="m/l#a"),
            result("0", objectives=(TWO, ONE), reread="m/l#b"),
            result("0", objectives=(TWO,), reread="m/l#b"),
            result("1", objectives=(ONE,), reread="m/l#c"),
            result("0"),
        ],
    )
    assert outcome.topics == (
        Topic("4.1", "Classify", 1, 1, ()),
        Topic("4.3", "Recognise", 1, 3, ("m/l#a", "m/l#b")),
    )
    assert outcome.weak_topics == outcome.topics[1:]


@given(st.lists(st.tuples(st.sampled_from(["0", "0.5", "0.3333333", "1"]), st.booleans()), min_size=1, max_size=30))
def test_passing_needs_both_and_order_plays_no_part(spec: list[tuple[str, bool]]) -> None:
    items = [result(fraction, must_pass=must_pass) for fraction, must_pass in spec]
    outcome = conclude(RULES, items)
    assert outcome.passed == (
        outcome.score >= RULES.pass_score and all(item.is_right for item in items if item.must_pass)
    )
    assert 0 <= outcome.score <= 1
    assert conclude(RULES, items[::-1]).score == outcome.score
