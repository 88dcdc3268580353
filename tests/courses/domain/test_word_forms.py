"""In which forms a word is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.word_forms import FAMILIES, MOST_FORMS, SMALL_WORDS, forms, telling

words = st.text(st.characters(categories=["Ll", "Nd"]), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("breaks", "broken"),
        ("broken", "break"),
        ("bled", "bleeding"),
        ("needles", "needle"),
        ("needle", "needling"),
        ("needling", "needles"),
        ("injuries", "injury"),
        ("pregnancy", "pregnancies"),
        ("infection", "infections"),
        ("infected", "infect"),
        ("stopping", "stop"),
        ("stop", "stopped"),
        ("pressing", "press"),
        ("reflexes", "reflex"),
        ("vertebrae", "vertebra"),
        ("doses", "dose"),
        ("treat", "treated"),
    ],
)
def test_another_form_of_a_word_is_one_of_its_forms(asked: str, written: str) -> None:
    assert written in forms(asked)


@pytest.mark.parametrize("word", ["arm", "l5", "s1", "c", "needle-stick", "120", "that", "below"])
def test_short_and_small_words_and_numbers_are_looked_for_as_they_are(word: str) -> None:
    assert forms(word) == (word,)


@pytest.mark.parametrize(("asked", "other"), [("process", "proces"), ("status", "statu"), ("pelvis", "pelvi")])
def test_no_letter_of_a_word_is_taken_for_an_ending(asked: str, other: str) -> None:
    assert other not in forms(asked)


@given(words)
def test_a_word_comes_first_and_its_forms_are_few(word: str) -> None:
    found = forms(word)
    assert found[0] == word
    assert len(found) == len(set(found)) <= MOST_FORMS
    assert all(form for form in found)


def test_each_word_of_a_family_finds_the_whole_family() -> None:
    for family in FAMILIES:
        assert all(set(forms(word)) == set(family) for word in family)


@given(st.lists(words | st.sampled_from(sorted(SMALL_WORDS))))
def test_words_that_tell_nothing_are_left_out(asked: list[str]) -> None:
    kept = telling(asked)
    assert not SMALL_WORDS & set(kept)
    assert len(kept) == len(set(kept))
    assert set(kept) == set(asked) - SMALL_WORDS
