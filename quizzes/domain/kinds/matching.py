"""Prompts, each matched to one of several choices. The mark is the share that is right."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from quizzes.domain.findings import Finding, block, warn
from quizzes.domain.grades import Grade, PartVerdict, graded
from quizzes.domain.kinds.base import (
    ContentError,
    Kind,
    Marking,
    QuestionKind,
    items_of,
    require_unique_keys,
    text_of,
)
from quizzes.domain.kinds.choice import check_different
from quizzes.domain.option_tokens import Group, Layout
from quizzes.domain.parts import AskedBody, AskedChoice, AskedPart, RevealedBody, RevealedPart, letter
from quizzes.domain.responses import FormData, Matches, TamperedResponseError, single_value
from quizzes.domain.words import gettext_noop

PROMPTS, CHOICES = "prompts", "choices"
FIELD = "match-"


@dataclass(frozen=True)
class Choice:
    """Something to match to. Choices may outnumber prompts."""

    key: str
    text: str


@dataclass(frozen=True)
class Prompt:
    """Something to match; ``match`` is the key of its choice."""

    key: str
    text: str
    match: str
    why: str = ""


@dataclass(frozen=True)
class Pairs:
    """The answer part of a matching question."""

    prompts: tuple[Prompt, ...]
    choices: tuple[Choice, ...]

    @property
    def choice_texts(self) -> dict[str, str]:
        """Text of each choice by key."""
        return {choice.key: choice.text for choice in self.choices}


class Matching(Kind[Pairs, Matches]):
    """One select for each prompt; prompts keep the author's order, choices are shuffled."""

    name = QuestionKind.MATCHING
    marking = Marking.SHARE_RIGHT

    def read(self, data: Mapping[str, Any]) -> Pairs:
        prompts = tuple(
            Prompt(*(text_of(item, name) for name in ("key", "text", "match", "why")))
            for item in items_of(data, PROMPTS)
        )
        choices = tuple(Choice(text_of(item, "key"), text_of(item, "text")) for item in items_of(data, CHOICES))
        require_unique_keys([prompt.key for prompt in prompts], PROMPTS)
        require_unique_keys([choice.key for choice in choices], CHOICES)
        return Pairs(prompts, choices)

    def require_finished(self, answer: Pairs) -> None:
        if len(answer.choices) < 2 or not answer.prompts:
            raise ContentError("prompts: at least one is needed, and two choices.")
        for prompt in answer.prompts:
            if prompt.match not in answer.choice_texts:
                raise ContentError(f"prompts.{prompt.key}: “{prompt.match}” is not one of the choices.")

    def write(self, answer: Pairs) -> dict[str, Any]:
        return {
            PROMPTS: [asdict(prompt) for prompt in answer.prompts],
            CHOICES: [asdict(choice) for choice in answer.choices],
        }

    def groups(self, answer: Pairs) -> tuple[Group, ...]:
        return (
            Group(PROMPTS, tuple(prompt.key for prompt in answer.prompts), shuffled=False),
            Group(CHOICES, tuple(choice.key for choice in answer.choices)),
        )

    def parse(self, answer: Pairs, layout: Layout, data: FormData) -> Matches | None:
        known = {FIELD + token: key for key, token in layout.shown(PROMPTS)}
        if any(name.startswith(FIELD) and name not in known for name in data):
            raise TamperedResponseError("The answer names a prompt that this question does not have.")
        pairs = [
            (key, layout.key_of(CHOICES, chosen))
            for field, key in known.items()
            if (chosen := single_value(data, field))
        ]
        return Matches(tuple(sorted(pairs))) if pairs else None

    def grade(self, answer: Pairs, response: Matches) -> Grade:
        verdicts = _verdicts(answer, response)
        right = sum(verdict is PartVerdict.RIGHT for verdict in verdicts.values())
        return graded(right, len(answer.prompts), verdicts)

    def is_complete(self, answer: Pairs, response: Matches) -> bool:
        return len(response.pairs) == len(answer.prompts)

    def summary(self, answer: Pairs, response: Matches) -> str:
        given, texts = dict(response.pairs), answer.choice_texts
        return "; ".join(
            f"{prompt.text}: {texts[given[prompt.key]]}" for prompt in answer.prompts if prompt.key in given
        )

    def ask(self, answer: Pairs, layout: Layout, response: Matches | None, ruled_out: frozenset[str]) -> AskedBody:
        texts, tokens = answer.choice_texts, dict(layout.shown(CHOICES))
        given = dict(response.pairs) if response else {}
        known = {prompt.key: prompt.text for prompt in answer.prompts}
        parts = [
            AskedPart(token, FIELD + token, known[key], value=tokens[given[key]] if key in given else "")
            for key, token in layout.shown(PROMPTS)
        ]
        choices = [
            AskedChoice(token, letter(index), texts[key]) for index, (key, token) in enumerate(layout.shown(CHOICES))
        ]
        return AskedBody(parts=tuple(parts), choices=tuple(choices))

    def reveal(self, answer: Pairs, layout: Layout, response: Matches | None) -> RevealedBody:
        given, texts = dict(response.pairs) if response else {}, answer.choice_texts
        verdicts = _verdicts(answer, response or Matches(()))
        return RevealedBody(
            parts=tuple(
                RevealedPart(
                    text=prompt.text,
                    chosen=prompt.key in given,
                    correct=verdicts[prompt.key] is PartVerdict.RIGHT,
                    verdict=verdicts[prompt.key],
                    why=prompt.why,
                    given=texts[given[prompt.key]] if prompt.key in given else "",
                    right=texts[prompt.match],
                )
                for prompt in answer.prompts
            )
        )

    def reasons(self, answer: Pairs) -> Iterator[tuple[str, str]]:
        yield from ((f"answer.prompts.{index}.why", prompt.why) for index, prompt in enumerate(answer.prompts))

    def check(self, answer: Pairs) -> Iterator[Finding]:
        if not answer.prompts:
            yield block("no_key", "answer.prompts", gettext_noop("Give at least one prompt to match."))
        elif not any(prompt.why for prompt in answer.prompts):
            words = gettext_noop("Say why the pairs belong together: there is no reason yet.")
            yield block("key_without_reason", "answer.prompts", words)
        if len(answer.choices) < 2:
            yield block("too_few_options", "answer.choices", gettext_noop("Give at least two choices."))
        for index, prompt in enumerate(answer.prompts):
            yield from _check_prompt(answer, prompt, f"answer.prompts.{index}")
        for index, choice in enumerate(answer.choices):
            if not choice.text:
                yield block("empty_option", f"answer.choices.{index}.text", gettext_noop("This choice is empty."))
        yield from check_different([choice.text for choice in answer.choices], "answer.choices")
        yield from check_different([prompt.text for prompt in answer.prompts], "answer.prompts")


def _verdicts(answer: Pairs, response: Matches) -> dict[str, PartVerdict]:
    given = dict(response.pairs)
    return {
        prompt.key: PartVerdict.MISSED
        if prompt.key not in given
        else PartVerdict.RIGHT
        if given[prompt.key] == prompt.match
        else PartVerdict.WRONG
        for prompt in answer.prompts
    }


def _check_prompt(answer: Pairs, prompt: Prompt, path: str) -> Iterator[Finding]:
    if not prompt.text:
        yield block("empty_option", f"{path}.text", gettext_noop("This prompt is empty."))
    if prompt.match not in answer.choice_texts:
        yield block("no_key", f"{path}.match", gettext_noop("Name the choice that this prompt belongs to."))
    if not prompt.why:
        yield warn("distractor_without_reason", f"{path}.why", gettext_noop("Say why the two belong together."))
