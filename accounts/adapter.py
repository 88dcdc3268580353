"""How allauth behaves here."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from accounts.domain.session import SIGNED_IN_AT, is_recent
from accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """allauth's account flows, with our way on after signing in."""

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Go where allauth says, past the terms and the welcome if they are still open."""
        response = super().post_login(request, user, **kwargs)
        if isinstance(response, HttpResponseRedirect):
            return HttpResponseRedirect(way_on(user, response.url))
        return response

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in, and keep when: the sign-in ends thirty days later."""
        super().login(request, user)
        request.session[SIGNED_IN_AT] = time.time()

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
        address = f"{reverse('welcome')}?{urlencode({'next': address})}"
    if user.agreed_terms != settings.TERMS_VERSION:
        address = f"{reverse('agree_to_terms')}?{urlencode({'next': address})}"
    return address
