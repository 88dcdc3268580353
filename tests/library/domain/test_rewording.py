"""What differs between two wordings."""

import pytest

from library.domain.rewording import Rewording, lines, rewordings

OPTION = {"key": "a", "text": "Wait", "correct": False, "why": "It passes."}
QUESTION = {
    "key": "act-a",
    "schema": 1,
    "stem": "What do you do?",
    "answer": {"options": [OPTION | {"text": "Send", "correct": True, "why": "Same day."}, OPTION]},
    "safety_critical": True,
}
LESSON = {
    "title": "Thorax",
    "minutes": 10,
    "blocks": [
        {
            "id": "1",
            "type": "prose",
            "hash": "x",
            "value": '<p data-block-key="a">One &amp; <b>two</b>.</p><p>Three.</p>',
        },
        {"id": "2", "type": "key_points", "hash": "y", "value": {"points": ["Four.", "Five."]}},
    ],
    "references": {"R1": {"key": "R1", "short": "Ng 2024", "title": "Ribs", "year": 2024}},
}


def test_a_content_is_read_in_lines():
    assert list(lines(QUESTION)) == [
        "What do you do?", "Send · correct · Same day.", "Wait · It passes.", "safety critical"
    ]  # fmt: skip
    assert list(lines(LESSON)) == [
        "Thorax", "minutes: 10", "One & two.", "Three.", "Four.", "Five.", "Ribs · Ng 2024 · year: 2024"
    ]  # fmt: skip


def reordered(value):
    """The same with its names in another order, as PostgreSQL gives it back."""
    if isinstance(value, dict):
        return {name: reordered(inner) for name, inner in reversed(value.items())}
    return [reordered(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("content", [QUESTION, LESSON])
def test_the_order_of_names_is_no_wording(content):
    assert list(lines(reordered(content))) == list(lines(content))
    assert rewordings(reordered(content), content) == []


@pytest.mark.parametrize("content", [QUESTION, LESSON, {}, None])
def test_the_same_has_no_rewordings(content):
    assert rewordings(content, content) == []


def test_a_changed_key_shows_even_if_no_word_changed():
    moved = QUESTION | {"answer": {"options": [QUESTION["answer"]["options"][0] | {"correct": False}, OPTION]}}
    assert rewordings(QUESTION, moved) == [Rewording(("Send · correct · Same day.",), ("Send · Same day.",))]


def test_words_that_came_or_went_stand_alone():
    shorter = LESSON | {"blocks": LESSON["blocks"][:1]}
    assert rewordings(LESSON, shorter) == [Rewording(("Four.", "Five."), ())]
    assert rewordings(shorter, LESSON) == [Rewording((), ("Four.", "Five."))]


def test_a_drawing_shows_that_it_changed():
    [one] = rewordings(
        {"title": "F", "svg": "<svg>a</svg>", "regions": []}, {"title": "F", "svg": "<svg>b</svg>", "regions": []}
    )
    assert one.old != one.new
    assert "<svg" not in "".join(one.old + one.new)


def test_what_is_no_wording_is_left_out():
    renamed = {**LESSON, "blocks": [block | {"id": "9", "hash": "z"} for block in LESSON["blocks"]]}
    assert rewordings(LESSON, renamed) == []
