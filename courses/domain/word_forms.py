"""The forms in which a word may stand in a text: one rule for every search engine, since not each knows English.

Light on purpose: endings by rule, and a few words that follow none. A form that is no word finds nothing.
"""

from collections.abc import Iterator

SHORTEST = 4
"""Shorter words are looked for as they are."""
SHORTEST_STEM = 3
MOST_FORMS = 12
"""What a long question may cost at most, times its words."""
VOWELS = frozenset("aeiou")
DOUBLED_BY_NATURE = frozenset("lsz")
FAMILIES = (
    ("break", "breaks", "broke", "broken", "breaking", "breakage"),
    ("bleed", "bleeds", "bled", "bleeding", "bleedings"),
    ("bend", "bends", "bent", "bending"),
    ("stick", "sticks", "stuck", "sticking"),
    ("feel", "feels", "felt", "feeling"),
    ("swell", "swells", "swelled", "swollen", "swelling"),
    ("diagnosis", "diagnoses", "diagnosed"),
    ("pneumothorax", "pneumothoraces"),
    ("vertebra", "vertebrae"),
)
"""Words of the courses that change by no rule."""
IRREGULAR = {word: family for family in FAMILIES for word in family}
SMALL_WORDS = frozenset(
    {
        *("i", "me", "my", "myself", "we", "our", "ours", "ourselves", "you", "your", "yours"),
        *("yourself", "yourselves", "he", "him", "his", "himself", "she", "her", "hers", "herself", "it"),
        *("its", "itself", "they", "them", "their", "theirs", "themselves", "what", "which", "who"),
        *("whom", "this", "that", "these", "those", "am", "is", "are", "was", "were", "be", "been"),
        *("being", "have", "has", "had", "having", "do", "does", "did", "doing", "a", "an", "the", "and"),
        *("but", "if", "or", "because", "as", "until", "while", "of", "at", "by", "for", "with", "about"),
        *("against", "between", "into", "through", "during", "before", "after", "above", "below", "to"),
        *("from", "up", "down", "in", "out", "on", "off", "over", "under", "again", "further", "then"),
        *("once", "here", "there", "when", "where", "why", "how", "all", "any", "both", "each", "few"),
        *("more", "most", "other", "some", "such", "no", "nor", "not", "only", "own", "same", "so"),
        *("than", "too", "very", "s", "t", "can", "will", "just", "don", "should", "now"),
    }
)
"""Words that tell no text from another: those that PostgreSQL leaves out of its English index, and finds nowhere."""


def forms(word: str) -> tuple[str, ...]:
    """A word in small letters, itself first, with its other forms: plural and singular, -ing, -ed."""
    if word in SMALL_WORDS:
        return (word,)
    if word in IRREGULAR:
        return tuple(dict.fromkeys((word, *IRREGULAR[word])))
    if len(word) < SHORTEST or not word.isalpha():
        return (word,)
    stems = list(dict.fromkeys(stem for stem in _stems(word) if len(stem) >= SHORTEST_STEM))
    grown = [form for stem in stems for form in _grown(stem)]
    return tuple(dict.fromkeys((word, *stems, *grown)))[:MOST_FORMS]


def telling(words: list[str]) -> list[str]:
    """The words of a question that tell one text from another, each once; [] if none does."""
    return list(dict.fromkeys(word for word in words if word not in SMALL_WORDS))


def _stems(word: str) -> Iterator[str]:
    """What the word may be a form of, itself included."""
    if word.endswith("ies"):
        yield word[:-3] + "y"
    elif word.endswith(("ches", "shes", "sses", "xes")):
        yield word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
    elif word.endswith("ing"):
        yield from _without(word[:-3])
    elif word.endswith("ed"):
        yield from _without(word[:-2])
    else:
        yield word


def _without(rest: str) -> Iterator[str]:
    """The word before -ing or -ed: "stop" of "stopp", "needle" of "needl", "press" of "press"."""
    if len(rest) > SHORTEST_STEM and rest[-1] == rest[-2] and rest[-1] not in VOWELS | DOUBLED_BY_NATURE:
        yield rest[:-1]
    else:
        yield rest
        yield rest + "e"


def _grown(stem: str) -> Iterator[str]:
    if stem.endswith("y") and stem[-2] not in VOWELS:
        yield from (stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing")
    elif stem.endswith("e"):
        yield from (stem + "s", stem + "d", stem[:-1] + "ing")
    else:
        yield from (stem + "s", stem + "ed", stem + "ing")
        if stem.endswith(("ch", "sh", "s", "x")):
            yield stem + "es"
        elif stem[-1] not in VOWELS | {"w", "x", "y"} and stem[-2] in VOWELS:
            yield from (stem + stem[-1] + "ed", stem + stem[-1] + "ing")
