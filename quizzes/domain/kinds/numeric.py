"""A number within a tolerance, in the unit that the question names. All or nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from quizzes.domain.findings import Finding, block, warn
from quizzes.domain.grades import Grade, graded
from quizzes.domain.kinds.base import ContentError, Kind, Marking, QuestionKind, items_of, text_of
from quizzes.domain.option_tokens import Group, Layout
from quizzes.domain.parts import AskedBody, RevealedBody, RevealedPart
from quizzes.domain.responses import FormData, InvalidResponseError, Number, single_value
from quizzes.domain.words import gettext_noop

FIELD = "answer"
TYPED_NUMBER = re.compile(r"[+-]?[0-9]{1,9}([.,][0-9]{1,6})?")
NOT_A_NUMBER = gettext_noop("Enter a number in figures, for example 72 or 0.5.")


@dataclass(frozen=True)
class WrongValue:
    """A value that people often give, and why it is wrong."""

    value: Decimal
    why: str


@dataclass(frozen=True)
class Quantity:
    """``answer`` is None in a draft; a response within ``tolerance`` of it is right."""

    answer: Decimal | None
    tolerance: Decimal
    unit: str
    why: str
    wrong: tuple[WrongValue, ...] = ()

    def is_right(self, value: Decimal) -> bool:
        """Whether a value lies within the tolerance, ends included."""
        return self.answer is not None and abs(value - self.answer) <= self.tolerance

    def in_words(self, value: Decimal) -> str:
        """The value with its unit."""
        return f"{value:f} {self.unit}".strip()


class Numeric(Kind[Quantity, Number]):
    """One text field that takes a number."""

    name = QuestionKind.NUMERIC
    marking = Marking.ALL_OR_NOTHING

    def read(self, data: Mapping[str, Any]) -> Quantity:
        wrong = [
            WrongValue(value, text_of(item, "why"))
            for item in items_of(data, "wrong")
            if (value := _decimal(item.get("value"), "wrong.value")) is not None
        ]
        return Quantity(
            answer=_decimal(data.get("answer"), "answer"),
            tolerance=_decimal(data.get("tolerance"), "tolerance") or Decimal(0),
            unit=text_of(data, "unit"),
            why=text_of(data, "why"),
            wrong=tuple(wrong),
        )

    def require_finished(self, answer: Quantity) -> None:
        if answer.answer is None or answer.tolerance < 0:
            raise ContentError("answer: a number is needed, with a tolerance of 0 or more.")

    def write(self, answer: Quantity) -> dict[str, Any]:
        return {
            "answer": None if answer.answer is None else _canonical(answer.answer),
            "tolerance": _canonical(answer.tolerance),
            "unit": answer.unit,
            "why": answer.why,
            "wrong": [{"value": _canonical(wrong.value), "why": wrong.why} for wrong in answer.wrong],
        }

    def groups(self, answer: Quantity) -> tuple[Group, ...]:
        return ()

    def parse(self, answer: Quantity, layout: Layout, data: FormData) -> Number | None:
        typed = single_value(data, FIELD).replace("\N{MINUS SIGN}", "-")
        if not typed:
            return None
        if not TYPED_NUMBER.fullmatch(typed):
            raise InvalidResponseError(NOT_A_NUMBER)
        return Number(Decimal(typed.replace(",", ".")))

    def grade(self, answer: Quantity, response: Number) -> Grade:
        return graded(int(answer.is_right(response.value)), 1, {})

    def is_complete(self, answer: Quantity, response: Number) -> bool:
        return True

    def summary(self, answer: Quantity, response: Number) -> str:
        return answer.in_words(response.value)

    def ask(self, answer: Quantity, layout: Layout, response: Number | None, ruled_out: frozenset[str]) -> AskedBody:
        return AskedBody(typed=_typed(response), unit=answer.unit)

    def reveal(self, answer: Quantity, layout: Layout, response: Number | None) -> RevealedBody:
        if answer.answer is None:
            raise ContentError("answer: a number is needed.")
        given = response.value if response else None
        right = RevealedPart(
            text=answer.in_words(answer.answer),
            chosen=given is not None and answer.is_right(given),
            correct=True,
            why=answer.why,
        )
        wrong = [
            RevealedPart(text=answer.in_words(item.value), chosen=given == item.value, why=item.why)
            for item in answer.wrong
        ]
        return RevealedBody(parts=(right, *wrong), typed=_typed(response), unit=answer.unit, right_value=right.text)

    def reasons(self, answer: Quantity) -> Iterator[tuple[str, str]]:
        yield "answer.why", answer.why
        yield from ((f"answer.wrong.{index}.why", wrong.why) for index, wrong in enumerate(answer.wrong))

    def check(self, answer: Quantity) -> Iterator[Finding]:
        if answer.answer is None:
            yield block("no_key", "answer.answer", gettext_noop("Give the number that is right."))
        if answer.tolerance < 0:
            yield block("bad_tolerance", "answer.tolerance", gettext_noop("A tolerance is 0 or more."))
        if not answer.why:
            words = gettext_noop("Say why the right answer is right.")
            yield block("key_without_reason", "answer.why", words)
        if not answer.unit:
            yield warn("no_unit", "answer.unit", gettext_noop("Name the unit, unless there is none."))
        for index, wrong in enumerate(answer.wrong):
            yield from _check_wrong(answer, wrong, f"answer.wrong.{index}")


def _check_wrong(answer: Quantity, wrong: WrongValue, path: str) -> Iterator[Finding]:
    if answer.is_right(wrong.value):
        words = gettext_noop("%(value)s counts as right, so it cannot be a common wrong value.")
        yield block("wrong_value_is_right", f"{path}.value", words, value=wrong.value)
    if not wrong.why:
        words = gettext_noop("Say what tempts about this value and what breaks it.")
        yield warn("distractor_without_reason", f"{path}.why", words)


def _typed(response: Number | None) -> str:
    return f"{response.value:f}" if response else ""


def _canonical(value: Decimal) -> str:
    """72 and 72.0 are one value, so they are one text."""
    return f"{value.normalize():f}"


def _decimal(value: Any, name: str) -> Decimal | None:
    if value is None or value == "":
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise ContentError(f"{name}: a number was expected.") from None
    if isinstance(value, bool) or not number.is_finite():
        raise ContentError(f"{name}: a number was expected.")
    return number
