"""How long a text takes to read."""

import re
from typing import Any

from library.domain.marks import plain, strings

WORDS_A_MINUTE = 130
"""Slow, careful reading of clinical text; a course convention, not a measurement."""
NOT_READ = frozenset({"svg", "description", "hash", "key", "references", "block_id"})


def words(value: Any) -> int:
    """Words that a reader meets in frozen content; drawings and keys do not count."""
    if isinstance(value, dict):
        return sum(words(inner) for name, inner in value.items() if name not in NOT_READ)
    if isinstance(value, list):
        return sum(words(inner) for inner in value)
    return sum(len(re.findall(r"\b\w[\w'’-]*", plain(re.sub(r"<[^>]+>", " ", text)))) for text in strings(value))


def minutes(value: Any) -> int:
    """Whole minutes, at least one."""
    return max(1, round(words(value) / WORDS_A_MINUTE))
