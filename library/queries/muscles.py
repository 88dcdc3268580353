"""Muscles as readers meet them, by value."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from library.models import Muscle
from library.models.muscle import HAZARDS, REGIONS
from library.queries.frozen import frozen_object

WORST_FIRST = [value for value, _label in reversed(HAZARDS)]


@dataclass(frozen=True)
class Shelf:
    """Muscles that stand under one heading."""

    key: str
    label: str
    muscles: list[dict[str, Any]]


def muscle_as_read(key: str) -> dict[str, Any] | None:
    """A published muscle by value; two queries."""
    found = Muscle.objects.filter(key=key, live=True).prefetch_related("references").first()
    return frozen_object(found) if found else None


def muscles_as_read() -> list[dict[str, Any]]:
    """Every published muscle by value, by name; two queries, whatever their number."""
    return [frozen_object(muscle) for muscle in Muscle.objects.filter(live=True).prefetch_related("references")]


def by_region(muscles: Iterable[dict[str, Any]]) -> list[Shelf]:
    """Shelves in the order of the library's regions, empty ones left out; the worst hazard first on each."""
    ordered = sorted(muscles, key=lambda muscle: WORST_FIRST.index(muscle["hazard"]))
    return _shelves(ordered, "region", [(key, str(label)) for key, label in REGIONS])


def by_hazard(muscles: Iterable[dict[str, Any]]) -> list[Shelf]:
    """Shelves from the worst hazard down."""
    return _shelves(list(muscles), "hazard", [(key, str(label)) for key, label in reversed(HAZARDS)])


def _shelves(muscles: list[dict[str, Any]], field: str, headings: list[tuple[str, str]]) -> list[Shelf]:
    shelves = [Shelf(key, label, [item for item in muscles if item[field] == key]) for key, label in headings]
    return [shelf for shelf in shelves if shelf.muscles]
