"""Marks in running text: ``[@R50]``, ``[la: m. piriformis]`` and ``[[pneumothorax|collapsed lung]]``."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

CITATION = re.compile(r"\[@(?P<key>[A-Za-z][A-Za-z0-9-]*)\]")
LATIN = re.compile(r"\[la:\s*(?P<latin>[^\[\]]+?)\s*\]")
TERM = re.compile(r"\[\[(?P<term>[a-z0-9-]+)(?:\|(?P<words>[^\[\]|]+))?\]\]")
NOT_CLINICAL = re.compile(r"\s*\[not clinical\]", re.IGNORECASE)
"""What an author writes behind words of a lesson that state nothing clinical. No reader ever meets it."""
LOOKS_LIKE_A_MARK = re.compile(
    r"\[@[^\s\]<]{0,20}\]?|\[la\b[^\]<]{0,24}\]?|\[\[[^\]<]{0,24}\]{0,2}|\]\]", re.IGNORECASE
)
ANY_MARK = re.compile("|".join(pattern.pattern for pattern in (CITATION, LATIN, TERM)))


def citations(text: str) -> list[str]:
    """Keys of the references cited in a text, in order, each once."""
    return list(dict.fromkeys(match["key"] for match in CITATION.finditer(text)))


def terms(text: str) -> list[str]:
    """Keys of the glossary terms marked in a text, in order, each once."""
    return list(dict.fromkeys(match["term"] for match in TERM.finditer(text)))


def with_citations(text: str, keys: Iterable[str]) -> str:
    """The text followed by a citation of each of the references that it does not cite itself."""
    cited = set(citations(text))
    return text + "".join(f" [@{key}]" for key in dict.fromkeys(keys) if key not in cited)


def malformed(text: str) -> list[str]:
    """Pieces that look like a mark and are none, each with a few characters after it."""
    return list(dict.fromkeys(piece.strip() for piece in LOOKS_LIKE_A_MARK.findall(ANY_MARK.sub("", text))))


def replace_marks(
    text: str,
    *,
    citation: Callable[[str], str],
    latin: Callable[[str], str],
    term: Callable[[str, str | None], str],
) -> str:
    """The text with each mark replaced by what the three functions return."""

    def one(match: re.Match[str]) -> str:
        if match["key"]:
            return citation(match["key"])
        if match["latin"]:
            return latin(match["latin"])
        return term(match["term"], match["words"])

    return ANY_MARK.sub(one, text)


def plain(text: str) -> str:
    """The text without marks: citations go, Latin and terms keep their words."""
    bare = replace_marks(
        text,
        citation=lambda key: "",
        latin=lambda words: words,
        term=lambda key, words: words or key.replace("-", " "),
    )
    return re.sub(r"\s+([.,;:])", r"\1", re.sub(r"[ \t]{2,}", " ", bare)).strip()


def strings(value: Any) -> Iterator[str]:
    """Every string inside nested lists and dictionaries."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)
