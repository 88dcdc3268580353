"""What the account page says."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from accounts.models import Licence, Profile, User


@dataclass(frozen=True)
class AccountOverview:
    """One line about each part of an account."""

    profile: Profile | None
    licence: Licence | None
    addresses: int
    has_app: bool
    passkeys: int


def account_overview(user: User) -> AccountOverview:
    """The parts of one account, in three queries; the profile came with the user."""
    factors = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return AccountOverview(
        profile=getattr(user, "profile", None),
        licence=Licence.objects.filter(user=user).first(),
        addresses=EmailAddress.objects.filter(user=user).count(),
        has_app=Authenticator.Type.TOTP in factors,
        passkeys=factors.count(Authenticator.Type.WEBAUTHN),
    )
