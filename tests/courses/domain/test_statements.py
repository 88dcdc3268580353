"""The statements of a lesson as the editor stores it."""

import pytest

from courses.domain.statements import groundless, paragraphs

GROUNDS = ["Seen [@R1].", "We think so (opinion).", "Wait a week (course rule).", "Read on. [not clinical]"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ('<p data-block-key="a">One &amp; <b>two</b>.</p><p></p>', ["One & two."]),
        ("<h3>Signs</h3><p>One.</p><ul><li>Two.</li><li>Three.</li></ul>", ["One.", "Two.", "Three."]),
        ("<p>These:</p><ul><li>One</li><li>two [@R1]</li></ul><p>Three.</p>", ["These: One two [@R1]", "Three."]),
        ("<p>These:</p><ol><li>One</li></ol><ul><li>Two</li></ul>", ["These: One", "Two"]),
    ],
)
def test_running_text_is_paragraphs_and_list_items(html, expected):
    assert [one.text for one in paragraphs(html)] == expected


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("callout", {"text": "%s"}),
        ("side_note", {"text": "%s"}),
        ("key_points", {"points": ["%s"]}),
        ("steps", {"title": "Do", "steps": ["%s"]}),
        ("steps", {"title": "%s", "steps": ["Bare."]}),
        ("timeline", {"title": "When", "points": [{"when": "Now", "what": "%s"}]}),
        ("timeline", {"title": "%s", "points": [{"when": "Now", "what": "Bare."}]}),
        ("table", {"caption": "Rows", "header": ["a", "b"], "rows": [["%s", "x"], [None, "%s"]]}),
        ("table", {"caption": "%s", "header": ["a", "b"], "rows": [["x", "y"]]}),
        ("table", {"caption": "Rows", "header": ["%s", "b"], "rows": [["x", "y"]]}),
        ("prose", "<p>%s</p>"),
    ],
)
def test_a_ground_is_found_in_every_kind_of_block(kind, value, ground):
    def put(inside, words):
        if isinstance(inside, dict):
            return {name: put(one, words) for name, one in inside.items()}
        if isinstance(inside, list):
            return [put(one, words) for one in inside]
        return inside.replace("%s", words) if inside else inside

    assert list(groundless(kind, put(value, ground))) == []
    assert list(groundless(kind, put(value, "Bare."))) != []


@pytest.mark.parametrize("kind", ["heading", "figure", "evidence_claim", "contraindication", "prompt", "quiz_embed"])
def test_other_blocks_have_rules_of_their_own(kind):
    assert list(groundless(kind, {"text": "Bare."})) == []


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("prose", None),
        ("callout", None),
        ("callout", {"text": None}),
        ("key_points", {"points": ["", None]}),
        ("table", {"caption": None, "header": [], "rows": [[None, ""]]}),
    ],
)
def test_an_empty_draft_states_nothing(kind, value):
    assert list(groundless(kind, value)) == []
