"""Every key, number and slug belongs to one thing only."""

from collections.abc import Iterable, Iterator
from typing import Any

from courses.domain.content.folder import Folder
from courses.domain.content.places import Entry, Problem
from courses.domain.content.question_records import Matching, MultipleResponse, Ordering, SingleBestAnswer


def check_names(folder: Folder) -> Iterator[Problem]:
    """Problems of names that stand twice."""
    for entries in (
        folder.references,
        folder.competencies,
        folder.facts,
        [drawing.about for drawing in folder.figures],
        folder.muscles,
        folder.terms,
        folder.questions,
        folder.quizzes,
        [course.about for course in folder.courses],
        [module.about for module in folder.modules],
        [lesson.front for lesson in folder.lessons],
    ):
        yield from _once(entries, "key")
    yield from _check_inside(folder)
    yield from _check_blocks(folder)
    yield from _check_numbers(folder)


def _once(entries: Iterable[Entry[Any]], field: str) -> Iterator[Problem]:
    first: dict[Any, Entry[Any]] = {}
    for entry in entries:
        value = getattr(entry.record, field)
        if value in first:
            other = first[value].place
            words = f"{field} “{value}” is taken by {other.file}:{other.line(field)}"
            yield entry.place.problem(words, field)
        first.setdefault(value, entry)


def _check_inside(folder: Folder) -> Iterator[Problem]:
    """Keys within one record."""
    keys: dict[str, str] = {}
    for entry in folder.competencies:
        for index, objective in enumerate(entry.record.objectives):
            if objective.key in keys:
                yield entry.place.problem(f"objective “{objective.key}” stands twice", "objectives", index, "key")
            keys[objective.key] = entry.record.key
    for drawing in folder.figures:
        yield from _parts_once(drawing.about, "regions", "name")
    for quiz in folder.quizzes:
        yield from _parts_once(quiz, "sections", "key")
    for question in folder.questions:
        match question.record:
            case SingleBestAnswer() | MultipleResponse():
                yield from _parts_once(question, "options", "key")
            case Matching():
                yield from _parts_once(question, "choices", "key")
                yield from _parts_once(question, "prompts", "key")
            case Ordering():
                yield from _parts_once(question, "steps", "key")


def _parts_once(entry: Entry[Any], field: str, name: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, part in enumerate(getattr(entry.record, field)):
        value = getattr(part, name)
        if value in seen:
            yield entry.place.problem(f"{field}: “{value}” stands twice", field, index, name)
        seen.add(value)


def _check_blocks(folder: Folder) -> Iterator[Problem]:
    for kind in ("contraindication", "evidence_claim"):
        yield from _once((entry for lesson in folder.lessons for entry in lesson.records(kind)), "key")


def _check_numbers(folder: Folder) -> Iterator[Problem]:
    for course in folder.courses:
        abouts = [module.about for module in course.modules]
        yield from _once(abouts, "number")
        yield from _once(abouts, "slug")
    for module in folder.modules:
        numbers: set[int] = set()
        for lesson in module.lessons:
            if lesson.number in numbers:
                yield lesson.front.place.problem(f"the number {lesson.number:02} is taken by another lesson")
            numbers.add(lesson.number)
