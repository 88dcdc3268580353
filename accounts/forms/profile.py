"""What a person says about themselves, and how they work with the site."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Profile


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """Name as printed, profession, country."""

    title = _("You")

    class Meta:
        model = Profile
        fields = ["printed_name", "profession", "country"]
        widgets = {
            "printed_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "country": forms.TextInput(attrs={"autocomplete": "country-name"}),
        }
        labels = {"profession": _("Profession")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["profession"].choices[1:]  # type: ignore[attr-defined]  # its field has choices
        self.fields["profession"].choices = [("", _("Not stated")), *choices]  # type: ignore[attr-defined]  # the same


class ShortcutsForm(forms.ModelForm):  # type: ignore[type-arg]  # the same
    """Whether question pages listen to single keys."""

    class Meta:
        model = Profile
        fields = ["shortcuts_off"]
