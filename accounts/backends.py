"""Signing in, and loading the signed-in person in one query with what every page needs."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User


class AccountBackend(AuthenticationBackend):
    """allauth's backend; the user comes with their profile."""

    def get_user(self, user_id: Any) -> User | None:
        """The active user with the profile joined, or None."""
        user = User.objects.select_related("profile").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
