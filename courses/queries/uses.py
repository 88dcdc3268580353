"""Where texts of lessons name something by its key, or show a file."""

from typing import Any

from django.db.models import Max, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.documents.models import AbstractDocument

from courses.models import Citation, LessonBlock, LessonPage, LessonVersion
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


def lessons_showing(document: AbstractDocument) -> list[str]:
    """Titles of lessons of which any version, an earlier one too, shows a file as a film or its captions."""
    return sorted(set(_versions_showing(document).values_list("content__title", flat=True)))


def pages_showing(document: AbstractDocument) -> list[LessonPage]:
    """The lessons themselves, those that are published, by one query that reads no version."""
    return list(LessonPage.objects.live().filter(pk__in=_versions_showing(document).values("page")))


def _versions_showing(document: AbstractDocument) -> QuerySet[LessonVersion]:
    """Found by how both databases write the address in a version; quotes inside an author's words are escaped."""
    films = LessonBlock.objects.filter(block_type="video").values("version")
    written = f'"url": "{_folder(document.url)}/'
    versions = LessonVersion.objects.annotate(written=Cast("content", TextField()))
    return versions.filter(pk__in=films, written__contains=written)


def _folder(url: str) -> str:
    """The part of a file's address that stays whatever the file is called."""
    return url.rpartition("/")[0]


def _newest() -> list[int]:
    """Primary keys of each lesson's newest version."""
    newest = LessonVersion.objects.values("page").annotate(number=Max("number"))
    numbers = dict(newest.values_list("page", "number"))
    rows = LessonVersion.objects.values_list("pk", "page", "number")
    return [pk for pk, page, number in rows if numbers[page] == number]
