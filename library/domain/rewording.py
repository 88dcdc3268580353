"""What differs between two wordings of one text, line by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from typing import Any

from library.domain.canonical import content_hash

NOT_READ = frozenset(
    {"schema", "key", "id", "hash", "type", "anchor", "regions", "link", "seen_label", "evidence_type"}
)
DRAWN = "svg"
ORDER = (
    *("title", "summary", "minutes", "case", "stem", "statement", "situation", "caption", "header", "rows", "answer"),
    *(
        "label",
        "when",
        "what",
        "text",
        "value",
        "correct",
        "declines",
        "why",
        "wrong_reason",
        "explanation",
        "blocks",
    ),
)
"""How names are read; others follow by the alphabet. A database may forget in which order they were written."""
PARAGRAPH_END = re.compile(r"</(?:p|li|h[1-6])>")
TAG = re.compile(r"</?(?:p|li|[uo]l|h[1-6]|b|i|a)\b[^>]*>")


@dataclass(frozen=True)
class Rewording:
    """Lines that went and lines that came in one place; one of the two may be empty."""

    old: tuple[str, ...]
    new: tuple[str, ...]


def rewordings(old: Any, new: Any) -> list[Rewording]:
    """What a reader of the newer content finds changed, in the order of reading."""
    before, after = list(lines(old)), list(lines(new))
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [
        Rewording(tuple(before[first:last]), tuple(after[start:end]))
        for kind, first, last, start, end in found
        if kind != "equal"
    ]


def lines(content: Any) -> Iterator[str]:
    """A content by value as lines: a paragraph each, and one for all that belongs together, such as an option.

    An option's line says that it is right, so that a changed key shows.
    """
    if isinstance(content, dict):
        content = dict(sorted(content.items(), key=_place))
        own = [said for name, value in content.items() if (said := _said(name, value))]
        if len(own) > 1 and all(_is_single(value) for value in content.values()):
            yield " · ".join(own)
            return
        for name, value in content.items():
            if _is_single(value):
                yield from _paragraphs(_said(name, value))
            elif name not in NOT_READ:
                yield from lines(value)
    elif isinstance(content, list | tuple):
        for inner in content:
            yield from lines(inner)
    else:
        yield from _paragraphs(_said("", content))


def _place(item: tuple[str, Any]) -> tuple[int, str]:
    name = item[0]
    return ORDER.index(name) if name in ORDER else len(ORDER), name


def _is_single(value: Any) -> bool:
    return not isinstance(value, dict | list | tuple)


def _said(name: str, value: Any) -> str:
    """A single value in words; what is yes is said by its name."""
    if name in NOT_READ or value is None or value is False or not _is_single(value):
        return ""
    if name == DRAWN:
        return f"{name} {content_hash(value)[:8]}"
    if value is True:
        return name.replace("_", " ")
    return str(value) if isinstance(value, str) else f"{name}: {value}"


def _paragraphs(text: str) -> Iterator[str]:
    for piece in PARAGRAPH_END.split(text):
        if words := unescape(TAG.sub("", piece)).strip():
            yield words
