"""The course that we ship: it can be read, breaks no rule, and survives the editor."""

import re

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from courses.domain.content.fields import Record
from courses.domain.content.folder import Folder, Lesson
from courses.domain.content.lesson_records import EvidenceClaim
from courses.domain.content.passages import passages
from courses.domain.content.places import Problem
from courses.domain.content_rules import check_folder
from courses.domain.reading_grade import reading_grade
from courses.domain.statements import groundless, has_ground
from library.blocks.text import PROSE_FEATURES
from library.domain.marks import citations, plain, strings, terms
from library.domain.svg import clean_svg

LESSONS = [
    "contraindications-and-safety/screening",
    "contraindications-and-safety/what-goes-wrong",
    "contraindications-and-safety/thorax",
    "contraindications-and-safety/bleeding-infection-implants-pregnancy",
    "contraindications-and-safety/sharps",
    "contraindications-and-safety/consent",
    "contraindications-and-safety/emergency-drill",
]


def test_it_can_be_read_and_breaks_no_rule(read: tuple[Folder, list[Problem]]) -> None:
    folder, problems = read
    assert [str(problem) for problem in [*problems, *check_folder(folder)]] == []


def test_module_4_is_complete_and_the_others_are_outlines(shipped: Folder) -> None:
    assert {module.about.record.number: module.about.record.status for module in shipped.modules} == {
        1: "outline", 2: "outline", 3: "outline", 4: "complete", 5: "outline",
    }  # fmt: skip
    assert [lesson.front.record.key for lesson in shipped.lessons] == LESSONS
    assert shipped.courses[0].about.record.completion_modules == ["contraindications-and-safety"]
    assert [lesson.front.record.key for lesson in shipped.lessons if lesson.front.record.free] == [LESSONS[2]]


def test_the_four_figures_are_clean(shipped: Folder) -> None:
    assert [drawing.about.record.key for drawing in shipped.figures] == ["F4.1", "F4.2", "F4.3", "F4.4"]
    assert [clean_svg(drawing.svg) == drawing.svg for drawing in shipped.figures] == [True] * 4


def test_the_editor_asks_of_a_lesson_what_the_files_were_asked(shipped: Folder) -> None:
    """Running text is read twice, as Markdown and as HTML, and holds the same statements."""
    for lesson in shipped.lessons:
        for block in lesson.blocks:
            if block.kind == "prose":
                asked = [
                    text for line, text in block.statements if (line,) in block.declared and not has_ground(text)
                ]
                assert len(list(groundless("prose", block.value))) == len(asked), block.statements


def test_every_mark_resolves(shipped: Folder) -> None:
    known_references = {entry.record.key for entry in shipped.references}
    known_terms = {entry.record.key for entry in shipped.terms}
    texts = [passage.text for passage in passages(shipped)]
    assert {key for text in texts for key in citations(text)} <= known_references
    assert {key for text in texts for key in terms(text)} <= known_terms


def test_every_lesson_states_its_grounds(shipped: Folder) -> None:
    """In every lesson an evidence statement says how sure it is."""
    for lesson in shipped.lessons:
        records = [block.value for block in lesson.blocks]
        assert any(isinstance(item, EvidenceClaim) for item in records), lesson.slug
    grades = {item.grade for lesson in shipped.lessons for item in claims_of(lesson)}
    assert grades == {"low", "very_low", "opinion", "laboratory"}


def claims_of(lesson: Lesson) -> list[EvidenceClaim]:
    return [block.value for block in lesson.blocks if isinstance(block.value, EvidenceClaim)]


@pytest.mark.parametrize("key", LESSONS)
def test_the_editor_stores_a_lesson_as_it_is_loaded(shipped: Folder, key: str) -> None:
    """Opening a lesson and saving it changes nothing."""
    lesson = next(lesson for lesson in shipped.lessons if lesson.front.record.key == key)
    converter = ContentstateConverter(features=PROSE_FEATURES)
    prose = [str(block.value) for block in lesson.blocks if block.kind == "prose"]
    stored = [converter.to_database_format(converter.from_database_format(html)) for html in prose]
    assert prose != []
    assert [re.sub(r' data-block-key="[^"]*"', "", html) for html in stored] == prose


def test_only_prose_is_set_in_bold_or_italics(shipped: Folder) -> None:
    """A callout, a step or a cell shows its asterisks to the reader."""
    shown = [
        (lesson.slug, text)
        for lesson in shipped.lessons
        for block in lesson.blocks
        if block.kind != "prose"
        for text in strings(block.value.model_dump() if isinstance(block.value, Record) else block.value)
        if "*" in text
    ]
    assert shown == []


def test_lessons_are_plain_words(shipped: Folder) -> None:
    """No lesson asks for more than ten years of school."""
    for lesson in shipped.lessons:
        prose = " ".join(
            re.sub(r"<[^>]+>", " ", str(block.value)) for block in lesson.blocks if block.kind == "prose"
        )
        assert reading_grade(plain(prose)) < 10, lesson.slug
