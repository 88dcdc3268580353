"""Which evidence claims of a lesson stand behind a question that points into it."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from courses.domain.citations import block_citations


def claims_on(blocks: Sequence[dict[str, Any]], references: Collection[str], *, anchor: str) -> list[dict[str, Any]]:
    """Claims that rest on one of these sources, in order: those of the section, or of the lesson if it has none."""
    wanted = set(references)
    found = [
        (section, block["value"])
        for section, block in _with_sections(blocks)
        if block["type"] == "evidence_claim" and wanted.intersection(block_citations(block["value"]))
    ]
    near = [value for section, value in found if section == anchor]
    return near or [value for _, value in found]


def _with_sections(blocks: Iterable[dict[str, Any]]) -> Iterable[tuple[str, dict[str, Any]]]:
    section = ""
    for block in blocks:
        section = block.get("anchor", section)
        yield section, block
