"""Stating a licence: always a new row."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.domain.licence import PRACTISING, needs_register
from accounts.models import Licence


class LicenceForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """State, register, number and end of a licence, as its holder says."""

    title = _("Your licence")

    class Meta:
        model = Licence
        fields = ["state", "jurisdiction", "number", "valid_until"]
        widgets = {"valid_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        labels = {
            "state": _("Your licence or registration"),
            "jurisdiction": _("State, province, country or register"),
        }
        help_texts = {
            "number": _(
                "If you have one. It is printed on later certificates, with the state and place; their public page "
                "does not show it. Besides that, only people who check licences see it."
            ),
            "valid_until": _("If your licence or registration has an end."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["state"].choices[1:]  # type: ignore[attr-defined]  # its field has choices
        self.fields["state"].choices = [("", _("Choose one")), *choices]  # type: ignore[attr-defined]  # the same

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        state = data.get("state")
        if state and needs_register(state) and not data.get("jurisdiction"):
            self.add_error("jurisdiction", gettext("Name the place or register, for example “Texas” or “HCPC”."))
        if state in PRACTISING and (until := data.get("valid_until")) and until < timezone.localdate():
            self.add_error("valid_until", gettext("This day has passed. Correct it, or choose “Lapsed”."))
        return data
