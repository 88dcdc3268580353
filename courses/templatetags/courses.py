"""Small filters for outlines, and the tag that renders a lesson's preview."""

from typing import Any

from django import template
from django.utils import timezone

from courses.components.lesson_body import render_body, ruler
from courses.components.lesson_view import reading_of
from courses.models import LessonPage
from courses.queries.lesson_content import lesson_content
from library.domain.canonical import content_hash

register = template.Library()


@register.filter
def state_of(states: dict[int, str], pk: int) -> str:
    """Review state of a lesson; not reviewed if nothing is known."""
    return states.get(pk, "not_reviewed")


@register.simple_tag
def lesson_preview(page: LessonPage) -> dict[str, Any]:
    """A draft rendered as its readers would see it."""
    content = lesson_content(page)
    reading = reading_of(content, content_hash(content), today=timezone.localdate())
    body = render_body(content, reading, path=page.url or "")
    return {"content": content, "body": body, "ruler": ruler(content)}
