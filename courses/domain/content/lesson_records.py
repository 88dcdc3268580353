"""Records of lessons: front matter, and one class for each kind of block."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from courses.domain.content.fields import (
    SLUG,
    FigureKey,
    Label,
    LessonKey,
    Minutes,
    ObjectiveKey,
    Record,
    ReferenceKey,
    Slug,
    Text,
    Title,
)

BlockKey = Annotated[str, Field(max_length=100, pattern=SLUG)]
ChangeClass = Literal["wording", "clarification", "safety"]


class LessonFront(Record):
    """What stands above a lesson's text. ``change_class`` and ``change_note`` describe a new edition."""

    key: LessonKey
    title: Title
    minutes: Minutes
    kind: Literal["safety", "evidence", "technique"]
    free: bool = False
    objectives: Annotated[list[ObjectiveKey], Field(min_length=1)]
    summary: Text
    do_not_needle_note: bool
    review_by: date
    change_class: ChangeClass | None = None
    change_note: Annotated[str, Field(max_length=240)] | None = None


class FigureBlock(Record):
    """A drawing."""

    figure: FigureKey


class Callout(Record):
    """A remark set apart."""

    tone: Literal["note", "caution"]
    title: Label
    text: Text


class Dispute(Record):
    """Both sides, each with its citation."""

    one: Text
    other: Text


class Contraindication(Record):
    """When not to needle, or only with care."""

    key: BlockKey
    situation: Annotated[str, Field(min_length=1, max_length=240)]
    contraindication_class: Literal["absolute", "precaution", "course_rule"] = Field(alias="class")
    scope: Literal["person", "limb", "spot", "technique"]
    when: Literal["always", "until_excluded", "where_no_pressure", "for_the_current", "while_present"]
    changes: Text | None = None
    why: Text
    action: Text
    references: list[ReferenceKey]
    strength: Literal["regulator", "guideline", "review", "case_reports", "secondary", "opinion"]
    disputed: Dispute | None = None


class Finding(Record):
    """What one source found; ``count`` of ``total`` is drawn as points."""

    label: Annotated[str, Field(min_length=1, max_length=200)]
    result: Text
    reference: ReferenceKey | None = None
    count: Annotated[int, Field(ge=0, le=60)] | None = None
    total: Annotated[int, Field(ge=1, le=60)] | None = None


class EvidenceClaim(Record):
    """A statement with how sure we are, what was found, what to do and why unsure."""

    key: BlockKey
    statement: Text
    grade: Literal["high", "moderate", "low", "very_low", "opinion", "laboratory"]
    claim_type: Literal["safety", "efficacy", "technique", "frequency"]
    found: list[Finding] = []
    practice: Text
    unsure: Text
    references: Annotated[list[ReferenceKey], Field(min_length=1)]
    checked_on: date | None = None
    review_by: date


class MuscleCard(Record):
    """A muscle of the library."""

    muscle: Slug


class KeyPoints(Record):
    """What to take away."""

    points: Annotated[list[Text], Field(min_length=1)]


class Moment(Record):
    """One moment of a timeline."""

    when: Annotated[str, Field(min_length=1, max_length=80)]
    what: Text


class Timeline(Record):
    """Moments in order."""

    title: Label
    points: Annotated[list[Moment], Field(min_length=2)]


class SideNote(Record):
    """A remark in the margin."""

    figure: Annotated[str, Field(min_length=1, max_length=20)] | None = None
    text: Text


class Steps(Record):
    """Steps in order."""

    title: Annotated[str, Field(min_length=1, max_length=160)]
    steps: Annotated[list[Text], Field(min_length=2)]


class Table(Record):
    """A table; every row is as long as the header."""

    caption: Annotated[str, Field(min_length=1, max_length=240)]
    header: Annotated[list[Annotated[str, Field(min_length=1, max_length=160)]], Field(min_length=2)]
    rows: Annotated[list[list[str]], Field(min_length=1)]


class KnowledgeCheck(Record):
    """A practice question inside the text."""

    question: Slug


class QuizEmbed(Record):
    """A practice quiz."""

    quiz: Slug


class Prompt(Record):
    """Something to discuss or write, not marked."""

    text: Text


BLOCKS: dict[str, type[Record]] = {
    "figure": FigureBlock,
    "callout": Callout,
    "contraindication": Contraindication,
    "evidence_claim": EvidenceClaim,
    "muscle_card": MuscleCard,
    "key_points": KeyPoints,
    "timeline": Timeline,
    "side_note": SideNote,
    "steps": Steps,
    "table": Table,
    "knowledge_check": KnowledgeCheck,
    "quiz_embed": QuizEmbed,
    "prompt": Prompt,
}
