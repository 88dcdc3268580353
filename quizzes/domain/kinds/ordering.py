"""Steps to put in order. The mark is the longest run, gaps allowed, that stands in the right order."""

from bisect import bisect_left
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
from quizzes.domain.parts import AskedBody, AskedPart, RevealedBody, RevealedPart
from quizzes.domain.responses import FormData, Places, TamperedResponseError, single_value
from quizzes.domain.words import gettext_noop

GROUP = "steps"
FIELD = "place-"


@dataclass(frozen=True)
class Step:
    """One step, with why it stands where it stands."""

    key: str
    text: str
    why: str = ""


@dataclass(frozen=True)
class Steps:
    """Steps in the right order."""

    steps: tuple[Step, ...]


class Ordering(Kind[Steps, Places]):
    """A place to choose for each step; the page never shows the right order to begin with."""

    name = QuestionKind.ORDERING
    marking = Marking.LONGEST_ORDERED_SUBSET

    def read(self, data: Mapping[str, Any]) -> Steps:
        steps = tuple(
            Step(*(text_of(item, name) for name in ("key", "text", "why"))) for item in items_of(data, GROUP)
        )
        require_unique_keys([step.key for step in steps], GROUP)
        return Steps(steps)

    def require_finished(self, answer: Steps) -> None:
        if len(answer.steps) < 3:
            raise ContentError("steps: at least three are needed.")

    def write(self, answer: Steps) -> dict[str, Any]:
        return {GROUP: [asdict(step) for step in answer.steps]}

    def groups(self, answer: Steps) -> tuple[Group, ...]:
        return (Group(GROUP, tuple(step.key for step in answer.steps), sorting=True),)

    def parse(self, answer: Steps, layout: Layout, data: FormData) -> Places | None:
        known = {FIELD + token: key for key, token in layout.shown(GROUP)}
        if any(name.startswith(FIELD) and name not in known for name in data):
            raise TamperedResponseError("The answer names a step that this question does not have.")
        places = [
            (key, _place(typed, len(known))) for field, key in known.items() if (typed := single_value(data, field))
        ]
        return Places(tuple(sorted(places))) if places else None

    def grade(self, answer: Steps, response: Places) -> Grade:
        """Size of the longest ordered subset over the number of steps; a single step counts nothing.

        Source: Moodle, qtype_ordering, "longest ordered subset".
        """
        in_order = _longest_ordered(answer, response)
        right = len(in_order) if len(in_order) > 1 else 0
        return graded(right, len(answer.steps), _verdicts(answer, response))

    def is_complete(self, answer: Steps, response: Places) -> bool:
        return {place for _, place in response.places} == set(range(1, len(answer.steps) + 1))

    def summary(self, answer: Steps, response: Places) -> str:
        texts = {step.key: step.text for step in answer.steps}
        ordered = sorted(response.places, key=lambda pair: pair[1])
        return "; ".join(f"{place} {texts[key]}" for key, place in ordered)

    def ask(self, answer: Steps, layout: Layout, response: Places | None, ruled_out: frozenset[str]) -> AskedBody:
        texts = {step.key: step.text for step in answer.steps}
        given = dict(response.places) if response else {}
        parts = [
            AskedPart(token, FIELD + token, texts[key], value=str(given.get(key, "")))
            for key, token in layout.shown(GROUP)
        ]
        return AskedBody(parts=tuple(parts))

    def reveal(self, answer: Steps, layout: Layout, response: Places | None) -> RevealedBody:
        given = dict(response.places) if response else {}
        verdicts = _verdicts(answer, response or Places(()))
        return RevealedBody(
            parts=tuple(
                RevealedPart(
                    text=step.text,
                    chosen=step.key in given,
                    correct=verdicts[step.key] is PartVerdict.RIGHT,
                    verdict=verdicts[step.key],
                    why=step.why,
                    given=str(given.get(step.key, "")),
                    right=str(index),
                )
                for index, step in enumerate(answer.steps, start=1)
            )
        )

    def reasons(self, answer: Steps) -> Iterator[tuple[str, str]]:
        yield from ((f"answer.steps.{index}.why", step.why) for index, step in enumerate(answer.steps))

    def check(self, answer: Steps) -> Iterator[Finding]:
        if len(answer.steps) < 3:
            yield block("too_few_options", "answer.steps", gettext_noop("Give at least three steps."))
        if answer.steps and not any(step.why for step in answer.steps):
            words = gettext_noop("Say why the steps stand in this order: there is no reason yet.")
            yield block("key_without_reason", "answer.steps", words)
        for index, step in enumerate(answer.steps):
            path = f"answer.steps.{index}"
            if not step.text:
                yield block("empty_option", f"{path}.text", gettext_noop("This step is empty."))
            if not step.why:
                words = gettext_noop("Say why this step stands here.")
                yield warn("distractor_without_reason", f"{path}.why", words)
        yield from check_different([step.text for step in answer.steps], "answer.steps")


def _place(typed: str, most: int) -> int:
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 3 and 1 <= int(typed) <= most):
        raise TamperedResponseError("The answer names a place that this question does not have.")
    return int(typed)


def _longest_ordered(answer: Steps, response: Places) -> frozenset[str]:
    """Keys of a longest set of steps whose places rise strictly in the right order."""
    given = dict(response.places)
    tails: list[int] = []
    chains: list[tuple[str, ...]] = []
    for step in answer.steps:
        if step.key not in given:
            continue
        length = bisect_left(tails, given[step.key])
        chain = (*(chains[length - 1] if length else ()), step.key)
        tails[length : length + 1] = [given[step.key]]
        chains[length : length + 1] = [chain]
    return frozenset(chains[-1]) if chains else frozenset()


def _verdicts(answer: Steps, response: Places) -> dict[str, PartVerdict]:
    """Right, for a step that stands at its own place; the mark follows the order of all."""
    given = dict(response.places)
    return {
        step.key: PartVerdict.MISSED
        if step.key not in given
        else PartVerdict.RIGHT
        if given[step.key] == index
        else PartVerdict.WRONG
        for index, step in enumerate(answer.steps, start=1)
    }
