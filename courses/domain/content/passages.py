"""Every text of a content folder, one passage at a time, with the line it stands on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from courses.domain.content.fields import Record
from courses.domain.content.folder import Block, Folder
from courses.domain.content.places import Entry, Path, Place, Problem


@dataclass(frozen=True)
class Passage:
    """A text in a field. ``path`` leads to the field within its record."""

    text: str
    place: Place
    line: int
    path: Path = ()

    def problem(self, words: str) -> Problem:
        """A problem of this passage."""
        return Problem(self.place.file, self.line, f"{self.place.name}: {words}")


def passages(folder: Folder) -> Iterator[Passage]:
    """All texts that a reader may meet."""
    for entry in library_entries(folder):
        yield from record_passages(entry.record, entry.place)
    for question in folder.questions:
        yield from record_passages(question.record, question.place)
    for course in folder.courses:
        yield from record_passages(course.about.record, course.about.place)
    for module in folder.modules:
        for about in (module.about, *module.quizzes):
            yield from record_passages(about.record, about.place)
    for lesson in folder.lessons:
        yield from record_passages(lesson.front.record, lesson.front.place)
        for block in lesson.blocks:
            yield from block_passages(block)


def library_entries(folder: Folder) -> Iterator[Entry[Any]]:
    """Records of the library that hold texts of ours; references only quote others."""
    if folder.site:
        yield folder.site
    yield from folder.competencies
    yield from folder.facts
    yield from (drawing.about for drawing in folder.figures)
    yield from folder.muscles
    yield from folder.terms


def block_passages(block: Block) -> Iterator[Passage]:
    """The texts of one block of a lesson."""
    if isinstance(block.value, Record):
        yield from record_passages(block.value, block.place)
    for line, text in block.source:
        yield Passage(text, block.place, line)


def record_passages(record: Record, place: Place) -> Iterator[Passage]:
    """The texts of one record."""
    for path, text in _texts(record.model_dump(by_alias=True), ()):
        yield Passage(text, place, place.line(*path), path)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
