"""The tag that fills a question's preview."""

from typing import Any

from django import template
from django.utils import timezone

from quizzes.components.preview_view import PreviewView, preview_view
from quizzes.models import Question

register = template.Library()


@register.simple_tag(takes_context=True)
def question_preview(context: dict[str, Any], question: Question) -> PreviewView:
    """The question in the mode that the editor asks for."""
    mode = context["request"].preview_mode or question.default_preview_mode
    return preview_view(question, mode, today=timezone.localdate())
