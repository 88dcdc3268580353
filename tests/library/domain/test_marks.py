"""Marks in running text."""

from hypothesis import given
from hypothesis import strategies as st

from library.domain.marks import citations, malformed, plain, replace_marks, strings, terms, with_citations

SHOWN = {
    "citation": lambda key: f"<{key}>",
    "latin": lambda words: f"/{words}/",
    "term": lambda key, words: f"*{words or key}*",
}


def test_each_mark_is_replaced_where_it_stands():
    text = "Seen [@R7] in [la: m. trapezius] as a [[pneumothorax|collapse]] or [[haematoma]]."
    assert replace_marks(text, **SHOWN) == "Seen <R7> in /m. trapezius/ as a *collapse* or *haematoma*."


def test_citations_come_in_order_each_once():
    assert citations("[@R7] [@R50] [@R7]") == ["R7", "R50"]


def test_terms_come_in_order_each_once():
    assert terms("[[red-flag]] and [[sham|simulated]] and [[red-flag]]") == ["red-flag", "sham"]


def test_plain_text_loses_citations_and_keeps_words():
    assert plain("A lung [@R7] [@R8], or [la: apex pulmonis].") == "A lung, or apex pulmonis."


def test_what_is_not_a_mark_stays():
    text = "[@] [la:] [[Capital]] [link](there) [ @R7 ]"
    assert replace_marks(text, **SHOWN) == text


@given(st.text(alphabet=st.characters(blacklist_characters="[]")))
def test_text_without_brackets_is_never_touched(text: str):
    assert replace_marks(text, **SHOWN) == text


def test_strings_are_found_at_any_depth():
    assert list(strings({"a": ["b", {"c": "d"}], "e": 3, "f": None, "g": "h"})) == ["b", "d", "h"]


def test_what_looks_like_a_mark_and_is_none_is_named():
    text = "Fine [@R1], [la: m. piriformis], [[pneumothorax|words]]. Not [@ R2], [@R3, [la piriformis], [[Two words]], [[x]."
    assert malformed(text) == ["[@", "[@R3,", "[la piriformis]", "[[Two words]]", "[[x]"]


def test_plain_brackets_are_no_marks():
    assert malformed("A [note], a list[0], lateral [left].") == []


@given(st.text(), st.lists(st.from_regex(r"\AR[1-9][0-9]{0,2}\Z")))
def test_text_is_followed_by_each_source_it_does_not_cite(text: str, keys: list[str]):
    sourced = with_citations(text, keys)
    assert sourced.startswith(text)
    assert set(citations(sourced)) == set(citations(text)) | set(keys)
    assert with_citations(sourced, keys) == sourced
