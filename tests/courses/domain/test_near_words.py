"""One slip of a finger, and nothing further."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.near_words import MOST_SLIPS, meant, one_slip_apart, vocabulary

KNOWN = vocabulary(["Pneumothorax, a collapsed lung", "Haematoma"])
letters = st.sampled_from("abcdé")
words = st.text(letters, min_size=1, max_size=6)


@pytest.mark.parametrize("typed", ["pneumotorax", "pneumothoraxx", "pnuemothorax", "Pneumothorix", "neumothorax"])
def test_a_slip_is_understood(typed: str) -> None:
    assert meant(typed, KNOWN) == "pneumothorax"


def test_only_the_word_that_is_wrong_is_replaced() -> None:
    assert meant("collapst haematoma of a lung", KNOWN) == ""
    assert meant("colapsed haematoma of a lung", KNOWN) == "collapsed haematoma of a lung"


@pytest.mark.parametrize("typed", ["", "pneumothorax", "lunge", "lng", "pneumotorex", "😀 \x00", "12345"])
def test_what_is_right_short_or_far_away_is_left(typed: str) -> None:
    assert meant(typed, KNOWN) == ""


@given(words, st.data())
def test_every_single_slip_counts(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(letters)
    assert one_slip_apart(word, word[:at] + letter + word[at:])
    assert one_slip_apart(word, word[:at] + letter + word[at + 1 :])
    assert one_slip_apart(word[:at] + word[at + 1 :], word)
    assert one_slip_apart(word, word[:at] + word[at : at + 2][::-1] + word[at + 2 :])


@given(words, words)
def test_it_is_the_distance_of_the_books(first: str, second: str) -> None:
    assert one_slip_apart(first, second) == one_slip_apart(second, first) == (distance(first, second) <= 1)


def distance(first: str, second: str) -> int:
    """Optimal string alignment, by its recurrence."""
    if not first or not second:
        return len(first) + len(second)
    costs = [
        distance(first[1:], second) + 1,
        distance(first, second[1:]) + 1,
        distance(first[1:], second[1:]) + (first[0] != second[0]),
    ]
    if first[:2] == second[1::-1] and len(first) > 1:
        costs.append(distance(first[2:], second[2:]) + 1)
    return min(costs)


def test_too_many_unknown_words_are_left_alone() -> None:
    known = frozenset({"needle", "thorax"})
    slips = ["neadle", "thorux", "needlo", "thorix", "nendle"]
    assert meant(" ".join(slips[:MOST_SLIPS]), known) == "needle thorax needle thorax"
    assert meant(" ".join(slips), known) == ""
    assert meant("neadle " * 20, known) == " ".join(["needle"] * 20)
