"""The author's answer to a reader."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from library.models.review import REPORT_STATES
from library.services.reports import ANSWERABLE


class ReportAnswerForm(WagtailAdminModelForm):
    """Answered, or closed without change; either says why."""

    answer = forms.CharField(label=gettext_lazy("Answer"), widget=forms.Textarea(attrs={"rows": 4}))
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=[("", "---"), *REPORT_STATES[1:]])

    def clean_state(self) -> str:
        state: str = self.cleaned_data["state"]
        if state not in ANSWERABLE:
            raise forms.ValidationError(_("Say whether it is answered or closed without change."))
        return state

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.state not in ANSWERABLE:
            self.initial["state"] = ""
