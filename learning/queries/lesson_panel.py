"""Everything that the foot of a lesson says about its reader, in one query."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Substr

from accounts.models import User
from accounts.queries.prepared import PreparedQuery
from courses.models import CoursePage, LessonPage, LessonVersion
from learning.models import Enrolment, LessonProgress, StudyDay
from learning.models.enrolment import COURSE_PATH


@dataclass(frozen=True)
class LessonPanel:
    """A reader and a lesson. The newest version is what its page shows.

    ``finished_at`` and ``finished_number`` are of the newest version that was finished; ``enrolment_pk`` is
    None for a visitor and for somebody who is not enrolled.
    """

    pk: int
    key: str
    title: str
    path: str
    url_path: str
    is_free: bool
    kind: str
    course_pk: int
    version_pk: int
    version_number: int
    change_class: str
    change_note: str
    enrolment_pk: int | None = None
    finished_at: datetime | None = None
    finished_number: int | None = None
    is_opened: bool = False
    studied_today: bool = False

    @property
    def has_changed(self) -> bool:
        """Whether the text has changed since the reader finished it."""
        return self.finished_number is not None and self.finished_number < self.version_number


def _lesson(pk: int) -> QuerySet[LessonPage]:
    versions = LessonVersion.objects.filter(page=OuterRef("pk"))
    newest = versions.order_by("-number")
    lesson: QuerySet[LessonPage] = (
        LessonPage.objects.live()
        .filter(Exists(versions), pk=pk)
        .annotate(
            course_pk=Subquery(CoursePage.objects.filter(path=course_path()).values("pk")[:1]),
            version_pk=Subquery(newest.values("pk")[:1]),
            version_number=Subquery(newest.values("number")[:1]),
            version_class=Subquery(newest.values("change_class")[:1]),
            version_note=Subquery(newest.values("change_note")[:1]),
        )
    )
    return lesson


def course_path() -> Substr:
    """The tree path of the course that the outer page belongs to."""
    return Substr(OuterRef("path"), 1, COURSE_PATH)


def lesson_panel(pk: int, *, learner: User | None, today: date) -> LessonPanel | None:
    """The panel of a live, published lesson, or None; one query."""
    rows = _PANEL.rows(pk=pk) if learner is None else _OWN_PANEL.rows(pk=pk, learner=learner.pk, today=today)
    return LessonPanel(*rows[0]) if rows else None


def _with_reader(lesson: QuerySet[LessonPage], learner: int, today: date) -> QuerySet[LessonPage]:
    enrolled = Enrolment.objects.filter(learner=learner, left_at=None, course__path=course_path())
    readings = LessonProgress.objects.filter(enrolment=OuterRef("enrolment_pk"), lesson=OuterRef("pk"))
    finished = readings.filter(finished_at__isnull=False).order_by("-lesson_version__number")
    read: QuerySet[LessonPage] = lesson.annotate(
        enrolment_pk=Subquery(enrolled.order_by("-cycle").values("pk")[:1]),
    ).annotate(
        finished_at=Subquery(finished.values("finished_at")[:1]),
        finished_number=Subquery(finished.values("lesson_version__number")[:1]),
        is_opened=Exists(readings.filter(lesson_version=OuterRef("version_pk"))),
        studied_today=Exists(StudyDay.objects.filter(learner=learner, day=today)),
    )
    return read


_COLUMNS = (
    *("pk", "key", "title", "path", "url_path", "is_free", "kind", "course_pk"),
    *("version_pk", "version_number", "version_class", "version_note"),
)
_OWN_COLUMNS = ("enrolment_pk", "finished_at", "finished_number", "is_opened", "studied_today")
_PANEL = PreparedQuery(lambda pk: _lesson(pk).values_list(*_COLUMNS), pk=-1)
_OWN_PANEL = PreparedQuery(
    lambda pk, learner, today: _with_reader(_lesson(pk), learner, today).values_list(*_COLUMNS, *_OWN_COLUMNS),
    pk=-1,
    learner=-2,
    today=date.min,
)
