"""What lessons are made of, by itself: muscles and sources, and where lessons use them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from courses.queries.asked import asked_about
from courses.queries.shown_in import lessons_with_card
from courses.queries.sources import resting_on, source_as_read, sources_by_kind
from library.components.readings import reading_of_sources
from library.domain.marks import citations, strings
from library.queries.muscles import by_hazard, by_region, muscle_as_read, muscles_as_read
from library.views.public import open_page


@open_page
def muscles(request: HttpRequest) -> HttpResponse:
    """Every muscle, by region and by hazard."""
    found = muscles_as_read()
    context = {"regions": by_region(found), "hazards": by_hazard(found), "total": len(found), "public": True}
    return render(request, "courses/muscles.html", context)


@open_page
def muscle(request: HttpRequest, key: str) -> HttpResponse:
    """One muscle: where it is, what lies beside it, what is not verified, and the lessons that show it."""
    found = muscle_as_read(key)
    if found is None:
        raise Http404
    shown = {name: value for name, value in found.items() if name != "approach"}
    cited = [mark for text in strings(shown) for mark in citations(text)]
    reading = reading_of_sources([*cited, *found["references"]], today=timezone.localdate())
    context = {"muscle": found, "lessons": lessons_with_card(key), "asked": asked_about(key), "reading": reading}
    return render(request, "courses/muscle.html", context | {"public": True})


@open_page
def sources(request: HttpRequest) -> HttpResponse:
    """Every source, by kind of evidence."""
    return render(request, "courses/sources.html", {"groups": sources_by_kind(), "public": True})


@open_page
def source(request: HttpRequest, key: str) -> HttpResponse:
    """One source: what it is, how far it was seen, and all that rests on it."""
    found = source_as_read(key)
    if found is None:
        raise Http404
    today = timezone.localdate()
    context = {"source": found, "resting": resting_on(key), "today": today, "public": True}
    return render(request, "courses/source.html", context)
