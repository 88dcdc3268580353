"""What every kind of question can do. A kind knows nothing of behaviours, attempts or pages."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar

from quizzes.domain.findings import Finding
from quizzes.domain.grades import Grade
from quizzes.domain.option_tokens import Group, Layout
from quizzes.domain.parts import AskedBody, RevealedBody
from quizzes.domain.responses import FormData, Response

AnswerT = TypeVar("AnswerT")
ResponseT = TypeVar("ResponseT", bound=Response)


class QuestionKind(StrEnum):
    """The kinds of question."""

    SINGLE_BEST_ANSWER = "single_best_answer"
    MULTIPLE_RESPONSE = "multiple_response"
    TRUE_FALSE = "true_false"
    NUMERIC = "numeric"
    MATCHING = "matching"
    ORDERING = "ordering"


class Marking(StrEnum):
    """How a kind is marked; learners are told."""

    ALL_OR_NOTHING = "all_or_nothing"
    PLUS_MINUS = "plus_minus"
    SHARE_RIGHT = "share_right"
    LONGEST_ORDERED_SUBSET = "longest_ordered_subset"


class ContentError(ValueError):
    """Question content that cannot be a version; the message names the field."""


class Kind(ABC, Generic[AnswerT, ResponseT]):
    """One kind of question: reads its answer part, lays it out, parses, grades, shows and checks it."""

    name: ClassVar[QuestionKind]
    marking: ClassVar[Marking]

    @abstractmethod
    def read(self, data: Mapping[str, Any]) -> AnswerT:
        """The answer part from plain data; gaps of a draft are kept as gaps.

        Raises: ContentError if the data have another shape.
        """

    @abstractmethod
    def require_finished(self, answer: AnswerT) -> None:
        """Raises: ContentError if the answer part has a gap that no version may have."""

    @abstractmethod
    def write(self, answer: AnswerT) -> dict[str, Any]:
        """Plain data, as ``read`` takes them, in one canonical form."""

    @abstractmethod
    def groups(self, answer: AnswerT) -> tuple[Group, ...]:
        """The keys that the page shows, in authored order."""

    @abstractmethod
    def parse(self, answer: AnswerT, layout: Layout, data: FormData) -> ResponseT | None:
        """The response from a form; None if nothing was answered.

        Raises: InvalidResponseError, with TamperedResponseError for tokens that were never offered.
        """

    @abstractmethod
    def grade(self, answer: AnswerT, response: ResponseT) -> Grade:
        """Fraction, outcome and the verdict of each part."""

    @abstractmethod
    def is_complete(self, answer: AnswerT, response: ResponseT) -> bool:
        """Whether nothing is left to answer."""

    @abstractmethod
    def summary(self, answer: AnswerT, response: ResponseT) -> str:
        """The response in plain text, for reports."""

    @abstractmethod
    def ask(
        self, answer: AnswerT, layout: Layout, response: ResponseT | None, ruled_out: frozenset[str]
    ) -> AskedBody:
        """What may be shown before feedback is due."""

    @abstractmethod
    def reveal(self, answer: AnswerT, layout: Layout, response: ResponseT | None) -> RevealedBody:
        """What is shown once feedback is due."""

    @abstractmethod
    def reasons(self, answer: AnswerT) -> Iterator[tuple[str, str]]:
        """Every reason that a learner reads, gaps among them: its dotted path in the question, its text."""

    @abstractmethod
    def check(self, answer: AnswerT) -> Iterator[Finding]:
        """What an author has still to put right."""


def items_of(data: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    """A list of mappings in the data, or an empty one.

    Raises: ContentError if something else stands there.
    """
    found = data.get(name) or []
    if not isinstance(found, list | tuple) or not all(isinstance(item, Mapping) for item in found):
        raise ContentError(f"{name}: a list was expected.")
    return found


def text_of(data: Mapping[str, Any], name: str) -> str:
    """A text in the data without space around it, or "".

    Raises: ContentError if something else stands there.
    """
    found = data.get(name)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise ContentError(f"{name}: text was expected.")
    return found.strip()


def require_unique_keys(keys: Sequence[str], name: str) -> None:
    """Raises: ContentError if a key is empty or stands twice."""
    if not all(keys) or len(set(keys)) != len(keys):
        raise ContentError(f"{name}: every key must be there and differ from the others.")
