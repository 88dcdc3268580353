"""Words that tell a learner nothing, whoever wrote them: in the editor and in content files alike."""

import re

from quizzes.domain.words import gettext_noop

WORD = re.compile(r"\w[\w'’-]*")
LEAST_REASON = 4
NO_REASON = gettext_noop("“%(why)s” is no reason: say why, in four words or more.")
VERDICT_WORD = re.compile(
    r"(in)?correct|right|wrong|true|false|yes|no|not"
    r"|(this|that|it)('s)?|is|was|the|an?|one|answer|option|choice|statement"
)
ALL_OF_THE_ABOVE = re.compile(r"\b(all|none|both|neither) of (the above|these|them)\b", re.IGNORECASE)


def is_verdict(reason: str) -> bool:
    """Whether a reason says no more than right or wrong: “Incorrect.”, “That is not right.”, “—”."""
    words = (word.lower().replace("’", "'") for word in WORD.findall(reason))
    return all(VERDICT_WORD.fullmatch(word) for word in words)


def is_empty_reason(reason: str) -> bool:
    """Whether a reason says no more than right or wrong, or is too short to say why."""
    return is_verdict(reason) or len(WORD.findall(reason)) < LEAST_REASON


def names_the_others(option: str) -> bool:
    """Whether an option is “all of the above” or its like, which breaks when options are shuffled."""
    return ALL_OF_THE_ABOVE.search(option) is not None
