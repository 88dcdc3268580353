"""The canary: nothing secret is in what leaves the server before its time."""

import json
import re
from dataclasses import asdict
from decimal import Decimal

import pytest
from hypothesis import given

from quizzes.domain.content import QuestionContent
from quizzes.domain.delivery import asked, revealed
from quizzes.domain.grades import ItemOutcome, PartVerdict
from quizzes.domain.grading import layout_of
from quizzes.domain.kinds.multiple_response import MultipleResponse
from quizzes.domain.responses import Chosen, Matches, Number, Places
from tests.quizzes.domain.strategies import answered, contents, seeds
from tests.quizzes.samples import KINDS, content

TOKEN = re.compile(r"\b[0-9a-f]{12}\b")


def as_text(delivered: object) -> str:
    """What is delivered, without the tokens of options: twelve random figures may hold any number."""
    return TOKEN.sub("", json.dumps(asdict(delivered), default=str).lower())  # type: ignore[call-overload]  # any dataclass


@given(contents, seeds)
def test_no_canary_leaves_with_an_unanswered_question(question: QuestionContent, seed: int) -> None:
    delivered = as_text(asked(question, layout_of(question, seed=seed, position=1)))
    assert "canary" not in delivered
    assert "1234" not in delivered


@given(answered(), seeds)
def test_no_canary_leaves_with_an_answered_question(pair: tuple, seed: int) -> None:
    question, response = pair
    layout = layout_of(question, seed=seed, position=1)
    ruled_out = frozenset(key for key, _ in layout.shown("options")[:1])
    assert "canary" not in as_text(asked(question, layout, response, ruled_out))


@pytest.mark.parametrize("kind", ["single_best_answer", "multiple_response", "true_false"])
def test_right_and_wrong_options_look_alike(kind: str) -> None:
    question = content(kind)
    layout = layout_of(question, seed=9, position=1)
    parts = asked(question, layout).body.parts
    assert {(part.field, part.chosen, part.ruled_out, part.value) for part in parts} == {("answer", False, False, "")}
    assert [part.letter for part in parts] == list("ABCDE"[: len(parts)])
    assert len({len(part.token) for part in parts}) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_revealed_holds_every_reason(kind: str) -> None:
    question = content(kind)
    shown = revealed(question, layout_of(question, seed=1, position=1), None)
    assert shown.outcome is ItemOutcome.UNANSWERED
    assert shown.explanation == "CANARY explanation, it is so"
    assert shown.fact == question.fact
    assert set(shown.terms) == {"pneumothorax"}
    assert "[@R1]" in shown.case
    assert [source["key"] for source in shown.references] == ["R1"]
    assert all(part.why.startswith("CANARY") for part in shown.body.parts)


def test_asked_texts_keep_latin_and_lose_sources_and_definitions() -> None:
    question = content()
    shown = asked(question, layout_of(question, seed=1, position=1))
    assert shown.case == "A woman is breathless after needling [la: m. trapezius]."
    assert shown.stem == "What do you do for a collapsed lung?"


def test_asked_shows_what_was_done_so_far() -> None:
    question = content()
    layout = layout_of(question, seed=4, position=1)
    done = asked(question, layout, Chosen(frozenset({"canary-home"})), frozenset({"canary-needle"}))
    assert {part.text for part in done.body.parts if part.chosen} == {"Send her back home"}
    assert {part.text for part in done.body.parts if part.ruled_out} == {"Needle other side"}
    typed = asked(content("numeric"), layout_of(content("numeric"), seed=1, position=1), Number(Decimal(24)))
    assert (typed.body.typed, typed.body.unit) == ("24", "hours")


def test_asked_shows_matches_and_places() -> None:
    question = content("matching")
    layout = layout_of(question, seed=4, position=1)
    body = asked(question, layout, Matches((("canary-skin", "canary-er"),))).body
    emergency = next(choice.token for choice in body.choices if choice.text == "Emergency")
    assert [(part.text, part.value) for part in body.parts] == [("Lung", ""), ("Skin", emergency)]
    question = content("ordering")
    body = asked(question, layout_of(question, seed=4, position=1), Places((("canary-2", 3),))).body
    assert {part.text: part.value for part in body.parts} == {"Screen": "", "Consent": "3", "Needle": "", "Count": ""}


def test_a_wrong_reason_for_declining_is_told_as_such() -> None:
    question = content()
    layout = layout_of(question, seed=1, position=1)
    shown = revealed(question, layout, Chosen(frozenset({"canary-wait"})))
    declining = next(part for part in shown.body.parts if part.declines)
    assert (declining.chosen, declining.verdict) == (True, PartVerdict.WRONG)
    assert declining.wrong_reason == "CANARY false reason, it is so"
    key = next(part for part in shown.body.parts if part.correct)
    assert shown.body.key_letters == (key.letter,)


def test_revealed_matches_places_and_values_name_what_is_right() -> None:
    question = content("matching")
    shown = revealed(question, layout_of(question, seed=1, position=1), Matches((("canary-lung", "canary-gp"),)))
    assert [(part.given, part.right, part.verdict) for part in shown.body.parts] == [
        ("Family doctor", "Emergency", PartVerdict.WRONG),
        ("", "Family doctor", PartVerdict.MISSED),
    ]
    question = content("ordering")
    shown = revealed(question, layout_of(question, seed=1, position=1), Places((("canary-1", 1), ("canary-2", 4))))
    assert [(part.right, part.given, part.correct) for part in shown.body.parts] == [
        ("1", "1", True),
        ("2", "4", False),
        ("3", "", False),
        ("4", "", False),
    ]
    question = content("numeric")
    shown = revealed(question, layout_of(question, seed=1, position=1), Number(Decimal(24)))
    assert shown.body.right_value == "1234 hours"
    assert [(part.text, part.chosen) for part in shown.body.parts] == [("1234 hours", False), ("24 hours", True)]


def test_the_place_to_reread_falls_back_to_the_fact() -> None:
    question = content(reread="")
    assert revealed(question, layout_of(question, seed=1, position=1), None).reread == "s/t#CANARY"


def test_the_kind_decides_how_many_may_be_ticked() -> None:
    """A template tells radio from checkbox by the kind alone."""
    assert asked(content("multiple_response"), layout_of(content("multiple_response"), seed=1, position=1)).kind is (
        MultipleResponse.name
    )
