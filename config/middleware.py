"""Small pieces between the server and the views."""

from collections.abc import Callable
from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from accounts.domain.refusal import Refusal
from config.unreadable import as_refusal

POLICY_OF_ITS_OWN = frozenset({"_csp_config", "_csp_update", "_csp_replace", "_csp_exempt"})
"""What django-csp's decorators, and the editor's middleware, leave on a response."""
type_of_next = Callable[[HttpRequest], HttpResponse]


class PolicyMiddleware(CSPMiddleware):
    """django-csp's own, but the policy of all pages is written once in a process, not for every answer."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the policy; what asks for another, or for a nonce, is left to django-csp."""
        if not POLICY_OF_ITS_OWN.isdisjoint(vars(response)) or getattr(request, "_csp_nonce", None):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._of_all_pages)
        return response

    @cached_property
    def _of_all_pages(self) -> str:
        return build_policy()


class LocalHostMiddleware:
    """In local mode, send 127.0.0.1 to localhost: passkeys refuse an IP address."""

    def __init__(self, get_response: type_of_next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.LOCAL:
            host, _, port = request.get_host().partition(":")
            if host == "127.0.0.1" and request.method in {"GET", "HEAD"}:
                there = f"http://localhost:{port or '80'}{request.get_full_path()}"
                return HttpResponsePermanentRedirect(there)
        return self.get_response(request)


class ReturnedFormMiddleware:
    """Let the browser find a form that came back with an error again, behind its Back button.

    It keeps the answer to a POST for that alone, but not past the change of a cookie (a theme, a sign-in) where the
    answer varies by cookies; then it shows an error of its own, and what was typed is lost. No cache that
    others share keeps such an answer. A view marks it by ``comes_back``.
    """

    def __init__(self, get_response: type_of_next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(response, "comes_back", False):
            del response.headers["Vary"]
            response.headers["Cache-Control"] = "private"
        return response


class RefusalMiddleware:
    """Turn a refusal into a page that says why and where to go."""

    def __init__(self, get_response: type_of_next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page for a refusal; anything else stays a bug."""
        refusal = exception if isinstance(exception, Refusal) else as_refusal(request, exception)
        if refusal:
            response = render(request, "refusal.html", {"refusal": refusal}, status=refusal.status)
            response.headers["HX-Retarget"] = "body"  # a page never lands inside a part of another
            return response
        return None
