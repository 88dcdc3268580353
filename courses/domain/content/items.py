"""A folder as one list of items in the order in which they can be loaded."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from courses.domain.content.course_records import ModuleRecord, SiteRecord
from courses.domain.content.fields import Record
from courses.domain.content.folder import Course, Drawing, Folder, Lesson, Module
from courses.domain.content.library_records import ObjectiveRecord
from courses.domain.content.places import Entry, Place


@dataclass(frozen=True)
class Item:
    """One thing to load.

    ``record`` is what the loader turns into an object; ``data`` is all of it as plain JSON, which says
    whether it changed. ``parent`` is the key of the page above, ``before`` that of the page before.
    """

    kind: str
    key: str
    label: str
    record: Any
    data: dict[str, Any]
    place: Place
    parent: str | None = None
    before: str | None = None

    @property
    def parent_kind(self) -> str:
        """The kind of the page above."""
        return {"course": "site", "module": "course", "lesson": "module"}[self.kind]


@dataclass(frozen=True)
class ModuleInCourse:
    """A module with what only its course and folder know."""

    about: ModuleRecord
    completes: bool
    quiz: str | None


@dataclass(frozen=True)
class ObjectiveOf:
    """An objective with its competency and its place there."""

    about: ObjectiveRecord
    competency: str
    place: int


def items(folder: Folder) -> list[Item]:
    """Everything to load: what is named stands before what names it."""
    return [
        *(_plain("reference", entry, entry.record.title) for entry in folder.references),
        *_competencies(folder),
        *(_plain("fact", entry, entry.record.label) for entry in folder.facts),
        *(_figure(drawing) for drawing in folder.figures),
        *(_plain("muscle", entry, entry.record.name) for entry in folder.muscles),
        *(_plain("term", entry, entry.record.term) for entry in folder.terms),
        *(_question(entry) for entry in folder.questions),
        *(_plain("quiz", entry, entry.record.title) for entry in folder.quizzes),
        *([_site(folder.site)] if folder.site else []),
        *(item for course in folder.courses for item in _course(course)),
    ]


def _plain(kind: str, entry: Entry[Any], label: str) -> Item:
    record = entry.record
    return Item(kind, record.key, label, record, record.model_dump(mode="json"), entry.place)


def _question(entry: Entry[Any]) -> Item:
    """A question that names no claim or muscle says what it said before it could, so nothing is loaded again."""
    item = _plain("question", entry, entry.record.stem)
    silent = [name for name in ("claims", "muscles") if not getattr(entry.record, name)]
    return replace(item, data=_without(item.data, *silent))


def _without(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in names}


def _competencies(folder: Folder) -> Iterator[Item]:
    for entry in folder.competencies:
        record = entry.record
        own = record.model_dump(mode="json", exclude={"objectives"})
        yield Item("competency", record.key, record.title, record, own, entry.place)
        for place, objective in enumerate(record.objectives):
            data = objective.model_dump(mode="json") | {"competency": record.key, "place": place}
            found = ObjectiveOf(objective, record.key, place)
            yield Item("objective", objective.key, objective.text, found, data, entry.place)


def _figure(drawing: Drawing) -> Item:
    about = drawing.about.record
    data = about.model_dump(mode="json") | {"svg": drawing.svg}
    return Item("figure", about.key, about.title, drawing, data, drawing.about.place)


def _site(entry: Entry[SiteRecord]) -> Item:
    return Item("site", "site", entry.record.title, entry.record, entry.record.model_dump(mode="json"), entry.place)


def _course(course: Course) -> Iterator[Item]:
    about = course.about.record
    data = about.model_dump(mode="json", exclude={"completion_modules"})
    yield Item("course", about.key, about.title, about, data, course.about.place, parent="site")
    before = None
    for module in course.modules:
        yield _module(module, course, before)
        before = module.about.record.key
        yield from _lessons(module)


def _module(module: Module, course: Course, before: str | None) -> Item:
    about = module.about.record
    quiz = module.quiz.record.key if module.quiz else None
    completes = about.key in course.about.record.completion_modules
    data = about.model_dump(mode="json") | {"completes": completes, "quiz": quiz}
    record = ModuleInCourse(about, completes, quiz)
    parent = course.about.record.key
    return Item("module", about.key, about.title, record, data, module.about.place, parent=parent, before=before)


def _lessons(module: Module) -> Iterator[Item]:
    before = None
    for lesson in sorted(module.lessons, key=lambda lesson: lesson.number):
        front = lesson.front.record
        data = front.model_dump(mode="json") | {"slug": lesson.slug, "blocks": _blocks(lesson)}
        place, parent = lesson.front.place, module.about.record.key
        yield Item("lesson", front.key, front.title, lesson, data, place, parent=parent, before=before)
        before = front.key


def _blocks(lesson: Lesson) -> list[dict[str, Any]]:
    return [
        {
            "kind": block.kind,
            "value": block.value.model_dump(mode="json") if isinstance(block.value, Record) else block.value,
        }
        for block in lesson.blocks
    ]
