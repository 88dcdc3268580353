"""Anchors of headings and keys of blocks."""

import re
import unicodedata
from collections.abc import Iterable


def anchor(heading: str) -> str:
    """A heading's words in lower case, joined by hyphens, punctuation dropped."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", plain.lower())).strip("-_") or "section"


def anchors(headings: Iterable[str]) -> list[str]:
    """One anchor a heading; a repeated heading gets a number."""
    seen: dict[str, int] = {}
    result = []
    for heading in headings:
        base = anchor(heading)
        seen[base] = seen.get(base, 0) + 1
        result.append(base if seen[base] == 1 else f"{base}-{seen[base]}")
    return result
