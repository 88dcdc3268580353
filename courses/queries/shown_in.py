"""Where published lessons show or cite something, as they are read today."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from courses.models import Citation, LessonBlock, LessonPage, LessonVersion
from courses.queries.outline import public_path
from courses.queries.pages import restricted
from library.domain.marks import plain

WORDS_OF = {"evidence_claim": "statement", "contraindication": "situation", "callout": "title", "table": "caption"}
"""The field that names a block, for blocks that are named by their words."""
NAMED_BY_PART = {"figure": ("figure", "title"), "muscle_card": ("muscle", "name")}


@dataclass(frozen=True)
class Place:
    """A spot in a lesson: which lesson, which heading, and the words of the block, "" for running text."""

    lesson: str
    path: str
    kind: str = ""
    words: str = ""


def read_today() -> QuerySet[LessonVersion]:
    """The newest version of every live lesson that is not for some readers only."""
    pages = LessonPage.objects.live().filter(~restricted())
    newer = LessonVersion.objects.filter(page=OuterRef("page"), number__gt=OuterRef("number"))
    return LessonVersion.objects.filter(~Exists(newer), page__in=pages).order_by("page__path")


def lessons_with_card(muscle: str) -> list[Place]:
    """Lessons that show a muscle's card; one query."""
    cards = LessonBlock.objects.filter(version=OuterRef("pk"), block_type="muscle_card", key=muscle)
    rows = read_today().filter(Exists(cards)).values_list("page__title", "page__url_path")
    return [Place(lesson=title, path=public_path(path)) for title, path in rows]


def places_citing(reference: str) -> list[Place]:
    """Every statement, contraindication, figure and section that rests on a source, in the order of reading.

    Two queries. Running text counts once a section.
    """
    rows = Citation.objects.filter(reference_key=reference, version__in=read_today())
    cited: dict[int, list[int]] = {}
    for version, position in rows.order_by("block_position").values_list("version", "block_position"):
        cited.setdefault(version, []).append(position)
    versions = read_today().filter(pk__in=cited).values_list("pk", "content", "page__url_path")
    return [
        place
        for pk, content, path in versions
        for place in dict.fromkeys(_place(content, position, public_path(path)) for position in cited[pk])
    ]


def _place(content: dict[str, Any], position: int, path: str) -> Place:
    block = content["blocks"][position]
    anchors = [before["anchor"] for before in content["blocks"][: position + 1] if before["type"] == "heading"]
    words = _words(block)
    heading = next((b["value"] for b in content["blocks"] if anchors and b.get("anchor") == anchors[-1]), "")
    return Place(
        lesson=content["title"],
        path=f"{path}#{anchors[-1]}" if anchors else path,
        kind=block["type"] if words else "section",
        words=words or str(heading),
    )


def _words(block: dict[str, Any]) -> str:
    """What a block is called; "" for running text."""
    kind, value = block["type"], block["value"]
    if kind in WORDS_OF:
        return plain(str(value.get(WORDS_OF[kind]) or ""))
    if kind in NAMED_BY_PART:
        part, name = NAMED_BY_PART[kind]
        return str((value.get(part) or {}).get(name) or "")
    return ""
