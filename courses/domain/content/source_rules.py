"""Whatever states something clinical names its source, or says that it is opinion or a rule of the course."""

from collections.abc import Iterator

from courses.domain.content.fields import Record
from courses.domain.content.folder import Block, Folder
from courses.domain.content.library_records import TermRecord
from courses.domain.content.passages import passages
from courses.domain.content.places import Entry, Problem
from courses.domain.statements import ALWAYS_CLINICAL, CLINICAL, NO_GROUND, Statement, has_ground, statements
from library.domain.marks import NOT_CLINICAL, citations
from library.domain.shortened import shortened

BEGINNING = 40


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
            if not has_ground(text) and (line,) not in block.declared:
                yield Problem(block.place.file, line, f"prose: the paragraph {NO_GROUND}")
        return
    if block.kind in CLINICAL and block.declared:
        yield block.place.problem(f"{block.kind} {ALWAYS_CLINICAL}")
    value = block.value.model_dump() if isinstance(block.value, Record) else {}
    headings, single = statements(block.kind, value)
    if any(_stands(heading, block) for heading in headings):
        return
    for statement in single:
        if not _stands(statement, block):
            yield block.place.problem(f"“{shortened(statement.text, BEGINNING)}” {NO_GROUND}", *statement.paths[0])


def _stands(statement: Statement, block: Block) -> bool:
    """Whether it has a ground, or says that it needs none."""
    return has_ground(statement.text) or bool(block.declared.intersection(statement.paths))
