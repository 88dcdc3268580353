"""A statement that is true or false. All or nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quizzes.domain.findings import Finding, block, warn
from quizzes.domain.grades import Grade
from quizzes.domain.kinds.base import ContentError, Kind, Marking, QuestionKind, text_of
from quizzes.domain.kinds.choice import GROUP, Option, Options
from quizzes.domain.kinds.single_best_answer import SingleBestAnswer
from quizzes.domain.option_tokens import Group, Layout
from quizzes.domain.parts import AskedBody, RevealedBody
from quizzes.domain.responses import Chosen, FormData
from quizzes.domain.words import gettext_noop

WORDS = {"true": gettext_noop("True"), "false": gettext_noop("False")}


@dataclass(frozen=True)
class Statement:
    """``answer`` is None in a draft that has not decided yet."""

    answer: bool | None
    why_true: str = ""
    why_false: str = ""

    @property
    def options(self) -> Options:
        """The two options, True first."""
        return Options(
            (
                Option("true", WORDS["true"], self.why_true, correct=self.answer is True),
                Option("false", WORDS["false"], self.why_false, correct=self.answer is False),
            )
        )


class TrueFalse(Kind[Statement, Chosen]):
    """Two options in a fixed order; otherwise like a single best answer."""

    name = QuestionKind.TRUE_FALSE
    marking = Marking.ALL_OR_NOTHING
    _choice = SingleBestAnswer()

    def read(self, data: Mapping[str, Any]) -> Statement:
        answer = data.get("answer")
        if answer is not None and not isinstance(answer, bool):
            raise ContentError("answer: true or false was expected.")
        return Statement(answer, text_of(data, "why_true"), text_of(data, "why_false"))

    def require_finished(self, answer: Statement) -> None:
        if answer.answer is None:
            raise ContentError("answer: true or false is needed.")

    def write(self, answer: Statement) -> dict[str, Any]:
        return {"answer": answer.answer, "why_true": answer.why_true, "why_false": answer.why_false}

    def groups(self, answer: Statement) -> tuple[Group, ...]:
        return (Group(GROUP, tuple(WORDS), shuffled=False),)

    def parse(self, answer: Statement, layout: Layout, data: FormData) -> Chosen | None:
        return self._choice.parse(answer.options, layout, data)

    def grade(self, answer: Statement, response: Chosen) -> Grade:
        return self._choice.grade(answer.options, response)

    def is_complete(self, answer: Statement, response: Chosen) -> bool:
        return self._choice.is_complete(answer.options, response)

    def summary(self, answer: Statement, response: Chosen) -> str:
        return self._choice.summary(answer.options, response)

    def ask(self, answer: Statement, layout: Layout, response: Chosen | None, ruled_out: frozenset[str]) -> AskedBody:
        return self._choice.ask(answer.options, layout, response, ruled_out)

    def reveal(self, answer: Statement, layout: Layout, response: Chosen | None) -> RevealedBody:
        return self._choice.reveal(answer.options, layout, response)

    def reasons(self, answer: Statement) -> Iterator[tuple[str, str]]:
        yield "answer.why_true", answer.why_true
        yield "answer.why_false", answer.why_false

    def check(self, answer: Statement) -> Iterator[Finding]:
        if answer.answer is None:
            yield block("no_key", "answer.answer", gettext_noop("Say whether the statement is true or false."))
            return
        for key, why, correct in (
            ("why_true", answer.why_true, answer.answer),
            ("why_false", answer.why_false, not answer.answer),
        ):
            if not why and correct:
                words = gettext_noop("Say why the right answer is right.")
                yield block("key_without_reason", f"answer.{key}", words)
            elif not why:
                words = gettext_noop("Say what tempts about the wrong answer and what breaks it.")
                yield warn("distractor_without_reason", f"answer.{key}", words)
