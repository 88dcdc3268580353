"""Codes that tests type: those of an authenticator app, and those in messages."""

import re
import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail

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
