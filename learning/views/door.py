"""The page in front of a closed lesson: why it is closed, and the one thing that opens it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from courses.models import LessonPage
from courses.queries.outline import public_path
from courses.queries.pages import course_of
from learning.domain.door import Door
from learning.permissions import door_of


def ask_door(request: HttpRequest, lesson: LessonPage) -> HttpResponse | None:
    """None if the lesson is open to the reader, else the page that says what opens it."""
    door = door_of(request.user, lesson)
    return None if door is Door.OPEN else _closed(request, lesson, door)


def closed_page(request: HttpRequest, lesson: LessonPage) -> HttpResponse:
    """The page in front of a lesson that is known to be closed."""
    return _closed(request, lesson, door_of(request.user, lesson))


def _closed(request: HttpRequest, lesson: LessonPage, door: Door) -> HttpResponse:
    context = {
        "door": door.value,
        "lesson": lesson,
        "course": course_of(lesson),
        "next": public_path(lesson.url_path),
    }
    response = render(request, "learning/closed.html", context, status=403)
    add_never_cache_headers(response)
    return response
