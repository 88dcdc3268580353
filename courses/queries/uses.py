"""Where texts of lessons name something by its key."""

from typing import Any

from django.db.models import Max

from courses.models import Citation, LessonVersion
from library.models import GlossaryTerm, Reference


def lessons_naming(item: Any) -> list[str]:
    """Titles of lessons whose newest version cites a source or explains a term."""
    if isinstance(item, Reference):
        cited = Citation.objects.filter(version__in=_newest(), reference_key=item.key)
        pks = set(cited.values_list("version_id", flat=True))
    elif isinstance(item, GlossaryTerm):
        rows = LessonVersion.objects.filter(pk__in=_newest()).values_list("pk", "content")
        pks = {pk for pk, content in rows if item.key in content["terms"]}
    else:
        return []
    return sorted(version.content["title"] for version in LessonVersion.objects.filter(pk__in=pks))


def _newest() -> list[int]:
    """Primary keys of each lesson's newest version."""
    newest = LessonVersion.objects.values("page").annotate(number=Max("number"))
    numbers = dict(newest.values_list("page", "number"))
    rows = LessonVersion.objects.values_list("pk", "page", "number")
    return [pk for pk, page, number in rows if numbers[page] == number]
