"""How hard a text is to read."""

import re

SENTENCE_END = re.compile(r"[.!?:;]+(?=\s|$)|\n+")
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Syllables of an English word by its groups of vowels; at least one. A silent final e does not count."""
    bare = re.sub(r"[^a-z]", "", word.lower())
    count = len(VOWELS.findall(bare))
    if bare.endswith("e") and not bare.endswith(("le", "ee", "ye")) and count > 1:
        count -= 1
    return max(1, count)


def reading_grade(text: str) -> float:
    """Years of schooling that a text asks for; 0 for a text without words.

    Source: Kincaid et al. (1975), 0.39 words per sentence + 11.8 syllables per word - 15.59.
    """
    words = WORD.findall(text)
    sentences = [part for part in SENTENCE_END.split(text) if WORD.search(part)]
    if not words:
        return 0.0
    total = sum(syllables(word) for word in words)
    return max(0.0, 0.39 * len(words) / len(sentences) + 11.8 * total / len(words) - 15.59)
