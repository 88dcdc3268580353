"""What may leave the server about one question: before feedback (asked) and after it (revealed)."""

from dataclasses import dataclass

from quizzes.domain.grades import PartVerdict


@dataclass(frozen=True)
class AskedChoice:
    """Something that a prompt can be matched to."""

    token: str
    letter: str
    text: str


@dataclass(frozen=True)
class AskedPart:
    """One thing to act on: an option, a prompt to match or a step to place.

    ``field`` is the form field's name. An option's value is its ``token`` and ``chosen`` says whether
    it is ticked; a prompt or step holds its current value (a choice's token, a place) in ``value``.
    """

    token: str
    field: str
    text: str
    letter: str = ""
    chosen: bool = False
    ruled_out: bool = False
    value: str = ""


@dataclass(frozen=True)
class AskedBody:
    """The answering part of a question, as asked. ``typed`` and ``unit`` belong to numbers."""

    parts: tuple[AskedPart, ...] = ()
    choices: tuple[AskedChoice, ...] = ()
    typed: str = ""
    unit: str = ""


@dataclass(frozen=True)
class RevealedPart:
    """One part with its reason.

    ``given`` and ``right`` are words: the learner's and the right match or place of a prompt or step.
    ``wrong_reason`` says what is wrong about the reason of an option that declines to needle.
    """

    text: str
    letter: str = ""
    chosen: bool = False
    correct: bool = False
    verdict: PartVerdict | None = None
    why: str = ""
    declines: bool = False
    wrong_reason: str = ""
    given: str = ""
    right: str = ""


@dataclass(frozen=True)
class RevealedBody:
    """The answering part of a question after feedback is due.

    ``key_letters`` names the right options; ``right_value`` is a number with its unit.
    """

    parts: tuple[RevealedPart, ...] = ()
    key_letters: tuple[str, ...] = ()
    typed: str = ""
    unit: str = ""
    right_value: str = ""


def letter(index: int) -> str:
    """A, B, C … for the first 26, then numbers."""
    return chr(ord("A") + index) if index < 26 else str(index + 1)
