"""The statements of a lesson, and whether each names its source: one rule for content files and for the editor."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from courses.domain.content.places import Path
from library.domain.marks import NOT_CLINICAL, citations

OWN_WORD = re.compile(r"\bopinion\b|\b(course|course's own) rule\b", re.IGNORECASE)
NO_GROUND = (
    "names no source; cite one ([@R50]), say that it is “(opinion)” or a “(course rule)”, "
    "or end it with [not clinical] if it states nothing clinical"
)
ALWAYS_CLINICAL = "is always clinical, so nothing in it is [not clinical]"
CLINICAL = frozenset({"evidence_claim", "contraindication"})
"""Blocks that have fields of their own for their sources."""
PART = re.compile(r"<(?P<tag>p|li|h[1-6])\b[^>]*>(?P<words>.*?)</(?P=tag)>|(?P<end></[uo]l>)", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Statement:
    """Words in a block, and where they stand in its value."""

    text: str
    paths: tuple[Path, ...] = ()


def statements(kind: str, value: Mapping[str, Any]) -> tuple[list[Statement], list[Statement]]:
    """What speaks for the whole of a block, and its single statements; running text has a function of its own."""
    match kind:
        case "callout" | "side_note":
            return [], [_at(value["text"], "text")]
        case "key_points":
            return [], [_at(point, "points", index) for index, point in enumerate(value["points"])]
        case "steps":
            return [_at(value["title"], "title")], [
                _at(step, "steps", index) for index, step in enumerate(value["steps"])
            ]
        case "timeline":
            moments = [_at(one["what"], "points", index, "what") for index, one in enumerate(value["points"])]
            return [_at(value["title"], "title")], moments
        case "table":
            columns = [_at(cell, "header", index) for index, cell in enumerate(value["header"])]
            rows = [_row(row, index) for index, row in enumerate(value["rows"])]
            return [_at(value["caption"], "caption"), *columns], rows
    return [], []


def paragraphs(html: str) -> list[Statement]:
    """Paragraphs and list items of running text; small headings are none.

    A paragraph that ends in a colon and the list below it are one statement.
    """
    found: list[str] = []
    leads = False
    for part in PART.finditer(html):
        if part["end"]:
            leads = False
        words = unescape(TAG.sub("", part["words"] or "")).strip()
        if not words or part["tag"] not in {"p", "li"}:
            continue
        if part["tag"] == "li" and leads:
            found[-1] = f"{found[-1]} {words}"
        else:
            found.append(words)
            leads = words.endswith(":")
    return [Statement(text) for text in found]


def has_ground(text: str) -> bool:
    """Whether a text names a source, or says that it is opinion or a rule of the course."""
    return bool(citations(text) or OWN_WORD.search(text))


def groundless(kind: str, value: Any) -> Iterator[str]:
    """Statements of a block, as the editor stores it, that rest on nothing and do not say that they need nothing."""
    if not value:
        return
    headings, single = ([], paragraphs(value)) if kind == "prose" else statements(kind, value)
    if not any(map(_stands, headings)):
        yield from (one.text for one in single if one.text.strip() and not _stands(one))


def _stands(statement: Statement) -> bool:
    return has_ground(statement.text) or NOT_CLINICAL.search(statement.text) is not None


def _at(text: str | None, *path: str | int) -> Statement:
    return Statement(text or "", (path,))


def _row(cells: list[str | None], index: int) -> Statement:
    return Statement(
        " ".join(cell or "" for cell in cells), tuple(("rows", index, place) for place in range(len(cells)))
    )
