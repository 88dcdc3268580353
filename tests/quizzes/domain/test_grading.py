"""Marks for every kind, and what may never change them."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.content import QuestionContent
from quizzes.domain.grades import Grade, ItemOutcome, PartVerdict
from quizzes.domain.grading import grade, is_complete, layout_of, parse_response, summarise
from quizzes.domain.kinds.base import Marking
from quizzes.domain.kinds.registry import KINDS as REGISTRY
from quizzes.domain.responses import Chosen, Matches, Number, Places, response_from_json
from tests.quizzes.domain.strategies import answered, contents, form_of, responses, seeds
from tests.quizzes.samples import KINDS, content

ROOT = Path(__file__).resolve().parents[3]
FIXTURES = Path(os.environ.get("FILIFORM_FIXTURES", ROOT.parent / "shared" / "fixtures"))


def chosen(*keys: str) -> Chosen:
    return Chosen(frozenset(keys))


def places(**steps: int) -> Places:
    return Places(tuple(sorted((key.replace("_", "-"), place) for key, place in steps.items())))


@pytest.mark.parametrize(
    ("kind", "response", "fraction", "outcome"),
    [
        ("single_best_answer", chosen("canary-imaging"), "1", "right"),
        ("single_best_answer", chosen("canary-wait"), "0", "wrong"),
        ("single_best_answer", None, "0", "unanswered"),
        ("true_false", chosen("false"), "1", "right"),
        ("true_false", chosen("true"), "0", "wrong"),
        ("multiple_response", chosen("canary-a", "canary-b", "canary-c"), "1", "right"),
        ("multiple_response", chosen("canary-a", "canary-b"), "0.6666667", "partly"),
        ("multiple_response", chosen("canary-a", "canary-b", "canary-d"), "0.3333333", "partly"),
        ("multiple_response", chosen("canary-a", "canary-d"), "0", "wrong"),
        ("multiple_response", chosen("canary-d", "canary-e"), "0", "wrong"),
        (
            "multiple_response",
            chosen("canary-a", "canary-b", "canary-c", "canary-d", "canary-e"),
            "0.3333333",
            "partly",
        ),
        ("numeric", Number(Decimal("1234.00")), "1", "right"),
        ("numeric", Number(Decimal("1239")), "1", "right"),
        ("numeric", Number(Decimal("1239.01")), "0", "wrong"),
        ("numeric", Number(Decimal("1229")), "1", "right"),
        ("matching", Matches((("canary-lung", "canary-er"), ("canary-skin", "canary-gp"))), "1", "right"),
        ("matching", Matches((("canary-lung", "canary-er"), ("canary-skin", "canary-er"))), "0.5", "partly"),
        ("matching", Matches((("canary-lung", "canary-er"),)), "0.5", "partly"),
        ("matching", Matches((("canary-lung", "canary-none"),)), "0", "wrong"),
        ("ordering", places(canary_1=1, canary_2=2, canary_3=3, canary_4=4), "1", "right"),
        ("ordering", places(canary_1=2, canary_2=1, canary_3=3, canary_4=4), "0.75", "partly"),
        ("ordering", places(canary_1=4, canary_2=3, canary_3=2, canary_4=1), "0", "wrong"),
        ("ordering", places(canary_1=1), "0", "wrong"),
        ("ordering", places(canary_1=1, canary_4=2), "0.5", "partly"),
        ("ordering", places(canary_1=1, canary_2=1, canary_3=1, canary_4=1), "0", "wrong"),
    ],
)
def test_marks(kind: str, response: object, fraction: str, outcome: str) -> None:
    result = grade(content(kind), response)  # type: ignore[arg-type]  # a response of the kind
    assert (result.fraction, result.outcome) == (Decimal(fraction), ItemOutcome(outcome))


def test_every_kind_says_how_it_is_marked() -> None:
    assert {kind.value: rules.marking for kind, rules in REGISTRY.items()} == {
        "single_best_answer": Marking.ALL_OR_NOTHING,
        "multiple_response": Marking.PLUS_MINUS,
        "true_false": Marking.ALL_OR_NOTHING,
        "numeric": Marking.ALL_OR_NOTHING,
        "matching": Marking.SHARE_RIGHT,
        "ordering": Marking.LONGEST_ORDERED_SUBSET,
    }


def test_verdicts_tell_each_option_apart() -> None:
    result = grade(content("multiple_response"), chosen("canary-a", "canary-d"))
    assert result.verdicts == {
        "canary-a": PartVerdict.RIGHT,
        "canary-b": PartVerdict.MISSED,
        "canary-c": PartVerdict.MISSED,
        "canary-d": PartVerdict.WRONG,
        "canary-e": PartVerdict.LEFT,
    }


@given(answered(), seeds, seeds, st.integers(0, 40))
def test_order_of_options_never_changes_a_grade(pair: tuple, one: int, other: int, position: int) -> None:
    question, response = pair
    grades = set()
    for seed in (one, other):
        layout = layout_of(question, seed=seed, position=position)
        parsed = parse_response(question, layout, form_of(layout, response))
        assert parsed == response
        grades.add(grade(question, parsed))
    assert len(grades) == 1


@given(answered())
def test_fractions_stay_between_0_and_1_and_agree_with_the_word(pair: tuple) -> None:
    result = grade(*pair)
    assert 0 <= result.fraction <= 1
    word = {0: ItemOutcome.WRONG, 1: ItemOutcome.RIGHT}.get(int(result.fraction * 10**7) / 10**7, ItemOutcome.PARTLY)
    assert result.outcome is word
    assert Grade.from_json(json.loads(json.dumps(result.as_json()))) == result


@given(answered())
def test_a_stored_response_comes_back_equal(pair: tuple) -> None:
    question, response = pair
    again = response_from_json(json.loads(json.dumps(response.as_json())))
    assert again == response
    assert summarise(question, again) == summarise(question, response) != ""


@given(st.data(), contents)
def test_only_complete_responses_are_right(data: st.DataObject, question: QuestionContent) -> None:
    response = data.draw(responses(question))
    if grade(question, response).outcome is ItemOutcome.RIGHT:
        assert is_complete(question, response)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_answered_is_neither_complete_nor_summed_up(kind: str) -> None:
    assert not is_complete(content(kind), None)
    assert summarise(content(kind), None) == ""


def test_summaries_are_words_in_authored_order() -> None:
    assert summarise(content("multiple_response"), chosen("canary-d", "canary-a")) == "Breathless; Warm hands"
    assert summarise(content("numeric"), Number(Decimal("24"))) == "24 hours"
    assert summarise(content("matching"), Matches((("canary-skin", "canary-er"),))) == "Skin: Emergency"
    assert summarise(content("ordering"), places(canary_4=1, canary_1=2)) == "1 Count; 2 Screen"


@pytest.mark.skipif(not FIXTURES.exists(), reason="published values are not here (FILIFORM_FIXTURES)")
def test_ordering_and_plus_minus_agree_with_published_values() -> None:
    published = json.loads((FIXTURES / "published_values.json").read_text())
    ordering = published["moodle_ordering"]
    steps = [{"key": name, "text": name, "why": "x"} for name in ordering["correct"]]
    question = content("ordering", answer={"steps": steps})
    cases = [case for case in ordering["cases"] if case[0] == "LONGEST_ORDERED_SUBSET"]
    for _, order, low, high in cases:
        response = Places(tuple(sorted((name, place) for place, name in enumerate(order, 1))))
        assert low <= grade(question, response).fraction <= high
    assert cases
    for case in published["multi_response_plus_minus"]["cases"]:
        options = [{"key": f"r{n}", "text": f"r{n}", "correct": True} for n in range(case["key"])]
        options += [{"key": f"w{n}", "text": f"w{n}"} for n in range(3)]
        keys = [f"r{n}" for n in range(case["right"])] + [f"w{n}" for n in range(case["wrong"])]
        question = content("multiple_response", answer={"options": options})
        assert grade(question, chosen(*keys)).fraction == Decimal(str(case["score"]))


def test_grading_loads_no_framework() -> None:
    code = (
        "import sys, quizzes.domain.grading, quizzes.domain.attempt, quizzes.domain.delivery, "
        "quizzes.domain.drawing, quizzes.domain.outcome, quizzes.domain.checks, quizzes.domain.reveal; "
        "print([name for name in sys.modules if name.split('.')[0] in {'django', 'wagtail'}])"
    )
    out = subprocess.run(  # noqa: S603 - our own interpreter and our own text
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "[]"
