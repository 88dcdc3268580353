"""Grades of evidence."""

import pytest

from library.domain.evidence import CANNOT_SHOW, GRADE_LABELS, Grade, filled_circles


@pytest.mark.parametrize(
    ("grade", "circles"),
    [("high", 4), ("moderate", 3), ("low", 2), ("very_low", 1), ("opinion", None), ("laboratory", None), ("", None)],
)
def test_circles_of_each_grade(grade, circles):
    assert filled_circles(grade) == circles


def test_every_grade_has_words_and_those_without_circles_say_what_they_cannot_show():
    assert set(GRADE_LABELS) == set(Grade)
    assert set(CANNOT_SHOW) == {grade for grade in Grade if filled_circles(grade) is None}
