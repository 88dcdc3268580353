"""Refusals that a view leaves without a word, a wrong method or a broken form, get a page of ours."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

NextStep = Callable[[HttpRequest], HttpResponse]

FORMS = {
    "theme": ("courses:front", ()),
    "end_session": ("sessions", ()),
    "end_other_sessions": ("sessions", ()),
    "quizzes:save": ("quizzes:question", ("attempt_uuid", "position")),
    "quizzes:hand_in": ("quizzes:check_page", ("attempt_uuid",)),
    "learning:place": ("learning:lesson_panel", ("pk",)),
    "learning:issue": ("learning:certificates", ()),
    "learning:renew": ("learning:certificate", ("serial",)),
}
"""Where the form stands that sends to an address, and what of the address leads there."""


class UnwrittenMiddleware:
    """An empty 400 or 405 says what happened and where to go; the editor's own are left alone."""

    def __init__(self, get_response: NextStep) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code not in {400, 405} or response.streaming or response.content:
            return response
        if request.path_info.startswith(f"/{settings.ADMIN_PATH}"):
            return response
        response.content = render(request, f"{response.status_code}.html", {"form_url": _form(request)}).content
        response.headers["Content-Type"] = "text/html; charset=utf-8"
        response.headers["HX-Retarget"] = "body"  # a page never lands inside a part of another
        return response


def _form(request: HttpRequest) -> str:
    """The page with the form, "" if none is known."""
    match = request.resolver_match
    if match is None or match.view_name not in FORMS:
        return ""
    route, names = FORMS[match.view_name]
    return reverse(route, kwargs={name: match.kwargs[name] for name in names})
