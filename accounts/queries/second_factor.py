"""Which second factor a person has."""

from allauth.mfa.models import Authenticator

from accounts.models import User


def second_factor_route(user: User) -> str:
    """The route where a person gives a second factor, or sets one up."""
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    if Authenticator.Type.TOTP in kinds:
        return "mfa_reauthenticate"
    if Authenticator.Type.WEBAUTHN in kinds:
        return "mfa_reauthenticate_webauthn"
    return "mfa_activate_totp"
