"""Searching lessons, the action card and the glossary."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from courses.queries.search import cleaned, find_cards, find_lessons, find_terms


def search(request: HttpRequest) -> HttpResponse:
    """Results for ``q``; an empty question gives the form alone."""
    asked = cleaned(request.GET.get("q", ""))
    lessons, terms = (find_lessons(asked), find_terms(asked)) if asked else ([], [])
    cards = find_cards(asked) if asked else []
    context = {"asked": asked, "cards": cards, "lessons": lessons, "terms": terms, "public": True}
    return render(request, "courses/search.html", context)
