"""Second factors: an authenticator app whose codes tests type, a passkey, and codes in messages."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.core import mail
from fido2.cose import CoseKey
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)

from accounts.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def give_app(user: User) -> list[str]:
    """An authenticator app with a known key; the recovery codes that came with it."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).get_unused_codes()


def app_code(secret: str = SECRET, *, ahead: int = 0) -> str:
    """What the app shows now, or some half minutes ahead."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def code_in_mail(number: int = -1) -> str:
    """The code in one of the messages sent."""
    found = re.search(r"Your code:\s+(\S+)", mail.outbox[number].body)
    assert found, mail.outbox[number].body
    return found[1]


def give_passkey(user: User) -> Authenticator:
    """A passkey as a device would have registered it; no device can sign with it."""
    curve = {1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32}
    key = AttestedCredentialData.create(bytes(16), b"passkey", CoseKey.parse(curve))
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    seen = AttestationObject.create("none", AuthenticatorData.create(bytes(32), flags, 0, key), {})
    client = CollectedClientData.create(CollectedClientData.TYPE.CREATE, b"challenge", settings.SITE_URL)
    response = AuthenticatorAttestationResponse(client_data=client, attestation_object=seen)
    credential = dict(RegistrationResponse(raw_id=b"passkey", response=response))
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "Laptop", "credential": credential}
    )
