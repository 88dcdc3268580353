"""What the schemas allow fits into the CMS: no value that passes the check is refused by the database."""

from typing import Any, get_args

import pytest
from annotated_types import MaxLen
from django.db import models
from pydantic.fields import FieldInfo
from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock

from courses.blocks import LessonBody
from courses.domain.content import course_records, lesson_records, library_records, question_records
from courses.domain.content.lesson_records import BLOCKS, Finding, Moment
from courses.models import CourseIndexPage, CoursePage, LessonPage, ModulePage
from library.blocks.claims import FindingBlock
from library.blocks.text import TimelinePointBlock
from library.models import Competency, Figure, GlossaryTerm, Muscle, Objective, Reference, SafetyFact
from quizzes.models import Question, Quiz, QuizSection

PAIRS = [
    (library_records.ReferenceRecord, Reference),
    (library_records.CompetencyRecord, Competency),
    (library_records.ObjectiveRecord, Objective),
    (library_records.FactRecord, SafetyFact),
    (library_records.FigureRecord, Figure),
    (library_records.MuscleRecord, Muscle),
    (library_records.TermRecord, GlossaryTerm),
    (question_records.BaseQuestion, Question),
    (course_records.QuizRecord, Quiz),
    (course_records.SectionRecord, QuizSection),
    (course_records.SiteRecord, CourseIndexPage),
    (course_records.CourseRecord, CoursePage),
    (course_records.ModuleRecord, ModulePage),
    (lesson_records.LessonFront, LessonPage),
]
RENAMED = {"la": "latin", "review_by": "review_due_on"}


def longest(info: FieldInfo) -> int | None:
    """The length that a schema allows, also below ``| None``."""
    parts = [
        *info.metadata,
        *(part for inner in get_args(info.annotation) for part in getattr(inner, "__metadata__", ())),
    ]
    flat = [item for part in parts for item in (getattr(part, "metadata", None) or [part])]
    return next((item.max_length for item in flat if isinstance(item, MaxLen)), None)


def allowed(info: FieldInfo) -> set[str]:
    """The words that a schema allows."""
    arguments = [info.annotation, *get_args(info.annotation)]
    return {word for argument in arguments for word in get_args(argument) if isinstance(word, str)}


@pytest.mark.parametrize(("record", "model"), PAIRS, ids=lambda part: part.__name__)
def test_columns_hold_what_the_schema_allows(record: Any, model: Any) -> None:
    columns = {field.name: field for field in model._meta.fields}
    for name, info in record.model_fields.items():
        column = columns.get(RENAMED.get(name, name))
        if isinstance(column, models.CharField) and name != "also":
            choices = {value for value, _ in column.choices or ()}
            if choices:
                assert allowed(info) <= choices, f"{record.__name__}.{name}"
            else:
                most = max(map(len, allowed(info)), default=longest(info))
                assert most is not None, f"{record.__name__}.{name} has no limit, the column {column.max_length}"
                assert most <= column.max_length, f"{record.__name__}.{name}"


@pytest.mark.parametrize(("record", "model"), PAIRS, ids=lambda part: part.__name__)
def test_the_schema_allows_every_choice_that_an_editor_has(record: Any, model: Any) -> None:
    columns = {field.name: field for field in model._meta.fields}
    for name, info in record.model_fields.items():
        column = columns.get(RENAMED.get(name, name))
        if column is not None and getattr(column, "choices", None) and info.annotation is not bool:
            assert {value for value, _ in column.choices} == allowed(info), f"{record.__name__}.{name}"


BLOCK_PAIRS = [
    *((record, LessonBody().child_blocks[kind]) for kind, record in BLOCKS.items()),
    (Finding, FindingBlock()),
    (Moment, TimelinePointBlock()),
]


@pytest.mark.parametrize(("record", "block"), BLOCK_PAIRS, ids=lambda part: getattr(part, "__name__", ""))
def test_blocks_hold_what_the_schema_allows(record: Any, block: blocks.StructBlock) -> None:
    assert set(record.model_fields) == set(block.child_blocks)
    for name, child in block.child_blocks.items():
        limit = (
            None if isinstance(child, ChooserBlock) else getattr(getattr(child, "field", None), "max_length", None)
        )
        if limit is not None:
            most = longest(record.model_fields[name])
            assert most is not None, f"{record.__name__}.{name}"
            assert most <= limit, f"{record.__name__}.{name}"
        if isinstance(child, blocks.ChoiceBlock):
            choices = {value for value, _ in child.field.choices if value}
            assert allowed(record.model_fields[name]) == choices, f"{record.__name__}.{name}"


def test_synonyms_fit_into_their_column() -> None:
    assert GlossaryTerm._meta.get_field("also").max_length == library_records.MOST_SYNONYMS


def test_every_block_but_what_is_uploaded_can_be_written() -> None:
    assert set(LessonBody().child_blocks) - set(BLOCKS) == {"heading", "prose", "picture", "video"}
