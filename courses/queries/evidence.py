"""What kinds of sources a course rests on, as its lessons are published today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import get_language

from accounts.queries.prepared import PreparedQuery
from courses.models import Citation, CoursePage, LessonVersion
from library.models import Reference
from library.models.reference import EVIDENCE_TYPES


@dataclass(frozen=True)
class SourcesOfCourse:
    """The sources that a course cites, each counted once; ``kinds``: (label, count) in the library's order."""

    kinds: Sequence[tuple[str, int]]
    total: int
    only_secondary: int

    @property
    def lines(self) -> Sequence[str]:
        """Each kind with its count: "Guideline: 3"."""
        return [f"{label}: {count}" for label, count in self.kinds]


def sources_of_course(course: CoursePage) -> SourcesOfCourse:
    """How many sources of which kind the live lessons of a course cite today; one query."""
    return counted(_SOURCES.rows(path=course.path))


def counted(rows: Iterable[Sequence[Any]]) -> SourcesOfCourse:
    """Sum rows of (evidence type, how far it was seen, number of sources)."""
    kinds: dict[str, int] = {}
    only_secondary = 0
    for kind, seen, number in rows:
        kinds[kind] = kinds.get(kind, 0) + number
        if seen == "secondary":
            only_secondary += number
    labelled = [(label, kinds[kind]) for kind, label in _labels(get_language()) if kind in kinds]
    return SourcesOfCourse(kinds=labelled, total=sum(kinds.values()), only_secondary=only_secondary)


@lru_cache(maxsize=16)
def _labels(language: str | None) -> list[tuple[str, str]]:
    """Every kind with its label in the language of now, which is the key alone."""
    return [(kind, str(label)) for kind, label in EVIDENCE_TYPES]


def _cited(path: str) -> QuerySet[Reference, Any]:
    newer = LessonVersion.objects.filter(page=OuterRef("version__page"), number__gt=OuterRef("version__number"))
    citations = Citation.objects.filter(
        ~Exists(newer), version__page__path__startswith=path, version__page__live=True
    ).values("reference_key")
    cited: QuerySet[Reference, Any] = (
        Reference.objects.filter(key__in=citations)
        .order_by()
        .values("evidence_type", "seen")
        .annotate(number=Count("pk"))
        .values_list("evidence_type", "seen", "number")
    )
    return cited


_SOURCES = PreparedQuery(_cited, path="A/PATH")
