"""Hostile and mistaken input to every kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.content import QuestionContent
from quizzes.domain.grading import layout_of, parse_response
from quizzes.domain.responses import InvalidResponseError, Number, TamperedResponseError
from tests.quizzes.domain.strategies import contents, seeds
from tests.quizzes.samples import KINDS, content

anything = st.one_of(
    st.text("ab01.-+,²\0é <", max_size=12), st.sampled_from(["1", "0", "-1", "99", "true", "canary-imaging"])
)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_no_answer(kind: str) -> None:
    layout = layout_of(content(kind), seed=1, position=1)
    blank = {"answer": ["", "  "] if kind != "numeric" else [" "], "csrfmiddlewaretoken": ["x"]}
    assert parse_response(content(kind), layout, {}) is None
    assert parse_response(content(kind), layout, blank) is None


@given(contents, seeds, st.data())
def test_whatever_is_sent_is_a_response_or_a_refusal(
    question: QuestionContent, seed: int, data: st.DataObject
) -> None:
    layout = layout_of(question, seed=seed, position=3)
    tokens = [token for pairs in layout.groups.values() for _, token in pairs]
    names = ["answer", "match-x", "place-x", *(f"{p}-{t}" for p in ("match", "place") for t in tokens)]
    values = st.one_of(anything, st.sampled_from(tokens)) if tokens else anything
    form = data.draw(st.dictionaries(st.sampled_from(names), st.lists(values, max_size=3), max_size=4))
    try:
        response = parse_response(question, layout, form)
    except InvalidResponseError:
        return
    assert response is None or question.kind_of.grade(question.answer, response)


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("single_best_answer", {"answer": ["canary-imaging"]}),
        ("single_best_answer", {"answer": [7]}),
        ("single_best_answer", {"answer": {"a": 1}}),
        ("true_false", {"answer": ["true"]}),
        ("multiple_response", {"answer": ["0"]}),
        ("numeric", {"answer": ["1", "2"]}),
        ("matching", {"match-unknown": ["x"]}),
        ("ordering", {"place-unknown": ["1"]}),
    ],
)
def test_what_was_never_offered_is_tampering(kind: str, form: dict) -> None:
    with pytest.raises(TamperedResponseError):
        parse_response(content(kind), layout_of(content(kind), seed=1, position=1), form)


def test_two_answers_to_a_single_choice_are_tampering() -> None:
    question = content()
    layout = layout_of(question, seed=1, position=1)
    with pytest.raises(TamperedResponseError):
        parse_response(question, layout, {"answer": [token for _, token in layout.shown("options")][:2]})


@pytest.mark.parametrize("place", ["0", "5", "-1", "1.5", "one", "²", "1" * 400])
def test_a_place_that_is_not_there_is_tampering(place: str) -> None:
    question = content("ordering")
    layout = layout_of(question, seed=1, position=1)
    with pytest.raises(TamperedResponseError):
        parse_response(question, layout, {f"place-{layout.shown('steps')[0][1]}": [place]})


def test_a_token_of_another_attempt_is_tampering() -> None:
    question = content()
    mine, theirs = (layout_of(question, seed=seed, position=1) for seed in (1, 2))
    with pytest.raises(TamperedResponseError):
        parse_response(question, mine, {"answer": [theirs.shown("options")[0][1]]})


@pytest.mark.parametrize(
    ("typed", "value"), [("72", "72"), (" 72.50 ", "72.50"), ("0,5", "0.5"), ("\N{MINUS SIGN}3", "-3"), ("+4", "4")]
)
def test_numbers_as_people_type_them(typed: str, value: str) -> None:
    question = content("numeric")
    response = parse_response(question, layout_of(question, seed=1, position=1), {"answer": [typed]})
    assert isinstance(response, Number)
    assert str(response.value) == value


@pytest.mark.parametrize(
    "typed", ["72 hours", "seventy", "1e9", "NaN", "Infinity", "1,234.5", "٣", "9" * 5000, "1.", ".5"]
)
def test_what_is_not_a_number_is_a_plain_message_not_tampering(typed: str) -> None:
    question = content("numeric")
    with pytest.raises(InvalidResponseError, match="Enter a number") as refusal:
        parse_response(question, layout_of(question, seed=1, position=1), {"answer": [typed]})
    assert not isinstance(refusal.value, TamperedResponseError)
