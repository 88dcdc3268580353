"""What the wording of a bank gives away: where keys stand, how long they are, which stems repeat."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from courses.domain.content.question_records import BaseQuestion, SingleBestAnswer

WORD = re.compile(r"\w+")


def key_positions(questions: Sequence[BaseQuestion]) -> list[int]:
    """How often the key stands first, second, … as authored, in single-answer items."""
    found = Counter(
        index
        for item in questions
        if isinstance(item, SingleBestAnswer)
        for index, option in enumerate(item.options)
        if option.correct
    )
    return [found[index] for index in range(4)]


def uniform_p(counts: Sequence[int]) -> float:
    """Probability of counts at least as uneven as these if every place were equally likely; 1 without counts.

    Source: Pearson's chi-square test of goodness of fit.
    """
    expected = sum(counts) / len(counts)
    if not expected:
        return 1.0
    return chi_square_tail(sum((count - expected) ** 2 / expected for count in counts), len(counts) - 1)


def chi_square_tail(value: float, degrees: int) -> float:
    """P(X > value) of a chi-square variable.

    Source: Abramowitz and Stegun (1964), 26.4.4 and 26.4.5.
    """
    half = value / 2
    if degrees % 2:
        terms: list[float] = [half ** (k + 0.5) / math.gamma(k + 1.5) for k in range((degrees - 1) // 2)]
        return math.erfc(math.sqrt(half)) + math.exp(-half) * sum(terms)
    return math.exp(-half) * sum(half**k / math.factorial(k) for k in range(degrees // 2))


def longest_is_key(questions: Sequence[BaseQuestion]) -> float:
    """Share of single-answer items whose key is the one longest option, in [0, 1]; 0 without items."""
    singles = [item for item in questions if isinstance(item, SingleBestAnswer)]
    return sum(_key_is_longest(item) for item in singles) / len(singles) if singles else 0.0


def _key_is_longest(item: SingleBestAnswer) -> bool:
    keys = [len(option.text) for option in item.options if option.correct]
    return max(keys) > max(len(option.text) for option in item.options if not option.correct)


def near_duplicates(questions: Sequence[BaseQuestion], *, alike: float) -> Iterator[tuple[str, str, float]]:
    """Pairs of keys whose case and stem share at least ``alike`` of their three-word runs (Jaccard, in [0, 1])."""
    runs = {item.key: _runs(f"{item.case or ''} {item.stem}") for item in questions}
    for one, other in combinations(sorted(runs), 2):
        both = runs[one] | runs[other]
        share = len(runs[one] & runs[other]) / len(both) if both else 0.0
        if share >= alike:
            yield one, other, share


def _runs(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))
