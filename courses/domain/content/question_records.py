"""Records of questions, one class a kind."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from courses.domain.content.fields import ClaimKey, ObjectiveKey, Record, ReferenceKey, Reread, Slug, Text
from courses.domain.content.library_records import Bloom

Pool = Literal["assessment", "practice"]
Difficulty = Literal["easy", "medium", "hard"]
MuscleCell = Literal["attachments", "innervation", "referral", "structures_at_risk", "approach", "hazard"]
"""What a question asks of a muscle: one cell of its card."""


class BaseQuestion(Record):
    """What every question says, whatever its kind."""

    key: Slug
    pool: Pool
    objectives: Annotated[list[ObjectiveKey], Field(min_length=1)]
    bloom: Bloom
    difficulty: Difficulty
    safety_critical: bool
    fact: Slug | None = None
    references: list[ReferenceKey]
    claims: list[ClaimKey] = []
    muscles: dict[Slug, MuscleCell] = {}
    case: Text | None = None
    stem: Text
    explanation: Text
    reread: Reread | None = None


class OptionRecord(Record):
    """One option. ``declines``: it does not needle, or defers; it may be wrong only for its reason."""

    key: Slug
    text: Text
    correct: bool = False
    declines: bool = False
    wrong_reason: Annotated[str, Field(min_length=1, max_length=300)] | None = None
    why: Text


class SingleBestAnswer(BaseQuestion):
    """Four options, one of them best."""

    kind: Literal["single_best_answer"]
    options: Annotated[list[OptionRecord], Field(min_length=4, max_length=4)]


class MultipleResponse(BaseQuestion):
    """Five or six options, several of them right."""

    kind: Literal["multiple_response"]
    options: Annotated[list[OptionRecord], Field(min_length=5, max_length=6)]


class TrueFalse(BaseQuestion):
    """A statement."""

    kind: Literal["true_false"]
    answer: bool
    why_true: Text
    why_false: Text


class WrongValue(Record):
    """A common wrong value."""

    value: Decimal
    why: Text


class Numeric(BaseQuestion):
    """A number that a clinician uses with a patient or a clock."""

    kind: Literal["numeric"]
    answer: Decimal
    tolerance: Annotated[Decimal, Field(ge=0)] = Decimal(0)
    unit: Annotated[str, Field(min_length=1, max_length=40)]
    why: Text
    wrong: list[WrongValue] = []


class ChoiceRecord(Record):
    """Something that a prompt can be matched to."""

    key: Slug
    text: Text


class PromptRecord(Record):
    """Something to match."""

    key: Slug
    text: Text
    match: Slug
    why: Text


class Matching(BaseQuestion):
    """Prompts, each matched to one choice."""

    kind: Literal["matching"]
    choices: Annotated[list[ChoiceRecord], Field(min_length=2)]
    prompts: Annotated[list[PromptRecord], Field(min_length=2)]


class StepRecord(Record):
    """One step, written in its right place."""

    key: Slug
    text: Text
    why: Text


class Ordering(BaseQuestion):
    """Steps to put in order."""

    kind: Literal["ordering"]
    steps: Annotated[list[StepRecord], Field(min_length=3)]


QuestionRecord = SingleBestAnswer | MultipleResponse | TrueFalse | Numeric | Matching | Ordering
QUESTION_KINDS: dict[str, type[BaseQuestion]] = {
    "single_best_answer": SingleBestAnswer,
    "multiple_response": MultipleResponse,
    "true_false": TrueFalse,
    "numeric": Numeric,
    "matching": Matching,
    "ordering": Ordering,
}
