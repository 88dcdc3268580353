"""Options to choose from: shared by the kinds that tick one or several."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from quizzes.domain.findings import Finding, block, warn
from quizzes.domain.grades import PartVerdict
from quizzes.domain.kinds.base import ContentError, Kind, items_of, require_unique_keys, text_of
from quizzes.domain.option_tokens import Group, Layout
from quizzes.domain.parts import AskedBody, AskedPart, RevealedBody, RevealedPart, letter
from quizzes.domain.responses import Chosen, FormData, field_values
from quizzes.domain.words import gettext_noop

GROUP = "options"
FIELD = "answer"
MOST_OPTIONS = 5
"""More are warned of, whatever the kind: each further one has to tempt somebody, and few do."""


@dataclass(frozen=True)
class Option:
    """One option. ``declines`` means that it does not needle, or defers.

    Deciding not to needle is never wrong in itself: such an option, if it is not the key, carries
    the reason in it that is wrong, and feedback speaks of that reason only.
    """

    key: str
    text: str
    why: str = ""
    correct: bool = False
    declines: bool = False
    wrong_reason: str = ""

    @property
    def blames_declining(self) -> bool:
        """Whether choosing it would mark the decision not to needle as wrong."""
        return self.declines and not self.correct and not self.wrong_reason


@dataclass(frozen=True)
class Options:
    """The answer part of a choice question, in authored order."""

    options: tuple[Option, ...]

    @property
    def keyed(self) -> frozenset[str]:
        """Keys of the right options."""
        return frozenset(option.key for option in self.options if option.correct)


class ChoiceKind(Kind[Options, Chosen]):
    """What ticking one and ticking several have in common."""

    def read(self, data: Mapping[str, Any]) -> Options:
        options = tuple(_read_option(item) for item in items_of(data, "options"))
        require_unique_keys([option.key for option in options], "options")
        return Options(options)

    def write(self, answer: Options) -> dict[str, Any]:
        return {"options": [asdict(option) for option in answer.options]}

    def require_finished(self, answer: Options) -> None:
        if len(answer.options) < 2 or not answer.keyed:
            raise ContentError("options: at least two are needed, and one that is right.")
        for option in answer.options:
            if option.blames_declining:
                raise ContentError(f"options.{option.key}: not needling may be wrong only for its reason.")

    def groups(self, answer: Options) -> tuple[Group, ...]:
        return (Group(GROUP, tuple(option.key for option in answer.options)),)

    def parse(self, answer: Options, layout: Layout, data: FormData) -> Chosen | None:
        keys = frozenset(layout.key_of(GROUP, token) for token in field_values(data, FIELD))
        return Chosen(keys) if keys else None

    def is_complete(self, answer: Options, response: Chosen) -> bool:
        return bool(response.keys)

    def summary(self, answer: Options, response: Chosen) -> str:
        return "; ".join(option.text for option in answer.options if option.key in response.keys)

    def ask(self, answer: Options, layout: Layout, response: Chosen | None, ruled_out: frozenset[str]) -> AskedBody:
        chosen = response.keys if response else frozenset()
        parts = [
            AskedPart(token, FIELD, option.text, letter(index), option.key in chosen, option.key in ruled_out)
            for index, (option, token) in enumerate(_in_shown_order(answer, layout))
        ]
        return AskedBody(parts=tuple(parts))

    def reveal(self, answer: Options, layout: Layout, response: Chosen | None) -> RevealedBody:
        verdicts = choice_verdicts(answer, response or Chosen(frozenset()))
        shown = [option for option, _ in _in_shown_order(answer, layout)]
        return RevealedBody(
            parts=tuple(_revealed(index, option, verdicts) for index, option in enumerate(shown)),
            key_letters=tuple(letter(index) for index, option in enumerate(shown) if option.correct),
        )

    def reasons(self, answer: Options) -> Iterator[tuple[str, str]]:
        for index, option in enumerate(answer.options):
            yield f"answer.options.{index}.why", option.why
            yield f"answer.options.{index}.wrong_reason", option.wrong_reason

    def check(self, answer: Options) -> Iterator[Finding]:
        if len(answer.options) < 2:
            yield block("too_few_options", "answer.options", gettext_noop("Give at least two options."))
        if not answer.keyed:
            yield block("no_key", "answer.options", gettext_noop("Mark the option that is right."))
        if len(answer.options) > MOST_OPTIONS:
            words = gettext_noop("Over %(most)s options: each has to tempt somebody.")
            yield warn("many_options", "answer.options", words, most=MOST_OPTIONS)
        for index, option in enumerate(answer.options):
            yield from _check_option(option, f"answer.options.{index}")
        yield from check_different([option.text for option in answer.options], "answer.options")


def choice_verdicts(answer: Options, response: Chosen) -> dict[str, PartVerdict]:
    """The verdict of each option."""
    return {option.key: _verdict(option.correct, option.key in response.keys) for option in answer.options}


def check_different(texts: list[str], path: str) -> Iterator[Finding]:
    """Blocks for texts of one list that say the same."""
    seen: set[str] = set()
    for index, text in enumerate(texts):
        same = " ".join(text.lower().split())
        if same and same in seen:
            words = gettext_noop("Two of these say the same: “%(text)s”.")
            yield block("same_options", f"{path}.{index}.text", words, text=text)
        seen.add(same)


def _read_option(item: Mapping[str, Any]) -> Option:
    return Option(
        key=text_of(item, "key"),
        text=text_of(item, "text"),
        why=text_of(item, "why"),
        correct=bool(item.get("correct")),
        declines=bool(item.get("declines")),
        wrong_reason=text_of(item, "wrong_reason"),
    )


def _in_shown_order(answer: Options, layout: Layout) -> list[tuple[Option, str]]:
    known = {option.key: option for option in answer.options}
    return [(known[key], token) for key, token in layout.shown(GROUP)]


def _verdict(correct: bool, chosen: bool) -> PartVerdict:
    if chosen:
        return PartVerdict.RIGHT if correct else PartVerdict.WRONG
    return PartVerdict.MISSED if correct else PartVerdict.LEFT


def _revealed(index: int, option: Option, verdicts: Mapping[str, PartVerdict]) -> RevealedPart:
    verdict = verdicts[option.key]
    return RevealedPart(
        text=option.text,
        letter=letter(index),
        chosen=verdict in {PartVerdict.RIGHT, PartVerdict.WRONG},
        correct=option.correct,
        verdict=verdict,
        why=option.why,
        declines=option.declines,
        wrong_reason=option.wrong_reason,
    )


def _check_option(option: Option, path: str) -> Iterator[Finding]:
    if not option.text:
        yield block("empty_option", f"{path}.text", gettext_noop("This option is empty."))
    if option.correct and not option.why:
        yield block("key_without_reason", f"{path}.why", gettext_noop("Say why the right option is right."))
    if not option.correct and not option.why:
        words = gettext_noop("Say what tempts about this option and what breaks it.")
        yield warn("distractor_without_reason", f"{path}.why", words)
    if option.blames_declining:
        words = gettext_noop("Deciding not to needle is never wrong in itself: say which reason is wrong.")
        yield block("declining_blamed", f"{path}.wrong_reason", words)
