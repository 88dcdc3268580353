"""Versions read back what they wrote, and refuse what no version may be."""

import json

import pytest

from library.domain.canonical import content_hash
from quizzes.domain.content import QuestionContent, draft_content
from quizzes.domain.kinds.base import ContentError
from tests.quizzes.samples import ANSWERS, KINDS, content, question_data


@pytest.mark.parametrize("kind", KINDS)
def test_round_trip_is_equal_and_has_one_canonical_form(kind: str) -> None:
    first = content(kind)
    data = json.loads(json.dumps(first.to_json()))
    again = QuestionContent.from_json(data)
    assert again == first
    assert content_hash(again.to_json()) == content_hash(first.to_json())


def test_claims_are_part_of_what_a_version_says_and_naming_none_changes_nothing() -> None:
    without = content()
    assert "claims" not in without.to_json()
    named = content(claims=["rib-palpation", "depth"])
    assert QuestionContent.from_json(named.to_json()).claims == ("rib-palpation", "depth")
    assert content_hash(named.to_json()) != content_hash(without.to_json())


def test_spelling_of_a_number_makes_no_new_version() -> None:
    plain, spelt = (content("numeric", answer=ANSWERS["numeric"] | {"answer": n}) for n in ("72", "72.0"))
    assert plain.to_json() == spelt.to_json()


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("single_best_answer", {"options": []}),
        ("single_best_answer", {"options": [{"key": "a", "text": "A"}, {"key": "b", "text": "B"}]}),
        (
            "single_best_answer",
            {"options": [{"key": k, "text": k, "correct": True} for k in "ab"]},
        ),
        ("multiple_response", {"options": [{"key": k, "text": k, "correct": True} for k in "ab"]}),
        ("true_false", {"answer": None}),
        ("numeric", {"answer": None}),
        ("numeric", {"answer": "1", "tolerance": "-1"}),
        ("matching", {"choices": [{"key": "a", "text": "A"}], "prompts": []}),
        (
            "matching",
            {
                "choices": [{"key": "a", "text": "A"}, {"key": "b", "text": "B"}],
                "prompts": [{"key": "p", "text": "P", "match": "elsewhere"}],
            },
        ),
        ("ordering", {"steps": [{"key": "a", "text": "A"}, {"key": "b", "text": "B"}]}),
    ],
)
def test_an_unfinished_answer_is_no_version_but_may_be_a_draft(kind: str, answer: dict) -> None:
    data = question_data(kind, answer=answer)
    assert draft_content(data).stem.startswith("What do you do")
    with pytest.raises(ContentError):
        QuestionContent.from_json(data)


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": 2},
        {"kind": "essay"},
        {"stem": ""},
        {"stem": 5},
        {"references": "R1"},
        {"claims": "rib-palpation"},
        {"claims": [4]},
        {"references": [{"title": "No key"}]},
        {"terms": ["pneumothorax"]},
        {"objectives": [4]},
        {"kind": "true_false", "answer": {"answer": "yes"}},
        {"kind": "numeric", "answer": {"answer": "many"}},
        {"kind": "numeric", "answer": {"answer": "NaN"}},
        {"answer": {"options": [{"key": "a", "text": "A"}, {"key": "a", "text": "B", "correct": True}]}},
        {"answer": {"options": [{"text": "A"}, {"key": "a", "text": "B", "correct": True}]}},
        {"kind": None, "answer": None},
    ],
)
def test_malformed_content_is_refused_in_words(changes: dict) -> None:
    with pytest.raises(ContentError) as refusal:
        QuestionContent.from_json(question_data() | changes)
    assert ":" in str(refusal.value)


def test_not_needling_is_never_the_wrong_answer_without_a_wrong_reason() -> None:
    data = question_data()
    declining = data["answer"]["options"][2]
    declining["wrong_reason"] = ""
    with pytest.raises(ContentError, match="only for its reason"):
        QuestionContent.from_json(data)
    declining["wrong_reason"] = "gives a false reason"
    assert QuestionContent.from_json(data).answer.options[2].declines


def test_a_keyed_option_that_declines_needs_no_wrong_reason() -> None:
    data = question_data()
    data["answer"]["options"][0] |= {"declines": True}
    assert QuestionContent.from_json(data).answer.keyed == {"canary-imaging"}
