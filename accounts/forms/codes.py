"""One-time codes: good for half a minute before and after their time, and each once in all of it."""

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms
from django.conf import settings
from django.core.cache import cache

PERIOD_SECONDS = 30
GOOD_FOR_SECONDS = PERIOD_SECONDS * (2 * settings.MFA_TOTP_TOLERANCE + 1)


class OnceForm(forms.Form):
    """allauth forgets a used code after half a minute, when the tolerance would let it in again."""

    def clean_code(self) -> str:
        key = f"accounts.code:{self.user.pk}:{normalize_user_code(self.cleaned_data['code'])}"  # type: ignore[attr-defined]  # of a form below
        if cache.get(key):
            raise get_adapter().validation_error("incorrect_code")
        code: str = super().clean_code()  # type: ignore[misc]  # the same
        if not cache.add(key, True, GOOD_FOR_SECONDS):
            raise get_adapter().validation_error("incorrect_code")  # sent twice at the same moment
        return code


class CodeStepForm(OnceForm, AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """A code as the second step."""


class ReauthenticateByCodeForm(OnceForm, ReauthenticateForm):  # type: ignore[misc]  # the same
    """Giving a code again."""
