"""The authoring checks, one row of the table at a time."""

from typing import Any

import pytest

from quizzes.domain.checks import CheckContext, Source, blocks, check_question
from quizzes.domain.content import draft_content
from quizzes.domain.findings import Finding
from tests.quizzes.samples import KINDS, content, question_data

GONE = CheckContext(2026, {"R1": Source(findable=True, year=2024)}, reviewed=True, claims=frozenset({"here"}))
GOOD = CheckContext(2026, {"R1": Source(findable=True, year=2024)}, reviewed=True)


def codes(found: tuple[Finding, ...]) -> set[tuple[str, str, str]]:
    return {(finding.level.value, finding.code, finding.field) for finding in found}


def options(*texts: str, key: int = 0, **changes: Any) -> dict[str, Any]:
    listed = [{"key": f"k{n}", "text": text, "why": "There is a reason."} for n, text in enumerate(texts)]
    listed[key] |= {"correct": True}
    for name, value in changes.items():
        listed[int(name[1:])] |= value
    return {"options": listed}


@pytest.mark.parametrize("kind", KINDS)
def test_a_finished_question_has_no_findings(kind: str) -> None:
    assert check_question(content(kind), GOOD) == ()


def test_an_empty_draft_names_every_gap_and_raises_nothing() -> None:
    assert codes(check_question(draft_content({}), GOOD)) == {
        ("block", "no_objective", "objectives"),
        ("block", "no_stem", "stem"),
        ("block", "no_key", "answer"),
        ("block", "no_source", "references"),
    }


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"fact": None}, ("block", "no_fact", "fact")),
        ({"references": []}, ("block", "no_source", "references")),
        ({"objectives": []}, ("block", "no_objective", "objectives")),
        ({"stem": ""}, ("block", "no_stem", "stem")),
        ({"stem": "Which is not a red flag?"}, ("warn", "negative_stem", "stem")),
        ({"stem": "Which of the following is true?"}, ("warn", "open_stem", "stem")),
        ({"case": "word " * 151}, ("warn", "long_case", "case")),
        ({"answer": options("One")}, ("block", "too_few_options", "answer.options")),
        ({"answer": options("One", "")}, ("block", "empty_option", "answer.options.1.text")),
        ({"answer": options("One", " one")}, ("block", "same_options", "answer.options.1.text")),
        ({"answer": options("One", "Two", _1={"correct": True})}, ("block", "two_keys", "answer.options")),
        ({"answer": options("One", "Two", _0={"correct": False})}, ("block", "no_key", "answer.options")),
        ({"answer": options("One", "Two", _0={"why": ""})}, ("block", "key_without_reason", "answer.options.0.why")),
        (
            {"answer": options("One", "Two", _1={"why": ""})},
            ("warn", "distractor_without_reason", "answer.options.1.why"),
        ),
        (
            {"answer": options("One", "Two", _1={"declines": True})},
            ("block", "declining_blamed", "answer.options.1.wrong_reason"),
        ),
        ({"answer": options("A much longer key", "Two", "Three")}, ("warn", "long_key", "answer.options")),
        (
            {"answer": options("One", "All of the above")},
            ("block", "all_of_the_above", "answer.options.1.text"),
        ),
        ({"answer": options("Rest", "Never rest")}, ("warn", "sweeping_words", "answer.options")),
        ({"answer": options("A", "B", "C", "D", "E", "F")}, ("warn", "many_options", "answer.options")),
    ],
)
def test_a_row_of_the_table(changes: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert expected in codes(check_question(content(**changes), GOOD))


REASONS = [
    *((kind, f"options.{at}.why") for kind in ("single_best_answer", "multiple_response") for at in (0, 3)),
    ("single_best_answer", "options.2.wrong_reason"),
    ("true_false", "why_true"),
    ("true_false", "why_false"),
    ("numeric", "why"),
    ("numeric", "wrong.0.why"),
    ("matching", "prompts.1.why"),
    ("ordering", "steps.2.why"),
]


def with_reason(kind: str, path: str, why: str) -> dict[str, Any]:
    """The answer of a finished question with another reason at one place."""
    answer: dict[str, Any] = question_data(kind)["answer"]
    *way, last = path.split(".")
    place: Any = answer
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    place[last] = why
    return answer


def test_every_kind_has_reasons_to_check() -> None:
    assert {kind for kind, _ in REASONS} == set(KINDS)


@pytest.mark.parametrize(("kind", "path"), REASONS)
@pytest.mark.parametrize("why", ["Incorrect.", "That is not right!", "— No.", "Lungs move, too."])
def test_a_verdict_is_no_reason_whatever_the_kind(kind: str, path: str, why: str) -> None:
    found = check_question(content(kind, answer=with_reason(kind, path, why)), GOOD)
    assert codes(found) == {("block", "empty_reason", f"answer.{path}")}
    assert [finding.text for finding in found] == [f"“{why}” is no reason: say why, in four words or more."]


@pytest.mark.parametrize("kind", KINDS)
def test_a_verdict_is_nothing_to_remember(kind: str) -> None:
    found = check_question(content(kind, explanation="Correct."), GOOD)
    assert codes(found) == {("block", "empty_reason", "explanation")}


@pytest.mark.parametrize(
    ("kind", "list_name", "path"), [("ordering", "steps", "answer.steps"), ("matching", "prompts", "answer.prompts")]
)
def test_a_key_of_many_parts_has_at_least_one_reason(kind: str, list_name: str, path: str) -> None:
    answer = question_data(kind)["answer"]
    for part in answer[list_name]:
        part["why"] = ""
    assert ("block", "key_without_reason", path) in codes(check_question(content(kind, answer=answer), GOOD))
    answer[list_name][1]["why"] = "It belongs in front."
    found = check_question(content(kind, answer=answer), GOOD)
    assert {(finding.level.value, finding.code) for finding in found} == {("warn", "distractor_without_reason")}


@pytest.mark.parametrize("stem", ["Which is **not** a red flag?", "What is the next step?", "Choose three signs."])
def test_stems_that_are_fine(stem: str) -> None:
    assert check_question(content(stem=stem), GOOD) == ()


def test_sweeping_words_in_the_key_as_well_give_nothing_away() -> None:
    found = check_question(content(answer=options("Never rest", "Always rest")), GOOD)
    assert found == ()


@pytest.mark.parametrize(
    ("kind", "changes", "expected"),
    [
        ("multiple_response", options("A", "B", _1={"correct": True}), ("block", "all_keys", "answer.options")),
        ("true_false", {"answer": None}, ("block", "no_key", "answer.answer")),
        (
            "true_false",
            {"answer": True, "why_false": "It is so here."},
            ("block", "key_without_reason", "answer.why_true"),
        ),
        (
            "true_false",
            {"answer": True, "why_true": "It is so here."},
            ("warn", "distractor_without_reason", "answer.why_false"),
        ),
        ("numeric", {"answer": None, "why": "It is so here.", "unit": "h"}, ("block", "no_key", "answer.answer")),
        ("numeric", {"answer": "3", "unit": "h"}, ("block", "key_without_reason", "answer.why")),
        ("numeric", {"answer": "3", "why": "It is so here."}, ("warn", "no_unit", "answer.unit")),
        (
            "numeric",
            {"answer": "3", "tolerance": "-1", "why": "It is so here."},
            ("block", "bad_tolerance", "answer.tolerance"),
        ),
        (
            "numeric",
            {
                "answer": "3",
                "tolerance": "1",
                "why": "It is so here.",
                "wrong": [{"value": "4", "why": "It is so here."}],
            },
            ("block", "wrong_value_is_right", "answer.wrong.0.value"),
        ),
        ("matching", {"choices": [], "prompts": []}, ("block", "no_key", "answer.prompts")),
        ("matching", {"choices": [], "prompts": []}, ("block", "too_few_options", "answer.choices")),
        (
            "matching",
            {"choices": [{"key": "a", "text": ""}], "prompts": [{"key": "p", "text": "P", "match": "b"}]},
            ("block", "no_key", "answer.prompts.0.match"),
        ),
        (
            "matching",
            {"choices": [{"key": "a", "text": ""}], "prompts": []},
            ("block", "empty_option", "answer.choices.0.text"),
        ),
        ("ordering", {"steps": []}, ("block", "too_few_options", "answer.steps")),
        ("ordering", {"steps": [{"key": "a", "text": ""}]}, ("block", "empty_option", "answer.steps.0.text")),
    ],
)
def test_each_kind_checks_its_own_answer(kind: str, changes: dict, expected: tuple[str, str, str]) -> None:
    draft = draft_content(question_data(kind) | {"answer": changes})
    assert expected in codes(check_question(draft, GOOD))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source(findable=False), {("block", "unfindable_sources"), ("warn", "unfindable_source")}),
        (Source(findable=True, year=2020), {("warn", "old_source")}),
        (Source(findable=True, year=2021), set()),
        (Source(findable=True, retracted=True), {("warn", "retracted")}),
    ],
)
def test_sources(source: Source, expected: set[tuple[str, str]]) -> None:
    found = check_question(content(), CheckContext(2026, {"R1": source}, reviewed=True))
    assert {(finding.level.value, finding.code) for finding in found} == expected


def test_missing_review_warns_and_blocks_come_first() -> None:
    found = check_question(content(fact=None), CheckContext(2026, reviewed=False))
    assert [finding.code for finding in found] == ["no_fact", "not_reviewed"]
    assert [finding.code for finding in blocks(found)] == ["no_fact"]


def test_findings_speak_plainly_with_their_values_filled_in() -> None:
    found = check_question(content(), CheckContext(2026, {"R1": Source(True, 2011)}, reviewed=True))
    assert [finding.text for finding in found] == ["Source R1 is of 2011: look for a newer one."]


def test_a_claim_that_no_published_lesson_has_stops_the_question() -> None:
    found = check_question(content(claims=["here", "gone"]), GONE)
    assert codes(found) == {("block", "unknown_claim", "claims")}
    assert "gone" in found[0].text
    assert check_question(content(claims=["here"]), GONE) == ()
    assert check_question(content(claims=["gone"]), GOOD) == ()


@pytest.mark.parametrize("kind", ["single_best_answer", "multiple_response"])
@pytest.mark.parametrize(("size", "warned"), [(4, False), (5, False), (6, True), (7, True)])
def test_over_five_options_are_warned_of_whatever_the_kind(kind: str, size: int, warned: bool) -> None:
    answer = options(*(f"Option {number}" for number in range(size)), _1={"correct": kind == "multiple_response"})
    found = check_question(content(kind, answer=answer), GOOD)
    said = [finding.text for finding in found if finding.code == "many_options"]
    assert said == (["Over 5 options: each has to tempt somebody."] if warned else [])
    assert blocks(found) == ()
