"""Readings made from the library: objects with their sources and what is true of them as of today."""

from collections.abc import Iterable
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


def reading_of_sources(keys: Iterable[str], *, today: date) -> Reading:
    """A reading of texts that cite these sources and hold nothing that is clinically reviewed; two queries."""
    wanted = list(dict.fromkeys(keys))
    return Reading(references=references_by_value(wanted), retracted=retracted_references(wanted), today=today)
