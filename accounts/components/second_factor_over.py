"""What an editor sees once the second factor is more than twelve hours old, or the sign-in has ended altogether."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from accounts.domain.addresses import with_next
from accounts.models import User
from accounts.queries.second_factor import second_factor_route

HEADER = "Filiform-Second-Factor"
"""Tells static/js/admin/second-factor.js of a refusal, and whether its words are shown already."""
FRAGMENT = "accounts/admin/second_factor_over.html"
READING = frozenset({"GET", "HEAD", "OPTIONS"})
CSRF, SECRET = "csrfmiddlewaretoken", "password"
FRAMES = frozenset({"iframe", "frame"})


def is_in_background(request: HttpRequest) -> bool:
    """Whether a script asks, so that nobody would see a page that came in answer."""
    headers = request.headers
    return (
        headers.get("Sec-Fetch-Dest") == "empty"
        or headers.get("X-Requested-With") == "XMLHttpRequest"
        or not request.accepts("text/html")
    )


def is_in_frame(request: HttpRequest) -> bool:
    """Whether the answer stands inside the editor, as a preview does."""
    return request.headers.get("Sec-Fetch-Dest") in FRAMES


def told_in_background(request: HttpRequest, user: User | AnonymousUser) -> HttpResponse:
    """An answer for each of the editor's scripts: autosave shows the message, a window that opens shows the words.

    For all others our own script shows the words (see ``HEADER``). A form inside a window gets nothing to put in its
    place, since that would take away what was written there.
    """
    in_window = request.headers.get("Accept", "").startswith("text/plain")
    opens_one = in_window and request.method in READING
    words = render_to_string(FRAGMENT, _way(user) | {"in_window": opens_one}, request)
    answer = {
        "success": False,
        "error_code": "locked",  # one of those for which Wagtail's autosave shows the message that came with it
        "error_message": _("Nothing is saved until you give your second factor again.")
        if user.is_authenticated
        else _("Nothing is saved until you sign in again."),
        "step": "second_factor",
        "words": words,
    }
    if opens_one:
        answer["html"] = words
    headers = {HEADER: "shown" if opens_one else "refused"}
    response = JsonResponse(answer, status=200 if in_window else 403, headers=headers)
    add_never_cache_headers(response)
    return response


def told_in_frame(request: HttpRequest, user: User | AnonymousUser) -> HttpResponse:
    """The same words in place of a preview."""
    response = render(request, FRAGMENT, _way(user) | {"in_frame": True}, status=403)
    response["X-Frame-Options"] = "SAMEORIGIN"
    add_never_cache_headers(response)
    return response


def held(
    request: HttpRequest, user: User | AnonymousUser, *, following: str = "", never_given: bool = False
) -> HttpResponse:
    """A page that keeps what was sent, changes nothing, and sends it again once what is missing is given.

    Passwords are asked for again: no page repeats one, and none is kept.
    """
    sent = [(name, values) for name, values in request.POST.lists() if name != CSRF]
    context = {
        "never_given": never_given,
        "address": request.get_full_path(),
        "fields": [(name, values) for name, values in sent if not _is_secret(name)],
        "secrets": [name for name, values in sent if _is_secret(name) and any(values)],
        "files": list(request.FILES.lists()),
    }
    response = render(request, "accounts/send_again.html", context | _way(user, following), status=403)
    add_never_cache_headers(response)
    return response


def _is_secret(name: str) -> bool:
    """Fields of ours, of Wagtail and of allauth that hold a password are called so."""
    return SECRET in name.lower()


def _way(user: User | AnonymousUser, following: str = "") -> dict[str, Any]:
    """Where what is missing is given, and whether that is all of signing in."""
    route = second_factor_route(user) if isinstance(user, User) else "account_login"
    way = with_next(reverse(route), following or reverse("wagtailadmin_home"))
    return {"way": way, "signed_out": not user.is_authenticated}
