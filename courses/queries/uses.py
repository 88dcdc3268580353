"""Where texts of lessons name something by its key, or show a file."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Max
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
    return sorted({content["title"] for _page, content in _versions_showing(document)})


def pages_showing(document: AbstractDocument) -> list[LessonPage]:
    """The lessons themselves."""
    return list(LessonPage.objects.filter(pk__in={page for page, _content in _versions_showing(document)}))


def _versions_showing(document: AbstractDocument) -> Iterator[tuple[int, dict[str, Any]]]:
    films = LessonBlock.objects.filter(block_type="video").values("version")
    for page, content in LessonVersion.objects.filter(pk__in=films).values_list("page", "content"):
        if _folder(document.url) in _files_of(content):
            yield page, content


def _files_of(content: dict[str, Any]) -> set[str]:
    values = [block["value"] for block in content["blocks"] if block["type"] == "video"]
    return {_folder(value[name]["url"]) for value in values for name in ("film", "captions") if value.get(name)}


def _folder(url: str) -> str:
    """The part of a file's address that stays whatever the file is called."""
    return url.rpartition("/")[0]


def _newest() -> list[int]:
    """Primary keys of each lesson's newest version."""
    newest = LessonVersion.objects.values("page").annotate(number=Max("number"))
    numbers = dict(newest.values_list("page", "number"))
    rows = LessonVersion.objects.values_list("pk", "page", "number")
    return [pk for pk, page, number in rows if numbers[page] == number]
