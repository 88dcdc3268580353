"""Finding a page by its address in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from wagtail.models import PageViewRestriction

from accounts.queries.prepared import WORDS, PreparedList, PreparedObjects
from courses.models import CourseIndexPage, CoursePage, LessonPage, LessonVersion, ModulePage
from library.models import LibraryStamp

ROOT_PATH = "/home/"
"""Path of the site's front page in the tree."""


@dataclass(frozen=True)
class FoundLesson:
    """A live lesson with what its rendering is keyed by."""

    page: LessonPage
    version_id: int
    stamp: int


def lesson_at(path: str) -> FoundLesson | None:
    """The live lesson at a public path such as ``course/module/lesson/``; one query."""
    page = _LESSON.first(path=ROOT_PATH + path)
    if page is None or page.version_id is None:
        return None
    return FoundLesson(page=page, version_id=page.version_id, stamp=page.stamp)


def restricted() -> Exists:
    """Whether a page, or one above it, is for some readers only: Wagtail's privacy, heeded without a query more."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return Exists(PageViewRestriction.objects.annotate(below=path).filter(below__startswith=F("page__path")))


def module_at(path: str) -> ModulePage | None:
    """The live module at a public path."""
    live = ModulePage.objects.live().annotate(restricted=restricted()).filter(url_path=ROOT_PATH + path)
    module: ModulePage | None = live.select_related("quiz").first()
    return module


def course_at(path: str) -> CoursePage | None:
    """The live course at a public path."""
    found: CoursePage | None = _COURSE.first(path=ROOT_PATH + path)
    return found


def front_page() -> CourseIndexPage | None:
    """The live front page."""
    live = CourseIndexPage.objects.live().annotate(restricted=restricted())
    front: CourseIndexPage | None = live.filter(url_path=ROOT_PATH).first()
    return front


def courses_shown() -> list[CoursePage]:
    """Live courses in the order of the tree."""
    return list(CoursePage.objects.live().order_by("path"))


def course_of(page: Any) -> CoursePage:
    """The course that a module or lesson belongs to."""
    course: CoursePage = CoursePage.objects.ancestor_of(page).get()
    return course


def module_of(lesson: LessonPage) -> ModulePage:
    """The module that a lesson belongs to."""
    module: ModulePage = ModulePage.objects.ancestor_of(lesson).get()
    return module


def lesson_places(keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Title and path in the tree of live lessons, by key; one query."""
    return {key: (title, path) for key, title, path in _PLACES.rows(list(set(keys)))}


def _lessons(path: str) -> QuerySet[LessonPage]:
    newest = LessonVersion.objects.filter(page=OuterRef("pk")).order_by("-number").values("pk")[:1]
    stamp = LibraryStamp.objects.filter(pk=1).values("value")[:1]
    live = LessonPage.objects.live().filter(url_path=path)
    lessons: QuerySet[LessonPage] = live.annotate(
        version_id=Subquery(newest), stamp=Coalesce(Subquery(stamp), Value(0)), restricted=restricted()
    )
    return lessons


_LESSON = PreparedObjects(
    LessonPage,
    {},
    _lessons,
    without={"body", "search_description"},
    also=["version_id", "stamp", "restricted"],
    path="/a/path/",
)
_COURSE = PreparedObjects(
    CoursePage,
    {},
    lambda path: CoursePage.objects.live().annotate(restricted=restricted()).filter(url_path=path),
    also=["restricted"],
    path="/a/path/",
)
_PLACES = PreparedList(
    lambda keys: LessonPage.objects.live().filter(key__in=keys).values_list("key", "title", "url_path"), WORDS
)
