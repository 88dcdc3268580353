"""Answers that belong to one person: never kept by a browser or a proxy, drawn as a fragment for htmx."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from courses.views.pages import TELLS
from learning.queries.course_progress import NextStep


def render_own(request: HttpRequest, template: str, context: dict[str, Any], *, part: str = "") -> HttpResponse:
    """A page about the reader, or its ``part`` alone when htmx asks for it."""
    fragment = part and getattr(request, "htmx", False)
    response = render(request, f"{template}#{part}" if fragment else template, context)
    add_never_cache_headers(response)
    if part:
        patch_vary_headers(response, ["HX-Request"])
    return response


def address_of(step: NextStep) -> str:
    """Where a next step is done."""
    if step.is_quiz:
        return reverse("quizzes:start", kwargs={"key": step.key})
    return f"{step.path}#{step.anchor}" if step.anchor else step.path


def telling_address_of(step: NextStep) -> str:
    """The same, but its page shows what the last action did, for which a lesson has to be asked; at its head."""
    return address_of(step) if step.is_quiz else f"{step.path}?{TELLS}"
