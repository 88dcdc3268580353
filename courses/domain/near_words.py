"""What somebody may have meant: words one slip of a finger away from a word that is there."""

import re
from collections.abc import Iterable, Set

SHORTEST = 5
"""Shorter words lie one letter from far too many others."""
MOST_SLIPS = 4
"""Unknown words in one question; with more, it is in another language, or no question."""
WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Words in small letters."""
    return WORD.findall(text.lower())


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts that are long enough to be meant."""
    return frozenset(word for text in texts for word in words_of(text) if len(word) >= SHORTEST)


def meant(asked: str, known: Set[str]) -> str:
    """The question with each unknown long word replaced by a near known one; "" if none is near, or all too many."""
    words = words_of(asked)
    unknown = {word for word in words if len(word) >= SHORTEST and word not in known}
    if len(unknown) > MOST_SLIPS:
        return ""
    near = {word: _near(word, known) for word in unknown}
    said = [near.get(word, word) for word in words]
    return " ".join(said) if said != words else ""


def one_slip_apart(first: str, second: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two neighbours are swapped."""
    short, long = sorted((first, second), key=len)
    start = next((at for at, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    rest, other_rest = short[start:], long[start:]
    if len(short) != len(long):
        return rest == other_rest[1:]
    return rest[1:] == other_rest[1:] or (rest[1::-1], rest[2:]) == (other_rest[:2], other_rest[2:])


def _near(word: str, known: Set[str]) -> str:
    alike = (other for other in known if abs(len(other) - len(word)) <= 1)
    return min((other for other in alike if one_slip_apart(word, other)), default=word)
