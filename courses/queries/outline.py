"""The outline of a course in one query. Nothing else walks the page tree."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page

from accounts.queries.prepared import PreparedQuery
from courses.models import CoursePage
from quizzes.models import QuizSection

ROOT_DEPTH = 2
"""Depth of the site's root page; a lesson's public path drops its slug."""


@dataclass(frozen=True)
class LessonEntry:
    """A lesson in an outline."""

    pk: int
    key: str
    title: str
    path: str
    minutes: int
    kind: str
    is_free: bool
    summary: str
    position: int = 0

    @property
    def is_free_to_read(self) -> bool:
        """Whether it opens without an account."""
        return self.is_free and self.kind != "technique"


@dataclass
class ModuleEntry:
    """A module in an outline, with its lessons in order; ``safety_decides`` if its quiz has a must-pass section."""

    pk: int
    key: str
    number: int
    title: str
    path: str
    summary: str
    status: str
    minutes: int
    counts_towards_completion: bool
    quiz_id: int | None
    safety_decides: bool
    planned: list[dict[str, object]] = field(default_factory=list)
    lessons: list[LessonEntry] = field(default_factory=list)

    @property
    def planned_line(self) -> str:
        """The planned lessons with their minutes: "Family tree (15), Roots (20)"."""
        return ", ".join(f"{lesson['title']} ({lesson['minutes']})" for lesson in self.planned)

    @property
    def in_preparation(self) -> bool:
        """Whether the module is an outline only."""
        return self.status == "outline"


@dataclass
class Outline:
    """A course's modules in order."""

    modules: list[ModuleEntry]

    @property
    def lessons(self) -> list[LessonEntry]:
        """Every lesson in the order of reading."""
        return [lesson for module in self.modules for lesson in module.lessons]

    @property
    def free_lessons(self) -> list[LessonEntry]:
        """Lessons that anybody may read; one on technique asks for more than being free."""
        return [lesson for lesson in self.lessons if lesson.is_free_to_read]

    @property
    def minutes(self) -> int:
        """Planned minutes of the modules that are there."""
        return sum(module.minutes for module in self.modules if not module.in_preparation)

    @property
    def minutes_in_preparation(self) -> int:
        """Planned minutes of the modules that are outlines only."""
        return sum(module.minutes for module in self.modules if module.in_preparation)

    def module_of(self, lesson_pk: int) -> ModuleEntry | None:
        """The module that holds a lesson."""
        holding = (module for module in self.modules if any(one.pk == lesson_pk for one in module.lessons))
        return next(holding, None)

    def neighbours(self, lesson_pk: int) -> tuple[LessonEntry | None, LessonEntry | None]:
        """The lessons before and after."""
        order = self.lessons
        at = next((number for number, lesson in enumerate(order) if lesson.pk == lesson_pk), None)
        if at is None:
            return None, None
        return (order[at - 1] if at else None), (order[at + 1] if at + 1 < len(order) else None)


def public_path(url_path: str) -> str:
    """The address of a page from its path in the tree: the site root's slug dropped."""
    return "/" + url_path.split("/", 2)[2]


def course_outline(course: CoursePage) -> Outline:
    """Live modules and lessons below a course, in order; one query."""
    modules: list[ModuleEntry] = []
    for row in _PAGES.rows(path=course.path, depth=course.depth):
        page, module, lesson = row[:PAGE], row[PAGE : PAGE + MODULE], row[PAGE + MODULE :]
        if module[0] is not None:
            modules.append(_module(page, module))
        elif lesson[0] is not None and modules:
            modules[-1].lessons.append(_lesson(page, lesson, len(modules[-1].lessons) + 1))
    return Outline(modules)


def _module(page: Sequence[Any], row: Sequence[Any]) -> ModuleEntry:
    pk, title, url_path = page
    key, number, summary, status, minutes, counts, quiz_id, planned, safety_decides = row
    return ModuleEntry(
        pk=pk,
        key=key,
        number=number,
        title=title,
        path=public_path(url_path),
        summary=summary,
        status=status,
        minutes=minutes,
        counts_towards_completion=counts,
        quiz_id=quiz_id,
        safety_decides=safety_decides,
        planned=[block["value"] for block in planned.raw_data],
    )


def _lesson(page: Sequence[Any], row: Sequence[Any], position: int) -> LessonEntry:
    pk, title, url_path = page
    key, minutes, kind, is_free, summary = row
    return LessonEntry(
        pk=pk,
        key=key,
        title=title,
        path=public_path(url_path),
        minutes=minutes,
        kind=kind,
        is_free=is_free,
        summary=summary,
        position=position,
    )


PAGE_COLUMNS = ("pk", "title", "url_path")
MODULE_COLUMNS = (
    *("key", "number", "summary", "status", "minutes"),
    *("counts_towards_completion", "quiz_id", "planned_lessons"),
)
LESSON_COLUMNS = ("key", "minutes", "kind", "is_free", "summary")
PAGE, MODULE = len(PAGE_COLUMNS), len(MODULE_COLUMNS) + 1


def _below(path: str, depth: int) -> QuerySet[Page, Any]:
    deciding = QuizSection.objects.filter(
        quiz=OuterRef("modulepage__quiz"), quiz__purpose="assessment", must_pass=True
    )
    below: QuerySet[Page, Any] = (
        Page.objects.live()
        .filter(path__startswith=path, depth__gt=depth)
        .order_by("path")
        .annotate(safety_decides=Exists(deciding))
        .values_list(
            *PAGE_COLUMNS,
            *(f"modulepage__{name}" for name in MODULE_COLUMNS),
            "safety_decides",
            *(f"lessonpage__{name}" for name in LESSON_COLUMNS),
        )
    )
    return below


_PAGES = PreparedQuery(_below, path="A/PATH", depth=32001)
