"""Sources as readers meet them: every one, and what rests on one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from courses.queries.asked import Asked, asked_in
from courses.queries.shown_in import Place, places_citing, read_today
from library.models import GlossaryTerm, Muscle, Reference
from library.models.reference import EVIDENCE_TYPES
from library.queries.frozen import reference_content
from quizzes.models import Question


@dataclass(frozen=True)
class SourceEntry:
    """A source in the list, by value; ``lessons`` that cite it today."""

    source: dict[str, Any]
    lessons: int


@dataclass(frozen=True)
class SourceGroup:
    """Sources of one kind of evidence."""

    key: str
    label: str
    entries: list[SourceEntry]


@dataclass(frozen=True)
class Resting:
    """All that rests on a source today."""

    places: list[Place]
    muscles: list[Muscle]
    terms: list[GlossaryTerm]
    asked: Asked


def source_as_read(key: str) -> dict[str, Any] | None:
    """A published source by value; one query."""
    found = Reference.objects.filter(key=key, live=True).first()
    return _by_value(found) if found else None


def resting_on(key: str) -> Resting:
    """What rests on a source; six queries."""
    return Resting(
        places=places_citing(key),
        muscles=list(Muscle.objects.filter(live=True, references__key=key)),
        terms=list(GlossaryTerm.objects.filter(live=True, references__key=key)),
        asked=asked_in(Question.objects.filter(references__key=key)),
    )


def sources_by_kind() -> list[SourceGroup]:
    """Every published source under its kind of evidence, by first author; two queries."""
    cited = read_today().order_by().values_list("citations__reference_key")
    lessons = dict(cited.annotate(number=Count("pk", distinct=True)))
    found = sorted(Reference.objects.filter(live=True), key=lambda source: (source.short.lower(), source.key))
    groups = []
    for kind, label in EVIDENCE_TYPES:
        entries = [
            SourceEntry(_by_value(source), lessons.get(source.key, 0))
            for source in found
            if source.evidence_type == kind
        ]
        if entries:
            groups.append(SourceGroup(kind, str(label), entries))
    return groups


def _by_value(source: Reference) -> dict[str, Any]:
    """As in a reference list, with its dates."""
    dates: dict[str, date | None] = {"retracted_on": source.retracted_on, "review_by": source.review_by}
    return reference_content(source) | dates
