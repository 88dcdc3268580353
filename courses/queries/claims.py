"""Evidence claims of published lessons, as questions name them."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from courses.domain.citations import block_citations
from courses.models import LessonBlock, LessonVersion
from courses.queries.outline import public_path
from library.blocks.claims import GRADE_CHOICES
from library.domain.marks import plain
from quizzes.queries.claims import Claim

CLAIM = "evidence_claim"
FOUND_BY = ("key", "authors", "title", "doi", "pmid")


def lesson_claims(keys: Collection[str] | None = None) -> list[Claim]:
    """Claims of the newest version of every live lesson, or those with these keys, in reading order; one query."""
    newest = LessonVersion.objects.filter(page=OuterRef("page")).order_by("-number")
    held = LessonBlock.objects.filter(version=OuterRef("pk"), block_type=CLAIM)
    if keys is not None:
        held = held.filter(key__in=keys)
    versions = LessonVersion.objects.filter(Exists(held), pk=Subquery(newest.values("pk")[:1]), page__live=True)
    rows = versions.order_by("page__path").values_list("content", "page__url_path")
    return [
        claim
        for content, url_path in rows
        for claim in _claims_in(content, public_path(url_path))
        if keys is None or claim.key in keys
    ]


def _claims_in(content: Mapping[str, Any], url: str) -> Iterator[Claim]:
    grades = {key: str(label) for key, label in GRADE_CHOICES}
    for block in content["blocks"]:
        if block["type"] != CLAIM:
            continue
        value = block["value"]
        sources = block_citations(value)
        statement, grade = plain(value["statement"]), value["grade"]
        known = [content["references"].get(key, {}) for key in sources]
        texts = [str(source.get(name) or "") for source in known for name in FOUND_BY]
        yield Claim(
            key=value["key"],
            statement=statement,
            grade=grade,
            url=f"{url}#{value['key']}",
            lesson=content["title"],
            checked_on=date.fromisoformat(value["checked_on"]) if value.get("checked_on") else None,
            sources=tuple(sources),
            searched=" ".join([value["key"], statement, grades.get(grade, ""), content["title"], *sources, *texts]),
        )
