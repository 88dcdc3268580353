"""What signing up asks beyond an address and a password."""

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from accounts.models import User
from accounts.services.terms import agree_to_terms


def _where_to_read() -> SafeString:
    words = gettext('Read the <a href="{terms}">terms</a> and the <a href="{privacy}">privacy page</a>.')
    return format_html(words, terms=reverse("terms"), privacy=reverse("privacy"))


class SignupForm(forms.Form):
    """Base of allauth's sign-up form: the terms must be agreed to."""

    field_order = ("email", "password1", "agree")
    agree = forms.BooleanField(
        label=gettext_lazy("I agree to the terms and have read the privacy page"),
        help_text=lazy(_where_to_read, SafeString)(),
        error_messages={
            "required": gettext_lazy("Tick this box to agree to the terms; without it there is no account.")
        },
    )

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth once the user exists."""
        agree_to_terms(user=user, version=settings.TERMS_VERSION, now=timezone.now())
