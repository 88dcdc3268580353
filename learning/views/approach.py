"""How studies approached a muscle: for people with a stated clinical profession."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from learning.domain.door import Door
from learning.permissions import technique_door
from library.components.readings import reading_of_sources
from library.domain.marks import citations
from library.queries.muscles import muscle_as_read


def approach(request: HttpRequest, key: str) -> HttpResponse:
    """The approach that studies describe, or what opens it."""
    muscle = muscle_as_read(key)
    if muscle is None or not muscle["approach"]:
        raise Http404
    door = technique_door(request.user)
    context: dict[str, Any] = {"muscle": muscle, "door": door.value, "next": request.path}
    if door is Door.OPEN:
        cited = [*citations(muscle["approach"]), *muscle["references"]]
        context |= {"reading": reading_of_sources(cited, today=timezone.localdate())}
    response = render(request, "learning/approach.html", context, status=200 if door is Door.OPEN else 403)
    add_never_cache_headers(response)
    return response
