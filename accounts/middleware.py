"""How long a sign-in lasts, and what stands before the editor."""

import time
from collections.abc import Callable
from functools import partial

from allauth.account.authentication import get_authentication_records
from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.components.second_factor_over import (
    READING,
    held,
    is_in_background,
    is_in_frame,
    told_in_background,
    told_in_frame,
)
from accounts.domain import session as limits
from accounts.domain.addresses import with_next
from accounts.models import User
from accounts.permissions import can_edit_content
from accounts.queries.second_factor import second_factor_route
from accounts.services.devices import remember_device

OWN_PAGES = "/accounts/"
GUARDED_OTHERWISE = (OWN_PAGES, f"/{settings.ADMIN_PATH}")
BEFORE_SECOND_FACTOR = frozenset(
    {
        "account_confirm_email",
        "account_confirm_login_code",
        "account_deleted",
        "account_email_verification_sent",
        "account_inactive",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_signup",
        "agree_to_terms",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_authenticate",
        "mfa_index",
        "mfa_login_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "outbox",
        "privacy",
        "terms",
        "terms_version",
        "welcome",
    }
)
"""The account's pages that editors reach without a second factor: to sign in and out, to prove an address, to set up
or give the factor, and what everybody may read. All others, those yet to be written included, come after it."""
IN_NO_PAGE = frozenset({"account_change_password", "account_set_password"})
"""Forms that hold passwords, which are never written into a page to be sent again."""
NextStep = Callable[[HttpRequest], HttpResponse]


class LimitedSessionMiddleware(AuthenticationMiddleware):
    """Django's own, but a sign-in ends when it is too old, and editors are visitors until their second factor.

    Nothing is asked of the session until somebody asks who the visitor is.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(partial(_signed_in_user, request))  # type: ignore[assignment]  # stands for it
        request.auser = partial(_awaited_user, request)  # type: ignore[method-assign]  # awaits the same user

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Account pages of somebody who is signed in stay in no cache: not even behind the back button."""
        if changed := getattr(request, "known_again", None):
            remember_device(request, response, changed)
        _carry_next(request, response)
        known = getattr(request, "_cached_user", None)  # set once somebody has asked
        if known is not None and known.is_authenticated and request.path_info.startswith(OWN_PAGES):
            add_never_cache_headers(response)
        return response


async def _awaited_user(request: HttpRequest) -> User | AnonymousUser:
    return await sync_to_async(_signed_in_user)(request)


def _carry_next(request: HttpRequest, response: HttpResponse) -> None:
    """Who set up a second factor on the way to somewhere is led on from the page of recovery codes."""
    following = request.GET.get("next", "") if request.method not in READING else ""
    if not following or not isinstance(response, HttpResponseRedirect):
        return
    codes = reverse("mfa_view_recovery_codes")
    if response.url == codes and url_has_allowed_host_and_scheme(following, {request.get_host()}):
        response["Location"] = with_next(codes, following)


def _signed_in_user(request: HttpRequest) -> User | AnonymousUser:
    user = get_user(request)
    if not user.is_authenticated:
        return user
    now = time.time()
    signed_in_at = request.session.get(limits.SIGNED_IN_AT, now)
    if limits.has_ended(signed_in_at, now=now):
        request.session.flush()
        request._cached_user = AnonymousUser()  # type: ignore[attr-defined]  # what get_user would keep
        return request._cached_user  # type: ignore[attr-defined]  # the same
    if limits.wants_renewal(request.session.get(limits.SEEN_AT, signed_in_at), now=now):
        request.session[limits.SEEN_AT] = now
        request.session[limits.EDITS_CONTENT] = can_edit_content(user)
    if _is_held_back(request, user):
        return AnonymousUser()
    return user


def _is_held_back(request: HttpRequest, user: User) -> bool:
    """Whether an editor gave no second factor; below the account's pages and the editor it is asked for instead."""
    return not request.path_info.startswith(GUARDED_OTHERWISE) and _lacks_second_factor(request, user)


def _lacks_second_factor(request: HttpRequest, user: User) -> bool:
    """Whether somebody with editorial rights signed in by a password alone."""
    if not request.session.get(limits.EDITS_CONTENT):
        return False
    return not limits.has_second_factor(get_authentication_records(request, user))


class EditorMiddleware:
    """Below the admin path: a fresh second factor, its own content policy, and no second sign-in.

    Wagtail brings its own pages for signing in, signing out and new passwords; allauth's take their place.
    """

    def __init__(self, get_response: NextStep) -> None:
        self.get_response = get_response
        self.root = f"/{settings.ADMIN_PATH}"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(self.root):
            return _second_factor_at_sign_in(request) or self.get_response(request)
        response = self._instead(request) or self.get_response(request)
        response.headers.pop("Content-Security-Policy", None)  # a preview was served as a page, which nobody frames
        response._csp_config = settings.CONTENT_SECURITY_POLICY_ADMIN  # type: ignore[attr-defined]  # django-csp's way
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: list[object], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """Hold what is sent too early or too late; here, since only now is it known to come from our own form."""
        if request.path_info.startswith(OWN_PAGES):
            return _second_factor_before_account(request)
        if not request.path_info.startswith(self.root) or request.method in READING:
            return None
        return _hold_until_second_factor(request)

    def _instead(self, request: HttpRequest) -> HttpResponse | None:
        place = request.path_info.removeprefix(self.root)
        if place.startswith("password_reset/"):
            return HttpResponseRedirect(reverse("account_reset_password"))
        if place == "logout/":
            return HttpResponseRedirect(reverse("account_logout"), preserve_request=True)
        if place.startswith("api/") and request.method not in READING:
            raise PermissionDenied  # it publishes and deletes past the questions that the editor's own forms ask
        if place == "login/":
            return HttpResponseRedirect(with_next(reverse("account_login"), request.GET.get("next", self.root)))
        return _second_factor_first(request)


def _second_factor_at_sign_in(request: HttpRequest) -> HttpResponse | None:
    """An editor whom the site holds for a visitor comes here to sign in, and is sent on to what is missing."""
    here = request.path_info
    if not here.startswith(OWN_PAGES) or here != reverse("account_login") or not request.user.is_authenticated:
        return None
    if not _lacks_second_factor(request, request.user):
        return None
    following = request.GET.get("next") or settings.LOGIN_REDIRECT_URL
    return HttpResponseRedirect(with_next(reverse(second_factor_route(request.user)), following))


def _second_factor_before_account(request: HttpRequest) -> HttpResponse | None:
    """An editor's own account opens after the second factor; a form that came before it is kept on a page."""
    match, user = request.resolver_match, request.user
    if match is None or match.url_name in BEFORE_SECOND_FACTOR or not user.is_authenticated:
        return None
    if not _lacks_second_factor(request, user):
        return None
    if request.method not in READING and match.url_name not in IN_NO_PAGE:
        return held(request, user, following=reverse("account"), never_given=True)
    return HttpResponseRedirect(with_next(reverse(second_factor_route(user)), request.get_full_path()))


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
    if request.method not in READING and limits.has_second_factor(records):
        return None  # the twelve hours ended while somebody was writing: see process_view
    if is_in_background(request):
        return told_in_background(request, user)
    if is_in_frame(request):
        return told_in_frame(request, user)
    return HttpResponseRedirect(with_next(reverse(second_factor_route(user)), request.get_full_path()))


def _hold_until_second_factor(request: HttpRequest) -> HttpResponse | None:
    """Whatever is sent too late, or signed out, changes nothing: a form is kept, a script is told."""
    user = request.user
    if user.is_authenticated and limits.second_factor_is_fresh(
        get_authentication_records(request, user), now=time.time()
    ):
        return None
    return told_in_background(request, user) if is_in_background(request) else held(request, user)
