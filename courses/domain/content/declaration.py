"""What an author writes behind words that state nothing clinical: ``[not clinical]``. No reader ever meets it."""

from typing import Any

from courses.domain.content.places import Path
from library.domain.marks import NOT_CLINICAL


def undeclared(value: Any, path: Path = ()) -> tuple[Any, frozenset[Path]]:
    """Data without the declaration, and the paths of the texts that carried it."""
    if isinstance(value, str):
        bare, count = NOT_CLINICAL.subn("", value)
        return bare, frozenset({path}) if count else frozenset()
    if isinstance(value, dict):
        pairs = {name: undeclared(inner, (*path, name)) for name, inner in value.items()}
        return {name: inner for name, (inner, _) in pairs.items()}, _union(found for _, found in pairs.values())
    if isinstance(value, list):
        items = [undeclared(inner, (*path, index)) for index, inner in enumerate(value)]
        return [inner for inner, _ in items], _union(found for _, found in items)
    return value, frozenset()


def _union(found: Any) -> frozenset[Path]:
    return frozenset().union(*found)
