"""What follows from events of allauth."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.http import HttpRequest

from accounts.models import User

PROOFS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def connect() -> None:
    """Once, when the app is ready."""
    authenticator_added.connect(count_as_second_factor, dispatch_uid="accounts.count_as_second_factor")


def count_as_second_factor(*, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Who has just set up an app or a passkey has shown that it is theirs; nothing asks for it again at once."""
    if authenticator.type in PROOFS:
        record_authentication(
            request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True
        )
