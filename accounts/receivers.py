"""What follows from events of allauth."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.http import HttpRequest

from accounts.models import User
from accounts.services.sessions import end_sessions

PROOFS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def connect() -> None:
    """Once, when the app is ready."""
    authenticator_added.connect(count_as_second_factor, dispatch_uid="accounts.count_as_second_factor")
    authenticator_removed.connect(end_other_sessions, dispatch_uid="accounts.end_other_sessions")


def count_as_second_factor(*, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Who has just set up an app or a passkey has shown that it is theirs; nothing asks for it again at once."""
    if authenticator.type in PROOFS:
        record_authentication(
            request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True
        )


def end_other_sessions(*, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Who removes a passkey or an app may have lost it: whoever signed in by it elsewhere is signed out at once."""
    end_sessions(user=user, keep=request.session.session_key)
