"""Searching lessons, the action card, muscles, the glossary and sources."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from courses.queries.search import (
    cleaned,
    find_cards,
    find_lessons,
    find_lessons_with_some,
    find_muscles,
    find_sources,
    find_terms,
    is_too_short,
    nearest_question,
)


def search(request: HttpRequest) -> HttpResponse:
    """Results for ``q``; an empty question gives the form alone, and one letter asks for more."""
    asked = cleaned(request.GET.get("q", ""))
    context: dict[str, object] = {"asked": asked, "too_short": is_too_short(asked), "public": True}
    if asked and not context["too_short"]:
        found = {
            "cards": find_cards(asked),
            "lessons": find_lessons(asked),
            "muscles": find_muscles(asked),
            "terms": find_terms(asked),
            "sources": find_sources(asked),
        }
        partly = [] if found["lessons"] else find_lessons_with_some(asked)
        context |= found | {"meant": "" if any(found.values()) else nearest_question(asked), "partly": partly}
    return render(request, "courses/search.html", context)
