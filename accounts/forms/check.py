"""Recording what a register says of somebody's licence."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from accounts.models import Licence, User


class CheckedLicenceForm(WagtailAdminModelForm):
    """One check at one register on one day, of a person found by their e-mail address."""

    email = forms.EmailField(label=_("E-mail address of the person"))
    field_order = ("email", "state", "jurisdiction", "number", "valid_until", "checked_register", "checked_on")

    class Meta:
        model = Licence
        fields = ["state", "jurisdiction", "number", "valid_until", "checked_register", "checked_on"]
        labels = {"checked_register": _("At which register"), "checked_on": _("On which day")}
        widgets = {"valid_until": AdminDateInput, "checked_on": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("jurisdiction", "checked_register", "checked_on"):
            self.fields[name].required = True

    def clean_email(self) -> str:
        """The address; the person it belongs to becomes the form's ``person``."""
        email = self.cleaned_data["email"].lower()
        self.person = User.objects.filter(email=email, is_active=True).first()
        if self.person is None:
            raise forms.ValidationError(gettext("Nobody signs in with this address."))
        if self.person == self.for_user:
            raise forms.ValidationError(gettext("Somebody else has to check your own licence."))
        return email

    def clean_checked_on(self) -> Any:
        day = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(gettext("A check cannot lie in the future."))
        return day
