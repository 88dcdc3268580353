"""Texts of questions that are not answered yet are kept by what they say, and by nothing else."""

from django.utils.safestring import SafeString, mark_safe

from quizzes.components.reading import asked_reading
from quizzes.components.select import chosen


def words(text: str) -> SafeString:
    return asked_reading().words(text)


def test_a_text_is_escaped_and_its_latin_is_marked() -> None:
    for _ in range(2):
        assert words("a < b & [la: m. piriformis]") == 'a &lt; b &amp; <i lang="la">m. piriformis</i>'


def test_what_the_site_holds_for_safe_never_makes_an_authors_like_words_safe() -> None:
    assert words(mark_safe("<b>lung</b>")) == "<b>lung</b>"
    assert words("<b>lung</b>") == "&lt;b&gt;lung&lt;/b&gt;"


def test_another_wording_is_another_text() -> None:
    assert (words("Stop."), words("Stop now."), words(""), asked_reading().words(None)) == (
        "Stop.",
        "Stop now.",
        "",
        "",
    )


def test_the_options_of_a_select_are_escaped_and_one_is_chosen() -> None:
    options = (("a&b", "A. <b>Lung</b>"), ("c", "B. Rib"))
    for value in ("c", "", "c"):
        said = " selected" if value else ""
        assert chosen(options, value) == (
            f'<option value="a&amp;b">A. &lt;b&gt;Lung&lt;/b&gt;</option><option value="c"{said}>B. Rib</option>'
        )
