"""How long a sign-in lasts, and what stands before the editor."""

import time
from collections.abc import Callable
from functools import partial

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from accounts.domain import session as limits
from accounts.models import User
from accounts.permissions import can_edit_content

NextStep = Callable[[HttpRequest], HttpResponse]


class LimitedSessionMiddleware(AuthenticationMiddleware):
    """Django's own, but a sign-in ends when it is too old.

    Nothing is asked of the session until somebody asks who the visitor is.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        who = partial(_signed_in_user, request)
        request.user = SimpleLazyObject(who)  # type: ignore[assignment]
        request.auser = sync_to_async(who)  # type: ignore[method-assign]

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Account pages of somebody who is signed in stay in no cache: not even behind the back button."""
        known = getattr(request, "_cached_user", None)  # set once somebody has asked
        if known is not None and known.is_authenticated and request.path_info.startswith("/accounts/"):
            add_never_cache_headers(response)
        return response


def _signed_in_user(request: HttpRequest) -> User | AnonymousUser:
    user = get_user(request)
    if not user.is_authenticated:
        return user
    now = time.time()
    signed_in_at = request.session.get(limits.SIGNED_IN_AT, now)
    if limits.has_ended(signed_in_at, now=now):
        request.session.flush()
        request._cached_user = AnonymousUser()  # type: ignore[attr-defined]  # what get_user would keep
        return request._cached_user  # type: ignore[attr-defined]
    if limits.wants_renewal(request.session.get(limits.SEEN_AT, signed_in_at), now=now):
        request.session[limits.SEEN_AT] = now
    return user


class EditorMiddleware:
    """Below the admin path: a second factor for everybody, its own content policy, and no second sign-in.

    Wagtail brings its own pages for signing in, signing out and new passwords; allauth's take their place.
    """

    def __init__(self, get_response: NextStep) -> None:
        self.get_response = get_response
        self.root = f"/{settings.ADMIN_PATH}"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(self.root):
            return self.get_response(request)
        response = self._instead(request) or self.get_response(request)
        response._csp_config = settings.CONTENT_SECURITY_POLICY_ADMIN  # type: ignore[attr-defined]  # django-csp's way
        return response

    def _instead(self, request: HttpRequest) -> HttpResponse | None:
        place = request.path_info.removeprefix(self.root)
        if place.startswith("password_reset/"):
            return HttpResponseRedirect(reverse("account_reset_password"))
        if place == "logout/":
            return HttpResponseRedirect(reverse("account_logout"), preserve_request=True)
        if place == "login/":
            return HttpResponseRedirect(_with_next(reverse("account_login"), request.GET.get("next", self.root)))
        return _second_factor_first(request)


def _second_factor_first(request: HttpRequest) -> HttpResponse | None:
    """A detour to the second factor, or None for those who gave it, and for visitors, whom Wagtail sends on."""
    user = request.user
    if not user.is_authenticated:
        return None
    if not can_edit_content(user):
        raise PermissionDenied
    records = get_authentication_records(request, user)
    if limits.second_factor_is_fresh(records, now=time.time()):
        return None
    if request.method != "GET" and limits.has_second_factor(records):
        return None  # the twelve hours ended while somebody was writing: keep what they wrote
    return HttpResponseRedirect(_with_next(_second_factor_page(user), request.get_full_path()))


def _second_factor_page(user: User) -> str:
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    if Authenticator.Type.TOTP in kinds:
        return reverse("mfa_reauthenticate")
    if Authenticator.Type.WEBAUTHN in kinds:
        return reverse("mfa_reauthenticate_webauthn")
    return reverse("mfa_activate_totp")


def _with_next(page: str, address: str) -> str:
    return f"{page}?{urlencode({'next': address})}"
