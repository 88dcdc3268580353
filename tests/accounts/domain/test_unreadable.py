"""Which errors came of what somebody sent."""

from hypothesis import given
from hypothesis import strategies as st

from accounts.domain.unreadable import LARGEST, came_of_what_was_sent, cannot_be_held

words = st.text(st.characters(exclude_characters="\0'\\", exclude_categories=["Cs", "Cc", "Nd"]), min_size=1)


@given(st.integers())
def test_a_number_is_held_within_64_bits(number: int) -> None:
    assert cannot_be_held(str(number)) == (abs(number) > LARGEST)
    assert cannot_be_held(f" {number:+} ") == (abs(number) > LARGEST)


def test_a_number_of_any_length_is_no_work() -> None:
    assert cannot_be_held("9" * 100_000)
    assert not cannot_be_held("0" * 100_000 + "7")


@given(words, words)
def test_a_null_character_is_never_held(before: str, after: str) -> None:
    assert came_of_what_was_sent("anything", [f"{before}\0{after}"])


@given(words)
def test_an_error_that_names_what_was_sent_came_of_it(value: str) -> None:
    assert came_of_what_was_sent(f"Field 'id' expected a number but got {value!r}.", ["other", value])


@given(st.lists(words))
def test_an_error_that_names_nothing_sent_stays_a_bug(values: list[str]) -> None:
    assert not came_of_what_was_sent("not enough values to unpack", values)


def test_an_empty_value_is_no_evidence() -> None:
    assert not came_of_what_was_sent("invalid literal for int() with base 10: ''", [""])
