"""Records of what we know: sources, competencies, facts, muscles, terms, figures."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, field_validator

from courses.domain.content.fields import (
    FigureKey,
    ObjectiveKey,
    Record,
    ReferenceKey,
    Reread,
    Slug,
    Text,
    Title,
)
from library.domain.findable import is_findable

Bloom = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
EvidenceType = Literal[
    "guideline", "regulator", "systematic_review", "rct", "quasi_experimental", "cohort", "cross_sectional",
    "diagnostic_accuracy", "prospective_survey", "case_report", "narrative_review", "consensus", "cadaver",
    "imaging", "animal", "laboratory", "reliability", "anatomy", "guidance", "secondary",
]  # fmt: skip
MOST_SYNONYMS = 200
Region = Literal["gluteal", "lumbar", "thigh", "leg", "shoulder_girdle", "thorax", "neck"]


class ReferenceRecord(Record):
    """One source; null where it is not known."""

    key: ReferenceKey
    authors: Text | None = None
    title: Text
    source: Text | None = None
    year: Annotated[int, Field(ge=1500, le=2100)] | None = None
    doi: Annotated[str, Field(max_length=120, pattern=r"^10\.\S+/\S+$")] | None = None
    pmid: Annotated[str, Field(max_length=20)] | None = None
    url: Annotated[str, Field(max_length=400, pattern=r"^https?://\S+$")] | None = None
    evidence_type: EvidenceType
    seen: Literal["abstract", "partial", "secondary"]
    note: Text | None = None
    retracted_on: date | None = None
    review_by: date | None = None

    @property
    def findable(self) -> bool:
        """Whether a reader can find it, with or without a link."""
        return is_findable(doi=self.doi, pmid=self.pmid, url=self.url, source=self.source, authors=self.authors)


class ObjectiveRecord(Record):
    """One thing that a learner will be able to do."""

    key: ObjectiveKey
    text: Annotated[str, Field(min_length=1, max_length=300)]
    bloom: Bloom


class CompetencyRecord(Record):
    """A field of competence with its objectives."""

    key: ObjectiveKey
    title: Annotated[str, Field(min_length=1, max_length=160)]
    framework: Annotated[str, Field(min_length=1, max_length=40)]
    objectives: Annotated[list[ObjectiveRecord], Field(min_length=1)]


class FactRecord(Record):
    """One thing that a therapist must get right. What is disputed is never must-pass."""

    key: Slug
    statement: Text
    label: Annotated[str, Field(min_length=1, max_length=160)]
    objective: ObjectiveKey
    references: Annotated[list[ReferenceKey], Field(min_length=1)]
    reread: Reread
    disputed: bool = False


class StructureRecord(Record):
    """Something near a muscle that a needle could hurt."""

    text: Text
    emphasis: bool


class MuscleRecord(Record):
    """One muscle; fields named in ``not_verified`` are shown as not verified."""

    key: Slug
    name: Annotated[str, Field(min_length=1, max_length=120)]
    la: Annotated[str, Field(min_length=1, max_length=160)] | None = None
    region: Region
    attachments: Text | None = None
    innervation: Text | None = None
    referral: Text | None = None
    structures_at_risk: list[StructureRecord]
    approach: Text | None = None
    hazard: Literal["low", "moderate", "high", "do_not_teach"]
    hazard_note: Text | None = None
    not_verified: list[Literal["la", "attachments", "innervation", "referral", "approach"]]
    references: list[ReferenceKey]


class TermRecord(Record):
    """One glossary term. ``clinical``: false for a word of research or of the course, which needs no source."""

    key: Slug
    term: Annotated[str, Field(min_length=1, max_length=120)]
    definition: Text
    also: list[Text] = []
    references: list[ReferenceKey] = []
    clinical: bool = True

    @field_validator("also")
    @classmethod
    def _fits_one_line(cls, also: list[str]) -> list[str]:
        if len(", ".join(also)) > MOST_SYNONYMS:
            message = f"must be at most {MOST_SYNONYMS} characters long, joined by commas"
            raise ValueError(message)
        return also


class RegionRecord(Record):
    """A named region of a drawing."""

    name: Slug
    label: Text
    la: Text | None = None
    hazard: bool


class FigureRecord(Record):
    """One drawing; the SVG stands beside it in a file of its own."""

    key: FigureKey
    title: Title
    view: Annotated[str, Field(max_length=200)] = ""
    alt: Text
    description: Text
    caption: Text | None = None
    references: list[ReferenceKey]
    regions: list[RegionRecord]
