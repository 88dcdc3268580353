"""Passkeys, from browsers and from whoever plays one: what cannot be read is a wrong code, never an error."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms

UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)
"""What the libraries below raise for JSON of another shape than they expect."""


class CredentialField(forms.JSONField):
    """A browser's answer as JSON, however deep somebody nests it."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except RecursionError as error:
            raise get_adapter().validation_error("incorrect_code") from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        """An answer counts once, so a page that is shown again begins without it."""
        return initial


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A new passkey."""

    credential = CredentialField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        try:
            return dict(super().clean())
        except UNREADABLE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class PasskeyStepForm(AuthenticateWebAuthnForm):  # type: ignore[misc]  # the same
    """A passkey as the second step."""

    credential = CredentialField(widget=forms.HiddenInput)

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
        except UNREADABLE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class LoginPasskeyForm(PasskeyStepForm, LoginWebAuthnForm):  # type: ignore[misc]  # the same
    """Signing in with a passkey."""


class ReauthenticatePasskeyForm(PasskeyStepForm, ReauthenticateWebAuthnForm):  # type: ignore[misc]  # the same
    """Giving a passkey again."""
