"""Options drawn from patterns: whatever an author writes stands as it was written."""

from html import unescape

import pytest

from library.components.reading import Reading
from quizzes.components.options import PREFIX, TOKEN, WORDS, Options
from quizzes.domain.parts import AskedPart


def drawn(*parts: AskedPart, prefix: str = "answer", **state: bool) -> str:
    """The entries of these options."""
    asks = {"many": False, "fixed": False, "shortcuts": True, "rules_out": True} | state
    return str(Options(parts, prefix, Reading(references={}), **asks).entries)


@pytest.mark.parametrize("text", [PREFIX, TOKEN, WORDS, f"{WORDS} {TOKEN}", "Less < more & “so”", "%s %d {0}"])
def test_words_stay_as_they_are(text: str) -> None:
    entries = drawn(AskedPart("4a51c8a9faa7", "answer", text, letter="A"))
    assert unescape(entries).count(text) == 1
    assert entries.count('value="4a51c8a9faa7"') == 2


def test_marks_are_read_and_markup_is_not() -> None:
    entries = drawn(AskedPart("4a51c8a9faa7", "answer", "<b>In</b> [la: m. piriformis]", letter="A"))
    assert "&lt;b&gt;In&lt;/b&gt;" in entries
    assert '<i lang="la">m. piriformis</i>' in entries


def test_each_option_has_its_own_letter_token_and_state() -> None:
    ticked = AskedPart("4a51c8a9faa7", "answer", "One", letter="A", chosen=True)
    struck = AskedPart("853fc9487d6a", "answer", "Two", letter="B", ruled_out=True)
    first, second = drawn(ticked, struck).strip().split("\n")
    assert 'id="answer-1" name="answer" value="4a51c8a9faa7" checked' in first
    assert 'id="answer-2" name="answer" value="853fc9487d6a" aria' in second
    assert 'name="ruled_out" value="853fc9487d6a" checked' in second
    assert "checked" not in first.partition("ruled_out")[2]


def test_the_letter_that_strikes_an_option_says_what_it_does() -> None:
    option = AskedPart("4a51c8a9faa7", "answer", "One", letter="A")
    assert drawn(option).count('<label class="cross" title="Strike out an option you rule out">') == 1
    assert "title=" not in drawn(option, rules_out=False)


def test_tenth_options_have_no_key_and_preview_options_neither_keys_nor_strikes() -> None:
    many = [AskedPart(f"{number:012x}", "answer", "Text", letter="A") for number in range(10)]
    assert drawn(*many).count("aria-keyshortcuts") == 9
    plain = drawn(*many, shortcuts=False, rules_out=False, many=True)
    assert "aria-keyshortcuts" not in plain
    assert "ruled_out" not in plain
    assert plain.count('type="checkbox"') == 10


def test_a_prefix_is_escaped() -> None:
    assert 'id="a&quot;b-1"' in drawn(AskedPart("4a51c8a9faa7", "answer", "One", letter="A"), prefix='a"b')


@pytest.mark.parametrize("mark", [PREFIX, TOKEN, WORDS])
def test_a_question_whose_key_is_written_like_a_mark_keeps_its_ids(mark: str) -> None:
    entries = drawn(AskedPart("4a51c8a9faa7", "answer", "One", letter="A"), prefix=f"check-{mark}")
    assert f'id="check-{mark}-1" name="answer" value="4a51c8a9faa7"' in entries
    assert entries.count("One") == 1
