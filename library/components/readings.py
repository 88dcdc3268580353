"""Readings made from the library: a figure with its sources and review state as of today."""

from datetime import date
from typing import Any

from library.components.reading import Reading
from library.queries.frozen import references_by_value
from library.queries.overlay import retracted_references, review_standings


def reading_of_figure(content: dict[str, Any], *, today: date) -> Reading:
    """A reading for one drawing by value."""
    return Reading(
        references=references_by_value(content["references"]),
        retracted=retracted_references(content["references"]),
        standings=review_standings({("figure", content["key"]): content["hash"]}, today=today),
        today=today,
    )
