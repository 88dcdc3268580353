"""Open pages, kept whole: the same for every reader but for the theme, and for the links to an account.

Stands before the session, so a kept page costs neither database nor session. The key carries the release,
the library stamp and the date: new code, and whatever is published, retracted or reviewed, makes every kept page
stale at once.
"""

import hashlib
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.request import split_domain_port
from django.utils import timezone

from config.context_processors import THEMES, has_session
from library.queries.overlay import library_stamp
from library.services.stamp import STAMP_KEY

KEEP_SECONDS = 60 * 60
NEVER_OPEN = ("/health/", "/quizzes/attempts/")
"""What is not looked for among the kept pages: health must answer in words even when database or cache are away,
and an attempt is its learner's alone."""
STAMP_SECONDS = 10
"""How long a read of the stamp may be trusted if it crossed a publication in another process."""
REVALIDATE = "public, max-age=0, must-revalidate"


CLOSED_SECONDS = 60.0
"""How long a page that was found not to be open is not looked for again in this process."""
MOST_CLOSED = 1000
_closed: dict[str, float] = {}
"""Paths, and until when. At worst a page that was opened meanwhile is made anew for a minute."""


class PageCacheMiddleware:
    """Serve and keep pages that their view marked as open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            getattr(request, "is_dummy", False)  # a preview, which asks for an address that is not its own
            or request.method not in {"GET", "HEAD"}
            or request.META.get("QUERY_STRING")
            or "HX-Request" in request.headers
            or request.path.startswith(NEVER_OPEN)
            or _closed.get(request.path, 0.0) > time.monotonic()
            or not _names_own_port(request)
        ):
            return self.get_response(request)
        key = page_key(request)
        kept = cache.get(key)
        if kept is None:
            response = self.get_response(request)
            if not getattr(response, "is_open_page", False):
                _remember_closed(request.path)
                return response
            if response.cookies:
                return response
            kept = _keep(key, response)
        return _answer(request, kept)


def page_key(request: HttpRequest) -> str:
    """What a kept page depends on: release, stamp, day, host, path, theme, and whether there is a session."""
    theme = request.COOKIES.get("theme", "")
    parts = (
        str(settings.RELEASE),
        str(current_stamp()),
        timezone.localdate().isoformat(),
        request.scheme or "",
        split_domain_port(request.get_host())[0],
        request.path,
        theme if theme in THEMES else "",
        str(has_session(request)),
    )
    return "page:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _names_own_port(request: HttpRequest) -> bool:
    """Whether the host is named with no port or the site's; any other is free to choose, and would fill the cache."""
    port = split_domain_port(request.get_host())[1]
    return not port or port == split_domain_port(urlsplit(settings.SITE_URL).netloc)[1]


def current_stamp() -> int:
    """The library stamp, from the cache for at most ten seconds."""
    stamp = cache.get(STAMP_KEY)
    if stamp is None:
        stamp = library_stamp()
        cache.set(STAMP_KEY, stamp, STAMP_SECONDS)
    return int(stamp)


def _remember_closed(path: str) -> None:
    if len(_closed) >= MOST_CLOSED:
        _closed.clear()
    _closed[path] = time.monotonic() + CLOSED_SECONDS


def _keep(key: str, response: HttpResponse) -> dict[str, Any]:
    kept = {
        "content": response.content,
        "content_type": response.headers["Content-Type"],
        "etag": '"' + hashlib.sha256(response.content).hexdigest()[:32] + '"',
    }
    cache.set(key, kept, KEEP_SECONDS)
    return kept


def _answer(request: HttpRequest, kept: dict[str, Any]) -> HttpResponse:
    if request.headers.get("If-None-Match") == kept["etag"]:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(kept["content"], content_type=kept["content_type"])
    response.headers["ETag"] = kept["etag"]
    response.headers["Cache-Control"] = REVALIDATE
    return response
