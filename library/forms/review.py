"""What a clinical reviewer is asked."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

A_YEAR = timedelta(days=365)
LONGEST = timedelta(days=3 * 366)


def _in_a_year() -> date:
    return timezone.localdate() + A_YEAR


class ReturnForm(forms.Form):
    """Returning a text to its author. ``seen`` is the hash of the wording that the window showed."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    conflict_of_interest = forms.CharField(
        label=gettext_lazy("Conflicts of interest"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("“None declared” is an answer. It is kept with the review."),
    )
    note = forms.CharField(
        label=gettext_lazy("What has to change"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ApproveForm(ReturnForm):
    """Approving a text."""

    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    expires_on = forms.DateField(
        label=gettext_lazy("The approval holds until"),
        initial=_in_a_year,
        widget=AdminDateInput,
        help_text=gettext_lazy("After this day readers are told again that it is not reviewed."),
    )

    def clean_expires_on(self) -> date:
        day: date = self.cleaned_data["expires_on"]
        today = timezone.localdate()
        if day <= today:
            raise forms.ValidationError(_("Name a day in the future."))
        if day > today + LONGEST:
            raise forms.ValidationError(_("An approval holds for three years at most."))
        return day
