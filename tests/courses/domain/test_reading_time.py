"""How long a text takes to read."""

from courses.domain.reading_time import minutes, words


def test_marks_tags_drawings_and_keys_do_not_count():
    value = {"key": "one two", "svg": "a b c", "text": "<p>Four plain words here [@R7]</p>", "points": ["and more"]}
    assert words(value) == 6


def test_at_least_one_minute_and_rounded():
    assert minutes("word") == 1
    assert minutes(" ".join(["word"] * 1300)) == 10
