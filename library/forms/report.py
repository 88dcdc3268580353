"""Reports by readers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from library.models import Report


class ReportForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is wrong, and how you know."""

    class Meta:
        model = Report
        fields = ["what", "where_from"]
        widgets = {"what": forms.Textarea(attrs={"rows": 5})}
        labels = {"what": _("What is wrong?"), "where_from": _("How do you know? A source helps.")}
        help_texts = {"what": _("Write nothing about a patient.")}
