"""Lines of questions drawn from patterns: whatever an author writes stands as it was written."""

from html import unescape

import pytest

from quizzes.components.lines import ABOUT, POSITION, URL, Line, lines


@pytest.mark.parametrize("text", [ABOUT, POSITION, URL, f"{ABOUT} {URL}", "Less < more & “so”", "%s %d {0}"])
def test_words_stay_as_they_are(text: str) -> None:
    said = lines([Line(7, text, "Answered", "check", "/7/")])
    assert unescape(said).count(text) == 1
    assert 'href="/7/"' in said
    assert "Question 7<" in said


def test_a_line_without_an_address_is_no_link() -> None:
    said = lines([Line(1, "One", "Answered", "point", "")])
    assert "<a" not in said
    assert "data-state" not in said


def test_lines_differ_by_position_state_and_what_is_open() -> None:
    first, second = lines(
        [Line(1, "One", "Answered", "check", "/1/"), Line(2, "Two", "Not answered", "ring", "/2/", open=True)]
    ).split("</li>")[:2]
    assert "Answered" in first
    assert "data-state" not in first
    assert "Not answered" in second
    assert 'data-state="none"' in second
