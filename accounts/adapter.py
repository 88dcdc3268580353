"""How allauth behaves here."""

import time
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from accounts.domain.addresses import with_next
from accounts.domain.session import EDITS_CONTENT, SIGNED_IN_AT, has_second_factor, is_recent
from accounts.models import User
from accounts.permissions import can_edit_content
from accounts.queries.second_factor import second_factor_route
from accounts.services.devices import known_device, remember_device
from accounts.services.sessions import end_sessions


class AccountAdapter(DefaultAccountAdapter):
    """allauth's account flows, with our way on after signing in."""

    def set_password(self, user: Any, password: str) -> None:
        """A new password ends every other sign-in at once, not when that browser next comes.

        The browser in which somebody who is signed in changes it stays known; by e-mail none becomes known.
        """
        super().set_password(user, password)
        end_sessions(user=user, keep=context.request.session.session_key)
        if context.request.user == user:
            context.request.known_again = user  # the middleware has the response to remember it by

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Go where allauth says, past whatever is still open: terms, welcome, an editor's second factor."""
        response = super().post_login(request, user, **kwargs)
        if isinstance(response, HttpResponseRedirect):
            address = response.url
            if request.session[EDITS_CONTENT] and not has_second_factor(get_authentication_records(request, user)):
                address = with_next(reverse(second_factor_route(user)), address)
            response = HttpResponseRedirect(way_on(user, address))
        remember_device(request, response, user)
        return response

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Under what allauth counts wrong passwords: the account, for a browser that it knows with its name.

        Never with the host of the request, as allauth has it: its port is free to choose, and would give new tries.
        """
        key = credentials.get("email", "").lower()
        device = known_device(request, key)
        return f"{key}:{device}" if device else key

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in, and keep when, since it ends thirty days later; and whether of this person more is asked."""
        super().login(request, user)
        request.session[SIGNED_IN_AT] = time.time()
        request.session[EDITS_CONTENT] = can_edit_content(user)

    def send_account_already_exists_mail(self, email: str) -> None:
        """Hash a password as a new account would: the time of the answer does not tell which address is known."""
        make_password(email)
        super().send_account_already_exists_mail(email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Links lead to the site's own address, whatever host and port the request named."""
        home = urlsplit(settings.SITE_URL)
        links = {
            name: urlsplit(value)._replace(scheme=home.scheme, netloc=home.netloc).geturl()
            for name, value in context.items()
            if name.endswith("_url")
        }
        site = SimpleNamespace(domain=home.netloc, name=home.netloc)
        super().send_mail(template_prefix, email, context | links | {"current_site": site})

    def is_safe_url(self, url: str | None) -> bool:
        """Not what cannot even be read as an address."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within five minutes of signing in or signing up: the password was given a moment ago."""
        if is_recent(context.request.session.get(SIGNED_IN_AT, 0), now=time.time()):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)


class SecondFactorAdapter(DefaultMFAAdapter):
    """allauth's second factors, with our names."""

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """A name to begin with; people change it."""
        others = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey {number}").format(number=others + 1) if others else gettext("Passkey")


def way_on(user: User, address: str) -> str:
    """``address``, or what a person has to see first, which then goes on to it."""
    profile = getattr(user, "profile", None)
    if profile is None or profile.welcomed_at is None:
        address = with_next(reverse("welcome"), address)
    if user.agreed_terms != settings.TERMS_VERSION:
        address = with_next(reverse("agree_to_terms"), address)
    return address
