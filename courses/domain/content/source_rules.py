"""Whatever states something clinical names its source, or says that it is opinion or a rule of the course."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from courses.domain.content.declaration import NOT_CLINICAL
from courses.domain.content.folder import Block, Folder
from courses.domain.content.lesson_records import (
    Callout,
    Contraindication,
    EvidenceClaim,
    KeyPoints,
    SideNote,
    Steps,
    Table,
    Timeline,
)
from courses.domain.content.library_records import TermRecord
from courses.domain.content.passages import passages
from courses.domain.content.places import Entry, Path, Problem
from library.domain.marks import citations
from library.domain.shortened import shortened

OWN_WORD = re.compile(r"\bopinion\b|\b(course|course's own) rule\b", re.IGNORECASE)
BEGINNING = 40
NO_GROUND = (
    "names no source; cite one ([@R50]), say that it is “(opinion)” or a “(course rule)”, "
    "or end it with [not clinical] if it states nothing clinical"
)


def check_sources(folder: Folder) -> Iterator[Problem]:
    """Problems of statements that rest on nothing."""
    for term in folder.terms:
        yield from _check_term(term)
    for drawing in folder.figures:
        if not drawing.about.record.references:
            yield drawing.about.place.problem("a drawing names at least one source", "references")
    for muscle in folder.muscles:
        if not muscle.record.references:
            yield muscle.place.problem("a muscle names at least one source", "references")
    for lesson in folder.lessons:
        for block in lesson.blocks:
            yield from _check_block(block)
    for passage in passages(folder):
        if NOT_CLINICAL.search(passage.text):
            yield passage.problem("[not clinical] belongs to the text of lessons; readers would meet it here")


def _check_term(term: Entry[TermRecord]) -> Iterator[Problem]:
    cited = bool(term.record.references or citations(term.record.definition))
    if term.record.clinical and not cited:
        words = "a clinical term names at least one source; a word of research or of this course says clinical: false"
        yield term.place.problem(words, "references")
    if not term.record.clinical and cited:
        yield term.place.problem("a term with clinical: false names no source", "clinical")


def _check_block(block: Block) -> Iterator[Problem]:
    if block.kind == "prose":
        for line, text in block.statements:
            if not _has_ground(text) and (line,) not in block.declared:
                yield Problem(block.place.file, line, f"prose: the paragraph {NO_GROUND}")
        return
    if isinstance(block.value, EvidenceClaim | Contraindication) and block.declared:
        yield block.place.problem(f"{block.kind} is always clinical, so nothing in it is [not clinical]")
    headings, statements = _statements(block)
    if any(statement.stands(block) for statement in headings):
        return
    for statement in statements:
        if not statement.stands(block):
            yield block.place.problem(f"“{shortened(statement.text, BEGINNING)}” {NO_GROUND}", *statement.paths[0])


@dataclass(frozen=True)
class _Statement:
    """Words in a block, and where they stand in its record."""

    text: str
    paths: tuple[Path, ...]

    def stands(self, block: Block) -> bool:
        """Whether it has a ground, or says that it needs none."""
        return _has_ground(self.text) or bool(block.declared.intersection(self.paths))


def _at(text: str, *path: str | int) -> _Statement:
    return _Statement(text, (path,))


def _statements(block: Block) -> tuple[list[_Statement], list[_Statement]]:
    """What speaks for the whole of a block, and its single statements."""
    match block.value:
        case Callout(text=text) | SideNote(text=text):
            return [], [_at(text, "text")]
        case KeyPoints(points=points):
            return [], [_at(point, "points", index) for index, point in enumerate(points)]
        case Steps(title=title, steps=steps):
            return [_at(title, "title")], [_at(step, "steps", index) for index, step in enumerate(steps)]
        case Timeline(title=title, points=moments):
            return [_at(title, "title")], [
                _at(one.what, "points", index, "what") for index, one in enumerate(moments)
            ]
        case Table(caption=caption, header=header, rows=rows):
            columns = [_at(cell, "header", index) for index, cell in enumerate(header)]
            return [_at(caption, "caption"), *columns], [_row(row, index) for index, row in enumerate(rows)]
    return [], []


def _row(cells: list[str], index: int) -> _Statement:
    return _Statement(" ".join(cells), tuple(("rows", index, place) for place in range(len(cells))))


def _has_ground(text: str) -> bool:
    return bool(citations(text) or OWN_WORD.search(text))
