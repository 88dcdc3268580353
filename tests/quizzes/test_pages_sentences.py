"""The sentences of pages: verdicts, results, lists, where to reread."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from quizzes.components import reread
from quizzes.components.reread import Reread, register_resolver, rereads
from quizzes.components.sentence import marks_line, result_sentence
from quizzes.components.verdict import verdict
from quizzes.components.words import listed
from quizzes.domain.content import Fact, Tag
from quizzes.domain.delivery import RevealedQuestion, revealed
from quizzes.domain.grades import Grade, ItemOutcome
from quizzes.domain.grading import layout_of
from quizzes.domain.outcome import ItemResult, Outcome, conclude
from quizzes.domain.responses import Chosen, Matches, Number, Places, Response
from quizzes.domain.rules import AttemptRules, Purpose
from tests.quizzes.samples import content

ASSESSMENT = AttemptRules(pass_score=Decimal("0.80"), purpose=Purpose.ASSESSMENT)
PRACTICE = AttemptRules(pass_score=Decimal("0.80"), purpose=Purpose.PRACTICE)
LUNG = Fact("lung", "recognising a pneumothorax", "Send for imaging.", "safety/thorax#signs")
DRUG = Fact("drug", "never stopping a drug", "Leave the drug.", "safety/bleeding#drugs")


def shown(kind: str, response: Response | None) -> RevealedQuestion:
    question = content(kind)
    return revealed(question, layout_of(question, seed=3, position=1), response)


def letter(kind: str, *keys: str) -> str:
    question = content(kind)
    shown_keys = [key for key, _ in layout_of(question, seed=3, position=1).shown("options")]
    return listed(sorted("ABCDEF"[shown_keys.index(f"canary-{key}")] for key in keys))


@pytest.mark.parametrize(
    ("response", "said"),
    [
        (Chosen(frozenset({"canary-imaging"})), "Yes. {key}."),
        (Chosen(frozenset({"canary-home"})), "Not this time. The best answer is {key}."),
        (None, "Not answered. The best answer is {key}."),
    ],
)
def test_a_best_answer_is_named_by_its_letter(response: Response | None, said: str) -> None:
    key = letter("single_best_answer", "imaging")
    assert verdict(shown("single_best_answer", response)) == said.format(key=key)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("abc", "Yes. {all}."),
        ("ab", "Partly. You found 2 of 3."),
        ("abd", "Partly. You found 2 of 3. 1 choice does not belong."),
        ("ade", "Not this time. The right answers are {all}."),
    ],
)
def test_several_answers_are_counted(keys: str, said: str) -> None:
    response = Chosen(frozenset(f"canary-{key}" for key in keys))
    expected = said.format(all=letter("multiple_response", "a", "b", "c"))
    assert verdict(shown("multiple_response", response)) == expected


@pytest.mark.parametrize(
    ("kind", "response", "said"),
    [
        ("true_false", Chosen(frozenset({"false"})), "Yes. False."),
        ("true_false", Chosen(frozenset({"true"})), "Not this time. The statement is false."),
        ("numeric", Number(Decimal(1236)), "Yes. 1234 hours."),
        ("numeric", Number(Decimal(24)), "Not this time. The answer is 1234 hours."),
        (
            "matching",
            Matches((("canary-lung", "canary-er"), ("canary-skin", "canary-er"))),
            "Partly. 1 of 2 are matched as they should be.",
        ),
        ("matching", None, "Not answered. The right matches stand below."),
        (
            "ordering",
            Places((("canary-1", 1), ("canary-2", 2), ("canary-3", 4), ("canary-4", 3))),
            "Partly. 3 of 4 steps stand in the right order.",
        ),
        (
            "ordering",
            Places((("canary-1", 4), ("canary-2", 3), ("canary-3", 2), ("canary-4", 1))),
            "Not this time. No two steps stand in the right order.",
        ),
    ],
)
def test_other_kinds_say_what_was_right(kind: str, response: Response | None, said: str) -> None:
    assert verdict(shown(kind, response)) == said


def result(right: int, *missed: Fact, total: int = 20, rules: AttemptRules = ASSESSMENT) -> tuple[Outcome, str]:
    """The outcome and its sentence: ``right`` items right, one must-pass item wrong for each missed fact."""
    grades = [ItemOutcome.RIGHT] * right + [ItemOutcome.WRONG] * (total - right)
    items = [
        ItemResult(
            position=position,
            section="s",
            must_pass=total - position < len(missed),
            max_mark=Decimal(1),
            grade=Grade(Decimal(int(outcome is ItemOutcome.RIGHT)), outcome),
            objectives=(Tag("4.3", "Recognise"),),
            fact=missed[total - position] if total - position < len(missed) else None,
        )
        for position, outcome in enumerate(grades, start=1)
    ]
    outcome = conclude(rules, items)
    return outcome, result_sentence(outcome, rules)


def test_a_safety_answer_fails_a_high_score_in_words() -> None:
    _, said = result(19, LUNG)
    assert said == "19 of 20. Not passed: one safety answer was wrong, on recognising a pneumothorax."


def test_two_safety_answers_and_a_low_score_are_all_named() -> None:
    _, said = result(11, DRUG, LUNG)
    assert said == (
        "11 of 20. Not passed: 80% of the marks are needed and two safety answers were wrong, "
        "on recognising a pneumothorax and on never stopping a drug."
    )


def test_more_than_two_are_counted_and_left_to_the_list_below() -> None:
    _, said = result(17, DRUG, LUNG, Fact("spine", "weakness after needling near the spine", "", ""))
    assert said == "17 of 20. Not passed: three safety answers were wrong."


def test_a_pass_and_practice_are_said_plainly() -> None:
    assert result(18)[1] == "18 of 20. Passed."
    assert result(3, total=5, rules=PRACTICE)[1] == "3 of 5."


def test_the_line_of_marks_says_what_was_needed() -> None:
    outcome, _ = result(15)
    assert marks_line(outcome, ASSESSMENT) == "15 of 20 marks, which is 75%. A pass needs 80%."
    assert marks_line(outcome, PRACTICE) == "15 of 20 marks."


@pytest.fixture
def resolver() -> Iterator[None]:
    before = list(reread._resolvers), list(reread._claim_finders)
    register_resolver(
        lambda targets: {"safety/thorax#signs": Reread("Thorax: signs", "/c/safety/thorax/#signs")}, lambda *_: []
    )
    yield
    reread._resolvers[:], reread._claim_finders[:] = before


@pytest.mark.usefixtures("resolver")
def test_what_to_reread_is_a_link_where_the_address_is_known_and_words_elsewhere() -> None:
    assert rereads(["safety/thorax#signs", "", "safety/bleeding#blood-thinners", "safety/thorax#signs"]) == {
        "safety/thorax#signs": Reread("Thorax: signs", "/c/safety/thorax/#signs"),
        "safety/bleeding#blood-thinners": Reread("Bleeding: blood thinners"),
    }
