"""Reports by readers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from library.models import Report


class ReportForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """What is wrong, and how you know."""

    what = forms.CharField(
        label=_("What is wrong"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Write nothing about a patient."),
    )

    class Meta:
        model = Report
        fields = ["what", "where_from"]
        labels = {"where_from": _("How do you know? A source helps.")}
