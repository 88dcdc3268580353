"""Freezing lessons: what was published becomes a version that never changes."""

from datetime import datetime
from typing import Any

from django.db import transaction

from courses.domain.citations import block_citations
from courses.models import Citation, LessonBlock, LessonPage, LessonVersion
from courses.queries.lesson_content import lesson_content
from library.domain.canonical import content_hash
from library.models import FigureVersion

UPLOADED = frozenset({"picture", "video"})
"""Blocks that show a file, which whoever may upload can replace or delete without publishing anything."""

SHOWN = ("muscle", "figure", "question", "quiz")
"""Fields of blocks that hold an object of the library or the bank by value."""


@transaction.atomic
def freeze_lesson(
    *, page: LessonPage, now: datetime, change_class: str = "", change_note: str = "", keeps_files: bool = False
) -> LessonVersion:
    """The current version of a published lesson; a new one only if the text has changed.

    Idempotent by hash: freezing the same text twice gives the same row. ``keeps_files`` where the lesson itself was
    not published: its pictures and films stay those of the version before.
    """
    content = lesson_content(page)
    LessonPage.objects.select_for_update().filter(pk=page.pk).first()
    newest: LessonVersion | None = page.versions.order_by("-number").first()
    if newest is not None and keeps_files:
        content["blocks"] = _with_files_of(newest, content["blocks"])
    digest = content_hash(content)
    if newest is not None and newest.content_hash == digest:
        return newest
    version = LessonVersion.objects.create(
        page=page,
        number=newest.number + 1 if newest else 1,
        content=content,
        content_hash=digest,
        change_class=change_class or page.change_class,
        change_note=change_note or page.change_note,
        published_at=now,
    )
    _keep_parts(version, content["blocks"], now)
    return version


def _with_files_of(version: LessonVersion, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks, those that show a file as they were in a version."""
    before = {block["id"]: block for block in version.content["blocks"] if block["type"] in UPLOADED and block["id"]}
    return [before.get(block["id"], block) if block["type"] in UPLOADED else block for block in blocks]


def _keep_parts(version: LessonVersion, blocks: list[dict[str, Any]], now: datetime) -> None:
    """Rows for every block and citation, and the drawings by hash."""
    LessonBlock.objects.bulk_create(
        LessonBlock(
            version=version,
            position=position,
            block_id=block["id"],
            block_type=block["type"],
            key=_key_of(block["value"]),
            content_hash=block["hash"],
        )
        for position, block in enumerate(blocks)
    )
    Citation.objects.bulk_create(
        Citation(version=version, block_position=position, reference_key=key)
        for position, block in enumerate(blocks)
        for key in block_citations(block["value"])
    )
    for block in blocks:
        if block["type"] == "figure" and block["value"].get("figure"):
            keep_figure(block["value"]["figure"], now)


def _key_of(value: Any) -> str:
    """What a block is found by: its own key, or that of the muscle, figure, question or quiz that it shows."""
    if not isinstance(value, dict):
        return ""
    shown: dict[str, Any] = next((value[name] for name in SHOWN if isinstance(value.get(name), dict)), {})
    return str(value.get("key") or shown.get("key") or "")


def keep_figure(content: dict[str, Any], now: datetime) -> None:
    """Keep a drawing as it is, once."""
    FigureVersion.objects.get_or_create(
        content_hash=content["hash"],
        defaults={"figure_key": content["key"], "content": content, "created_at": now},
    )
