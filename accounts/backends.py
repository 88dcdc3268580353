"""Signing in, and loading the signed-in person in one query with what every page needs."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.http import HttpRequest

from accounts.models import User
from accounts.queries.signed_in import signed_in_user


class AccountBackend(AuthenticationBackend):
    """allauth's backend; the user comes with their profile.

    Only allauth's own page signs in, since it alone counts tries and asks for the second factor: it names the
    address ``email``, where the sign-in forms of Django and Wagtail would say ``username``.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """The user with this address and password, or None."""
        user = None if "username" in credentials else super().authenticate(request, **credentials)
        return user if user is not None and _may_be_here(user) else None

    def get_user(self, user_id: Any) -> User | None:
        """The active user with the profile joined, or None."""
        user = signed_in_user(int(user_id))
        return user if user is not None and self.user_can_authenticate(user) and _may_be_here(user) else None


def _may_be_here(user: User) -> bool:
    """Demo accounts, whose passwords stood on a screen, live in local mode only, also where data was copied from."""
    return settings.LOCAL or not user.is_demo
