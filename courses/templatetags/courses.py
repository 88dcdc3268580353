"""Small filters for outlines, and the tag that renders a lesson's preview."""

from typing import Any

from django import template
from django.utils import timezone
from wagtail.blocks import BoundBlock

from courses.components.lesson_preview import block_sample, lesson_draft
from courses.models import LessonPage
from library.domain.review import ReviewState

register = template.Library()


@register.filter
def state_of(states: dict[int, str], pk: int) -> str:
    """Review state of a lesson; not reviewed if nothing is known."""
    return states.get(pk, "not_reviewed")


@register.filter
def reviewed_of(states: dict[int, str]) -> dict[str, int]:
    """How many lessons are reviewed, of how many."""
    return {"reviewed": sum(state == ReviewState.REVIEWED for state in states.values()), "total": len(states)}


@register.simple_tag(takes_context=True)
def lesson_preview(context: dict[str, Any], page: LessonPage) -> dict[str, Any]:
    """A draft rendered as its readers would see it, in the mode that the editor asks for."""
    mode = getattr(context["request"], "preview_mode", "") or page.default_preview_mode
    return lesson_draft(page, mode=mode, now=timezone.now())


@register.simple_tag
def sample_of(bound: BoundBlock) -> str:
    """A block of the editor's list of blocks, as it stands in a lesson."""
    return block_sample(bound.block, bound.value)
