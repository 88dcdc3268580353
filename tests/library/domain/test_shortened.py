"""Long texts in lists."""

from hypothesis import given
from hypothesis import strategies as st

from library.domain.shortened import ELLIPSIS, shortened

texts = st.text(st.sampled_from("ab ,.;(é"), max_size=60)


def test_a_short_text_stays() -> None:
    assert shortened("Needle phobia commentary", 24) == "Needle phobia commentary"


def test_a_long_one_is_cut_after_a_word_and_says_so() -> None:
    title = "Ultrasound verification of safe needle examination of the rhomboid major muscle"
    assert shortened(title, 60) == "Ultrasound verification of safe needle examination of the…"
    assert shortened("Surface, deep", 10) == "Surface…"


def test_a_word_that_is_too_long_is_cut() -> None:
    assert shortened("abcdefgh", 5) == "abcd…"


@given(texts, st.integers(2, 40))
def test_it_is_never_longer_and_always_the_beginning(text: str, length: int) -> None:
    short = shortened(text, length)
    assert len(short) <= length
    assert short == text or (short.endswith(ELLIPSIS) and text.startswith(short.removesuffix(ELLIPSIS)))


@given(texts, st.integers(2, 40))
def test_no_word_is_cut_that_could_be_left_out(text: str, length: int) -> None:
    short = shortened(text, length)
    cut = text[len(short) - 1 :]
    if short != text and " " in text[:length].strip(" ,.;("):
        assert not cut[:1].isalpha() or " " not in short
