"""Making a question inside a chooser: what is asked, and what it tests; the answer is written in its own form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from library.forms.choosing import DraftCreationForm
from library.models import Objective
from quizzes.models import Question


class QuestionCreationForm(DraftCreationForm):
    """The beginning of a question: a draft, which learners meet when it is finished and published."""

    objective = forms.ModelChoiceField(label=_("Objective"), queryset=Objective.objects.order_by("key"))

    class Meta(WagtailAdminModelForm.Meta):
        model = Question
        fields = ["key", "pool", "case", "stem"]
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("case", "stem")}
        help_texts = {"stem": _("Options and reasons are written in the question’s own form, from “Edit”.")}

    def save(self, commit: bool = True) -> Any:
        self.instance.author = self.for_user
        self.instance.objectives = [self.cleaned_data["objective"]]
        return super().save(commit)
