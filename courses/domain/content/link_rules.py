"""Everything that is named exists: references, objectives, facts, figures, muscles, terms, questions, anchors."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from courses.domain.content.fields import Record
from courses.domain.content.folder import Drawing, Folder, Unread
from courses.domain.content.lesson_records import SideNote
from courses.domain.content.passages import Passage, passages
from courses.domain.content.places import Entry, Path, Problem
from library.domain.marks import ANY_MARK, citations, terms

BROKEN_MARK = re.compile(r"\[@[^\]\0]*\]?|\[la\b[^\]\0]*\]?|\[\[[^\]\0]*\]?\]?|\]\]")
HTML_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
NUMBERED = {"reference", "objective", "competency", "figure"}
BARE_FIELDS = {"name", "la", "term"}
BARE_RECORDS = ("site", "course", "module", "quiz", "front matter", "competency")


@dataclass(frozen=True)
class Known:
    """Keys of all that may be named, by kind; nothing is said of what could not be read."""

    keys: dict[str, Collection[str]]
    unread: Unread

    def missing(self, what: str, key: str) -> str | None:
        """Words for a name that nothing bears, or None."""
        if key in self.keys[what] or (what, key) in self.unread.keys or self._is_unread(what):
            return None
        close = get_close_matches(key, self.keys[what], n=1) if what not in NUMBERED else []
        return f"there is no {what} “{key}”" + (f" (do you mean {close[0]}?)" if close else "")

    def _is_unread(self, what: str) -> bool:
        """Whether records of this kind, or of the kind that holds it, could not be read."""
        holder = {"objective": "competency", "paragraph": "module", "claim": "lesson"}.get(what, what)
        unread = {kind for kind, _ in self.unread.keys} if holder != what else set()
        return bool({what, holder} & (self.unread.kinds | unread))


def known_names(folder: Folder) -> Known:
    """The keys of a folder."""
    return Known(
        {
            "reference": {entry.record.key for entry in folder.references},
            "competency": {entry.record.key for entry in folder.competencies},
            "objective": {goal.key for entry in folder.competencies for goal in entry.record.objectives},
            "fact": {entry.record.key for entry in folder.facts},
            "figure": {drawing.about.record.key for drawing in folder.figures},
            "muscle": {entry.record.key for entry in folder.muscles},
            "term": {entry.record.key for entry in folder.terms},
            "question": {entry.record.key for entry in folder.questions},
            "quiz": {entry.record.key for entry in folder.quizzes},
            "claim": {entry.record.key for lesson in folder.lessons for entry in lesson.records("evidence_claim")},
            "module": {module.about.record.key for module in folder.modules},
            "paragraph": {
                f"{module.about.record.slug}/{lesson.slug}#{anchor}"
                for module in folder.modules
                for lesson in module.lessons
                for anchor in lesson.anchors
            },
        },
        folder.unread,
    )


def check_links(folder: Folder) -> Iterator[Problem]:
    """Problems of names that nothing bears."""
    known = known_names(folder)
    for entry in _entries(folder):
        yield from _check_fields(entry, known)
    for drawing in folder.figures:
        yield from _check_regions(drawing)
    for passage in passages(folder):
        yield from _check_marks(passage, known)


def _entries(folder: Folder) -> Iterator[Entry[Any]]:
    yield from folder.facts
    yield from (drawing.about for drawing in folder.figures)
    yield from folder.muscles
    yield from folder.terms
    yield from folder.questions
    for course in folder.courses:
        yield course.about
    for module in folder.modules:
        yield from (module.about, *module.quizzes)
    for lesson in folder.lessons:
        yield lesson.front
        yield from (Entry(block.value, block.place) for block in lesson.blocks if isinstance(block.value, Record))


FIELDS = {
    "references": "reference",
    "reference": "reference",
    "objectives": "objective",
    "objective": "objective",
    "competency": "competency",
    "fact": "fact",
    "facts": "fact",
    "figure": "figure",
    "muscle": "muscle",
    "muscles": "muscle",
    "question": "question",
    "questions": "question",
    "quiz": "quiz",
    "counts": "objective",
    "completion_modules": "module",
    "reread": "paragraph",
    "claims": "claim",
}


def names_used(folder: Folder) -> set[tuple[str, str]]:
    """(kind, key) of everything that something else in the folder names."""
    fields = {(what, key) for entry in _entries(folder) for _, what, key in _named_in(entry)}
    texts = [passage.text for passage in passages(folder)]
    cited = {("reference", key) for text in texts for key in citations(text)}
    quizzes = {("quiz", module.quiz.record.key) for module in folder.modules if module.quiz}
    return fields | cited | {("term", key) for text in texts for key in terms(text)} | quizzes


def _named_in(entry: Entry[Any]) -> Iterator[tuple[Path, str, str]]:
    data = entry.record.model_dump(by_alias=True)
    if isinstance(entry.record, SideNote):
        del data["figure"]  # a number or a word set large
    return _named(data, ())


def _check_fields(entry: Entry[Any], known: Known) -> Iterator[Problem]:
    for path, what, key in _named_in(entry):
        words = known.missing(what, key)
        if words:
            yield entry.place.problem(words, *path)


def _named(value: Any, path: Path) -> Iterator[tuple[Path, str, str]]:
    """Every key in a field that names something: its path, what it names, the key."""
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _named(inner, (*path, index))
    if not isinstance(value, dict):
        return
    for name, inner in value.items():
        here = (*path, name)
        if name in FIELDS:
            yield from ((at, FIELDS[name], key) for at, key in _keys(inner, here))
        else:
            yield from _named(inner, here)


def _keys(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list | dict):
        for index, key in enumerate(value):
            yield (*path, index if isinstance(value, list) else key), key


def _check_regions(drawing: Drawing) -> Iterator[Problem]:
    place = drawing.about.place
    named = {region.name: index for index, region in enumerate(drawing.about.record.regions)}
    for name in sorted(named.keys() - drawing.drawn_regions):
        words = f'the drawing has no region “{name}” (id="region-{name}")'
        yield place.problem(words, "regions", named[name], "name")
    for name in sorted(drawing.drawn_regions - named.keys()):
        yield place.problem(f"the drawing's region “{name}” has no entry in regions", "regions")


def _check_marks(passage: Passage, known: Known) -> Iterator[Problem]:
    for what, keys in (("reference", citations(passage.text)), ("term", terms(passage.text))):
        for key in keys:
            words = known.missing(what, key)
            if words:
                yield passage.problem(words)
    yield from _check_place_of_marks(passage)
    rest = ANY_MARK.sub("\0", passage.text)
    broken = BROKEN_MARK.search(rest)
    if broken:
        yield passage.problem(f"“{broken.group().strip()}” is not a mark; marks are [@R50], [la: …] and [[term]]")
    tag = HTML_TAG.search(rest)
    if tag:
        yield passage.problem(f"“{tag.group()}” is HTML, which text does not hold")


def _check_place_of_marks(passage: Passage) -> Iterator[Problem]:
    field = passage.path[-1] if passage.path else ""
    bare = field in BARE_FIELDS or passage.place.name.startswith(BARE_RECORDS)
    mark = ANY_MARK.search(passage.text)
    if bare and mark:
        yield passage.problem(f"{field} takes no marks: “{mark.group()}”")
    if field == "definition" and terms(passage.text):
        yield passage.problem("a definition marks no glossary terms")
