"""A browser that signed in to an account before: its wrong passwords are counted apart from everybody else's.

The cookie holds a random name, signed for one account and its password of that day. It signs nobody in.
"""

from allauth.account.utils import filter_users_by_email
from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

from accounts.models import User

A_YEAR = 60 * 60 * 24 * 365


def remember_device(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Know this browser again for a year; under the name that it has, so that signing in gives no new tries."""
    device = _device(request, user) or get_random_string(22)
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        _signer(user).sign(device),
        max_age=A_YEAR,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def known_device(request: HttpRequest, email: str) -> str:
    """The name of this browser if it signed in to the account with this address, else empty."""
    if settings.DEVICE_COOKIE_NAME not in request.COOKIES:
        return ""
    return next(filter(None, (_device(request, user) for user in filter_users_by_email(email))), "")


def _device(request: HttpRequest, user: User) -> str:
    try:
        return _signer(user).unsign(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), max_age=A_YEAR)
    except BadSignature:
        return ""


def _signer(user: User) -> TimestampSigner:
    """For this account under this password alone: a new password makes every browser a stranger's."""
    return TimestampSigner(salt=f"accounts.device.{user.pk}.{user.get_session_auth_hash()}")
