"""How hard a text is to read."""

import pytest

from courses.domain.reading_grade import reading_grade, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [("lung", 1), ("needle", 2), ("safe", 1), ("pneumothorax", 4), ("the", 1), ("agree", 2), ("don’t", 1)],
)
def test_syllables_are_groups_of_vowels(word: str, count: int) -> None:
    assert syllables(word) == count


def test_short_words_in_short_sentences_ask_for_little() -> None:
    assert reading_grade("The lung is near. Do not go in.") == 0


def test_long_words_in_long_sentences_ask_for_more() -> None:
    easy = reading_grade("Some people have an opening in the bone. A needle may pass off its edge.")
    hard = reading_grade(
        "Supraspinatus demonstrates considerable interindividual anatomical variability posteriorly."
    )
    assert easy < 8 < hard


def test_no_words_ask_for_nothing() -> None:
    assert reading_grade("") == reading_grade("1 2 3.") == 0
