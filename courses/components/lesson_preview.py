"""A lesson as it is being written, shown as its readers would see it."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.blocks import Block

from courses.components.lesson_body import render_body, ruler
from courses.components.lesson_view import place_of, reading_of
from courses.domain.citations import block_citations
from courses.domain.content.declaration import undeclared
from courses.models import LessonPage
from courses.queries.lesson_content import lesson_content
from courses.queries.outline import public_path
from courses.queries.pages import module_of
from library.domain.canonical import content_hash
from library.domain.marks import strings, terms
from library.queries.frozen import frozen_value, references_by_value, terms_by_value

VISITOR, FINISHED = "visitor", "finished"


def lesson_draft(page: LessonPage, *, mode: str, now: datetime) -> dict[str, Any]:
    """Context of the learners' own template for a draft; ``sample`` stands in for a reader."""
    content = lesson_content(page)
    number = page.versions.count() + 1 if page.pk else 1
    reading = reading_of(content, content_hash(content), today=timezone.localdate(now))
    path = page.url or "/"
    return {
        "content": content,
        "version": {"pk": 0, "number": number, "published_at": now, "change_note": page.change_note},
        "body": render_body(content, reading, path=path),
        "ruler": ruler(content),
        "standing": reading.standing("lesson", content["key"]),
        "path": path,
        "closed": mode == VISITOR and not page.is_free,
        "sample": _sample(mode, number=number, now=now),
        **_place(page),
    }


def _place(page: LessonPage) -> dict[str, Any]:
    """Where the draft stands; a lesson that was never published is in no outline yet."""
    place = place_of(page)
    if place["module"] is None:
        module = module_of(page)
        place["module"] = {"title": module.title, "path": public_path(module.url_path)}
    return place


def _sample(mode: str, *, number: int, now: datetime) -> dict[str, Any]:
    """A visitor, an enrolled learner, or one who has just finished this text."""
    finished = now if mode == FINISHED else None
    panel = {"pk": 0, "course_pk": 0, "enrolment_pk": 1, "has_changed": False}
    return {
        "user": {"is_authenticated": mode != VISITOR},
        "panel": panel | {"finished_at": finished, "finished_number": number},
    }


def block_sample(block: Block, value: Any) -> str:
    """One block as it stands in a lesson, with the sources it cites."""
    inside, _declared = undeclared(frozen_value(block, value))
    part = {"id": "", "type": block.name, "value": inside, "hash": content_hash(inside), "anchor": "preview"}
    content = {
        "key": "",
        "blocks": [part],
        "references": references_by_value(block_citations(inside)),
        "terms": terms_by_value(terms(" ".join(strings(inside)))),
    }
    return render_body(content, reading_of(content, "", today=timezone.localdate()), path="/")
