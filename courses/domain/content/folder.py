"""A whole content folder, read: every record with the place where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from courses.domain.anchors import anchors
from courses.domain.content.course_records import CourseRecord, ModuleRecord, QuizRecord, SiteRecord
from courses.domain.content.fields import Record
from courses.domain.content.lesson_records import LessonFront
from courses.domain.content.library_records import (
    CompetencyRecord,
    FactRecord,
    FigureRecord,
    MuscleRecord,
    ReferenceRecord,
    TermRecord,
)
from courses.domain.content.places import Entry, Path, Place
from courses.domain.content.question_records import QuestionRecord


@dataclass(frozen=True)
class Block:
    """One block of a lesson: words for ``heading``, HTML for ``prose``, else a record.

    ``source`` holds the lines of headings and prose as written, each with its number; ``statements`` the paragraphs
    and list items of prose, each with its first line. ``declared`` says what is no clinical statement by its author's
    word, which itself stands in no text any more: first lines of prose, or paths into the record.
    """

    kind: str
    value: str | Record
    place: Place
    source: tuple[tuple[int, str], ...] = ()
    statements: tuple[tuple[int, str], ...] = ()
    declared: frozenset[Path] = frozenset()


@dataclass(frozen=True)
class Lesson:
    """A lesson: front matter, slug and number from the file's name, and blocks in reading order."""

    front: Entry[LessonFront]
    slug: str
    number: int
    blocks: tuple[Block, ...]

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Anchors of its headings."""
        return frozenset(anchors(str(block.value) for block in self.blocks if block.kind == "heading"))

    def records(self, kind: str) -> Iterator[Entry[Any]]:
        """Its blocks of one kind."""
        for block in self.blocks:
            if block.kind == kind and isinstance(block.value, Record):
                yield Entry(block.value, block.place)


@dataclass(frozen=True)
class Module:
    """A module with its lessons; ``quizzes`` holds the module's own quiz first, if it has one."""

    about: Entry[ModuleRecord]
    lessons: tuple[Lesson, ...] = ()
    quiz: Entry[QuizRecord] | None = None
    practice_quizzes: tuple[Entry[QuizRecord], ...] = ()

    @property
    def quizzes(self) -> tuple[Entry[QuizRecord], ...]:
        """All quizzes of the module."""
        return (*([self.quiz] if self.quiz else []), *self.practice_quizzes)


@dataclass(frozen=True)
class Course:
    """A course with its modules in their order."""

    about: Entry[CourseRecord]
    modules: tuple[Module, ...] = ()


@dataclass(frozen=True)
class Drawing:
    """A figure with its cleaned SVG and the regions drawn in it."""

    about: Entry[FigureRecord]
    svg: str
    drawn_regions: frozenset[str]


@dataclass(frozen=True)
class Unread:
    """What stands in the folder but could not be read: (kind, key), or whole kinds where no key is known."""

    keys: frozenset[tuple[str, str]] = frozenset()
    kinds: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.keys or self.kinds)


@dataclass(frozen=True)
class Folder:
    """Everything in a content folder that could be read."""

    site: Entry[SiteRecord] | None = None
    references: tuple[Entry[ReferenceRecord], ...] = ()
    competencies: tuple[Entry[CompetencyRecord], ...] = ()
    facts: tuple[Entry[FactRecord], ...] = ()
    figures: tuple[Drawing, ...] = ()
    muscles: tuple[Entry[MuscleRecord], ...] = ()
    terms: tuple[Entry[TermRecord], ...] = ()
    questions: tuple[Entry[QuestionRecord], ...] = ()
    courses: tuple[Course, ...] = ()
    unread: Unread = Unread()

    @property
    def modules(self) -> list[Module]:
        """All modules of all courses."""
        return [module for course in self.courses for module in course.modules]

    @property
    def lessons(self) -> list[Lesson]:
        """All lessons of all courses."""
        return [lesson for module in self.modules for lesson in module.lessons]

    @property
    def quizzes(self) -> list[Entry[QuizRecord]]:
        """All quizzes of all courses."""
        return [quiz for module in self.modules for quiz in module.quizzes]
