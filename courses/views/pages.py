"""Front page, course, module and lesson, each found in one query, in front of Wagtail's catch-all."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from wagtail import hooks
from wagtail.views import serve as wagtail_serve

from courses.components.lesson_view import lesson_view
from courses.models import CourseIndexPage, CoursePage, ModulePage
from courses.queries.evidence import sources_of_course
from courses.queries.outline import course_outline
from courses.queries.pages import (
    FoundLesson,
    course_at,
    course_of,
    courses_shown,
    front_page,
    lesson_at,
    module_at,
)
from courses.queries.states import lesson_states
from library.queries.overlay import any_review_counts
from library.views.public import open_page

TELLS = "told"
"""In the query of a lesson's address: this answer shows what its reader's last action did, and is kept for nobody."""


def served(request: HttpRequest, page: Any, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer; if the page or one above is for some readers only, behind Wagtail's own check, and kept nowhere."""
    if not page.restricted:
        return answer()

    def chain(*_args: Any) -> HttpResponse:
        return answer()

    for hook in reversed(hooks.get_hooks("on_serve_page")):
        chain = hook(chain)
    return chain(page, request, [], {})


@open_page
def front(request: HttpRequest) -> HttpResponse:
    """What is taught here, for whom, how long it takes, on what evidence, and what is not reviewed."""
    page = front_page()
    if page is None:
        raise Http404
    return served(request, page, lambda: _front(request, page))


def _front(request: HttpRequest, page: CourseIndexPage) -> HttpResponse:
    courses = [(course, course_outline(course)) for course in courses_shown()]
    lessons = [lesson.pk for _course, outline in courses for lesson in outline.lessons]
    context = {
        "page": page,
        "courses": courses,
        "states": lesson_states(lessons, today=timezone.localdate()),
        "any_review": any_review_counts(),
        "public": True,
    }
    return render(request, "courses/front.html", context)


@open_page
def course(request: HttpRequest, course_slug: str) -> HttpResponse:
    """A course with its outline and what it rests on."""
    page = course_at(f"{course_slug}/")
    if page is None:
        return wagtail_serve(request, f"{course_slug}/")
    return served(request, page, lambda: _course(request, page))


def _course(request: HttpRequest, page: CoursePage) -> HttpResponse:
    outline = course_outline(page)
    states = lesson_states([lesson.pk for lesson in outline.lessons], today=timezone.localdate())
    context = {"page": page, "outline": outline, "states": states, "sources": sources_of_course(page)}
    return render(request, "courses/course.html", context | {"path": request.path, "public": True})


@open_page
def module(request: HttpRequest, course_slug: str, module_slug: str) -> HttpResponse:
    """A module: objectives, lessons, quiz; or its plan while in preparation."""
    path = f"{course_slug}/{module_slug}/"
    page = module_at(path)
    if page is None:
        return wagtail_serve(request, path)
    return served(request, page, lambda: _module(request, page))


def _module(request: HttpRequest, page: ModulePage) -> HttpResponse:
    parent = course_of(page)
    outline = course_outline(parent)
    entry = next((found for found in outline.modules if found.pk == page.pk), None)
    states = lesson_states([lesson.pk for lesson in entry.lessons] if entry else [], today=timezone.localdate())
    context = {"page": page, "course": parent, "entry": entry, "states": states, "public": True}
    return render(request, "courses/module.html", context | {"objectives": page.objectives.order_by("key")})


def lesson(request: HttpRequest, course_slug: str, module_slug: str, lesson_slug: str) -> HttpResponse:
    """A lesson, if the door opens; its body comes from the body cache."""
    path = f"{course_slug}/{module_slug}/{lesson_slug}/"
    found = lesson_at(path)
    if found is None:
        return wagtail_serve(request, path)
    for ask in hooks.get_hooks("before_serve_page"):
        answer = ask(found.page, request, [], {})
        if isinstance(answer, HttpResponse):
            return answer
    return served(request, found.page, lambda: _lesson(request, found))


def _lesson(request: HttpRequest, found: FoundLesson) -> HttpResponse:
    page, tells = found.page, TELLS in request.GET
    view = lesson_view(found, path=request.path, today=timezone.localdate())
    response = render(request, "courses/lesson.html", {"lesson": view, "page": page, "public": not tells})
    if page.is_free and page.kind != "technique" and not (tells or page.restricted):
        response.is_open_page = True  # type: ignore[attr-defined]  # read by the page cache
    else:
        response.headers["Cache-Control"] = "private, no-cache"
    return response
