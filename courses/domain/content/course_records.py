"""Records of a site's front page, courses, modules and quizzes."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from courses.domain.content.fields import SLUG, Minutes, ObjectiveKey, Record, Slug, Text, Title

CourseSlug = Annotated[str, Field(min_length=1, max_length=100, pattern=SLUG)]


class SiteRecord(Record):
    """The front page."""

    title: Title
    lead: Annotated[str, Field(min_length=1, max_length=200)]
    intro: Text


class CourseRecord(Record):
    """A course. ``completion_modules``: keys of the modules that completion asks for."""

    key: CourseSlug
    title: Title
    summary: Text
    level: Literal["foundation", "intermediate", "advanced"]
    audience: Text
    outcomes: Annotated[list[Annotated[str, Field(min_length=1, max_length=240)]], Field(min_length=1)]
    completion_modules: list[CourseSlug]
    version: Annotated[str, Field(min_length=1, max_length=20)]


class PlannedLesson(Record):
    """A lesson that is not written yet."""

    title: Text
    minutes: Minutes


class ModuleRecord(Record):
    """A module: complete, or an outline in preparation."""

    key: CourseSlug
    slug: CourseSlug
    number: Annotated[int, Field(ge=1, le=99)]
    title: Title
    summary: Text
    status: Literal["complete", "outline"]
    competency: ObjectiveKey
    objectives: Annotated[list[ObjectiveKey], Field(min_length=1)]
    minutes: Minutes
    planned_lessons: list[PlannedLesson] = []


class SectionRecord(Record):
    """A part of a quiz: a fixed list of questions, or a draw by fact or objective."""

    key: Annotated[str, Field(min_length=1, max_length=60, pattern=SLUG)]
    title: Annotated[str, Field(min_length=1, max_length=160)]
    must_pass: bool
    select: Literal["draw", "fixed"]
    draw_by: Literal["fact", "objective"] | None = None
    count: Annotated[int, Field(ge=1, le=200)] | None = None
    counts: dict[ObjectiveKey, Annotated[int, Field(ge=1, le=200)]] = {}
    facts: list[Slug] = []
    questions: list[Slug] = []


class QuizRecord(Record):
    """A quiz. ``pass_score`` is a share from 0 to 1."""

    key: CourseSlug
    title: Annotated[str, Field(min_length=1, max_length=160)]
    purpose: Literal["assessment", "practice"]
    behaviour: Literal["deferred_feedback", "immediate_feedback"]
    pass_score: Annotated[Decimal, Field(ge=0, le=1)]
    attempt_limit: Annotated[int, Field(ge=1)] | None = None
    time_limit_minutes: Annotated[int, Field(ge=1)] | None = None
    planned_minutes: Annotated[int, Field(ge=1)] | None = None
    retake_wait_minutes: Annotated[int, Field(ge=0)] = 0
    proves: Text
    does_not_prove: Text
    sections: Annotated[list[SectionRecord], Field(min_length=1)]
