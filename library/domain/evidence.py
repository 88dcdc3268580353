"""Grades of evidence and kinds of source, in words."""

from enum import StrEnum


class Grade(StrEnum):
    """How sure we are of a claim.

    The first four follow GRADE and carry circles; the last two carry none and say what they cannot show.
    Source: GRADE Working Group.
    """

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very_low"
    OPINION = "opinion"
    LABORATORY = "laboratory"


CIRCLES = {Grade.HIGH: 4, Grade.MODERATE: 3, Grade.LOW: 2, Grade.VERY_LOW: 1}

GRADE_LABELS = {
    Grade.HIGH: "High certainty",
    Grade.MODERATE: "Moderate certainty",
    Grade.LOW: "Low certainty",
    Grade.VERY_LOW: "Very low certainty",
    Grade.OPINION: "Opinion or regulator",
    Grade.LABORATORY: "Laboratory or cadaver",
}

CANNOT_SHOW = {
    Grade.OPINION: "It says what careful people advise; it does not show that the advice works.",
    Grade.LABORATORY: "It explains or warns; it does not show benefit or how often harm happens.",
}


def filled_circles(grade: str) -> int | None:
    """Filled circles out of four, or None for a grade without circles."""
    return CIRCLES.get(Grade(grade)) if grade in set(Grade) else None
