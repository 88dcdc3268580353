"""The one form after signing up."""

from typing import Any

from allauth.account.forms import AddEmailForm
from allauth.account.models import EmailAddress
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.licence import LicenceForm
from accounts.forms.profile import ProfileForm
from accounts.models import Profile, User


class WelcomeLicenceForm(LicenceForm):
    """The licence as the welcome asks for it: nothing has to be stated, but what is stated needs its state."""

    class Meta(LicenceForm.Meta):
        fields = ["state", "jurisdiction", "number"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "state" in data and not data["state"] and (data.get("jurisdiction") or data.get("number")):
            self.add_error("state", self.fields["state"].error_messages["required"])  # else the rest would be lost
        return data


class SecondAddressForm(AddEmailForm):
    """A personal address beside that of a workplace or university."""

    title = _("A second address")
    email = forms.EmailField(
        label=_("A second, personal e-mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_(
            "Work and university addresses end one day; your record should not. "
            "We send a code to it, and you can make it the address you sign in with."
        ),
    )

    def clean_email(self) -> str:
        return super().clean_email() if self.cleaned_data["email"] else ""


class Welcome:
    """The forms of the welcome as one; what is known already is not asked again."""

    def __init__(self, user: User, data: Any = None) -> None:
        self.values = getattr(user, "profile", None) or Profile(user=user)
        self.profile = ProfileForm(data, instance=self.values)
        for name in list(self.profile.fields):
            if getattr(self.values, name):
                del self.profile.fields[name]
        self.licence = None if user.licences.exists() else WelcomeLicenceForm(data)
        self.address = None if EmailAddress.objects.filter(user=user).count() > 1 else SecondAddressForm(user, data)

    @property
    def forms(self) -> list[forms.BaseForm]:
        """The parts that still ask something."""
        return [form for form in (self.profile, self.licence, self.address) if form is not None and form.fields]

    def is_valid(self) -> bool:
        checked = [form.is_valid() for form in self.forms]  # every one, so that all errors show at once
        return all(checked)

    @property
    def profile_values(self) -> dict[str, str]:
        """All of the profile, what was known and what was just said."""
        return {name: getattr(self.values, name) for name in ProfileForm.Meta.fields}

    @property
    def licence_values(self) -> dict[str, Any] | None:
        """The licence, if one was stated."""
        return self.licence.cleaned_data if self.licence and self.licence.cleaned_data["state"] else None

    @property
    def has_new_address(self) -> bool:
        return bool(self.address and self.address.cleaned_data["email"])
