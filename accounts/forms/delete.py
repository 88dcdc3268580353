"""Making sure that an account is meant to go."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class DeleteForm(forms.Form):
    """The address, typed."""

    email = forms.CharField(
        label=_("Type the e-mail address of this account"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_email(self) -> str:
        typed = self.cleaned_data["email"].strip().lower()
        if typed != self.user.email:
            raise forms.ValidationError(gettext("This is not the address of this account."))
        return typed
