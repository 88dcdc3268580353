"""The course that we ship: it can be read, breaks no rule, and survives the editor."""

import re

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

LESSONS = {1: 5, 2: 6, 3: 6, 4: 7, 5: 5}
"""How many lessons each module has."""
FREE = "contraindications-and-safety/thorax"
FIGURES = [
    *("F4.1", "F4.2", "F4.3", "F4.4", "F1.1", "F1.2", "F2.1", "F2.2", "F2.3", "F2.4"),
    *("F3.1", "F3.2", "F3.3", "F5.1", "F5.2", "F5.3"),
]


def test_it_can_be_read_and_breaks_no_rule(read: tuple[Folder, list[Problem]]) -> None:
    folder, problems = read
    assert [str(problem) for problem in [*problems, *check_folder(folder)]] == []


def test_every_module_is_complete_and_counts(shipped: Folder) -> None:
    assert {module.about.record.number: len(module.lessons) for module in shipped.modules} == LESSONS
    assert {module.about.record.status for module in shipped.modules} == {"complete"}
    keys = [module.about.record.key for module in shipped.modules]
    assert shipped.courses[0].about.record.completion_modules == keys
    assert [lesson.front.record.key for lesson in shipped.lessons if lesson.front.record.free] == [FREE]


def test_the_figures_are_clean(shipped: Folder) -> None:
    assert [drawing.about.record.key for drawing in shipped.figures] == FIGURES
    assert {drawing.about.record.key for drawing in shipped.figures if clean_svg(drawing.svg) != drawing.svg} == set()


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
    assert grades == {"moderate", "low", "very_low", "opinion", "laboratory"}


def claims_of(lesson: Lesson) -> list[EvidenceClaim]:
    return [block.value for block in lesson.blocks if isinstance(block.value, EvidenceClaim)]


def test_the_editor_stores_a_lesson_as_it_is_loaded(shipped: Folder) -> None:
    """Opening a lesson and saving it changes nothing."""
    converter = ContentstateConverter(features=PROSE_FEATURES)
    for lesson in shipped.lessons:
        prose = [str(block.value) for block in lesson.blocks if block.kind == "prose"]
        stored = [converter.to_database_format(converter.from_database_format(html)) for html in prose]
        assert prose != []
        assert [re.sub(r' data-block-key="[^"]*"', "", html) for html in stored] == prose, lesson.slug


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
