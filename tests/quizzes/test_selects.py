"""The options of a select."""

from quizzes.templatetags.quizzes import chosen

PLACES = [("1", "1"), ("2", "2")]


def test_the_value_that_stands_is_selected_and_no_other() -> None:
    assert chosen(PLACES, "2") == '<option value="1">1</option><option value="2" selected>2</option>'
    assert "selected" not in chosen(PLACES, "")


def test_words_and_values_are_escaped() -> None:
    assert chosen([('a"b', "<b>")], "") == '<option value="a&quot;b">&lt;b&gt;</option>'
