"""Which sources a block rests on."""

from typing import Any

from library.domain.marks import citations, strings


def block_citations(value: Any) -> list[str]:
    """Keys of the sources of one block: marks in its texts, then its lists of references."""
    keys = [key for text in strings(value) for key in citations(text)]
    return list(dict.fromkeys(keys + _listed(value)))


def _listed(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["reference"]] if isinstance(value.get("reference"), str) else []
        named = value.get("references")
        own += [key for key in named if isinstance(key, str)] if isinstance(named, list) else []
        return own + [key for inner in value.values() for key in _listed(inner)]
    if isinstance(value, list):
        return [key for inner in value for key in _listed(inner)]
    return []
