"""The outline of a course in one query. Nothing else walks the page tree."""

from dataclasses import dataclass, field

from wagtail.models import Page

from courses.models import CoursePage

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


@dataclass
class ModuleEntry:
    """A module in an outline, with its lessons in order."""

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
    planned: list[dict[str, object]] = field(default_factory=list)
    lessons: list[LessonEntry] = field(default_factory=list)

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
    pages = (
        Page.objects.descendant_of(course)
        .live()
        .select_related("modulepage", "lessonpage")
        .order_by("path")
        .only(
            "path", "depth", "title", "url_path",
            "modulepage__key", "modulepage__number", "modulepage__summary", "modulepage__status",
            "modulepage__minutes", "modulepage__counts_towards_completion", "modulepage__quiz_id",
            "modulepage__planned_lessons", "lessonpage__key", "lessonpage__minutes", "lessonpage__kind",
            "lessonpage__is_free", "lessonpage__summary",
        )
    )  # fmt: skip
    modules: list[ModuleEntry] = []
    for page in pages:
        if getattr(page, "modulepage", None):
            modules.append(_module(page))
        elif getattr(page, "lessonpage", None) and modules:
            modules[-1].lessons.append(_lesson(page, len(modules[-1].lessons) + 1))
    return Outline(modules)


def _module(page: Page) -> ModuleEntry:
    row = page.modulepage
    return ModuleEntry(
        pk=page.pk,
        key=row.key,
        number=row.number,
        title=page.title,
        path=public_path(page.url_path),
        summary=row.summary,
        status=row.status,
        minutes=row.minutes,
        counts_towards_completion=row.counts_towards_completion,
        quiz_id=row.quiz_id,
        planned=[dict(block.value) for block in row.planned_lessons],
    )


def _lesson(page: Page, position: int) -> LessonEntry:
    row = page.lessonpage
    return LessonEntry(
        pk=page.pk,
        key=row.key,
        title=page.title,
        path=public_path(page.url_path),
        minutes=row.minutes,
        kind=row.kind,
        is_free=row.is_free,
        summary=row.summary,
        position=position,
    )
