"""Small forms of learning."""

from django import forms
from django.utils.translation import gettext_lazy as _

from learning.domain.serial import read_serial


class SerialForm(forms.Form):
    """A serial as somebody reads it off paper."""

    serial = forms.CharField(
        label=_("Serial"), max_length=40, help_text=_("As printed: F and three groups of four characters.")
    )

    def clean_serial(self) -> str:
        serial = read_serial(self.cleaned_data["serial"])
        if serial is None:
            raise forms.ValidationError(
                _("This cannot be a serial: a character is missing, or one is wrong. Check it against the paper.")
            )
        return serial


class RevokeForm(forms.Form):
    """Why a certificate is revoked."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=240,
        help_text=_("Shown to everybody who checks the certificate. Name no patient and no other person."),
    )


class FinishForm(forms.Form):
    """The version that was on the reader's screen."""

    version = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)


class PlaceForm(FinishForm):
    """The section that is on the reader's screen."""

    anchor = forms.SlugField(max_length=120, allow_unicode=True)
