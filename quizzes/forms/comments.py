"""Writing a comment on a question."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.models import QuestionComment


class CommentForm(forms.ModelForm):  # type: ignore[type-arg]  # it takes no argument where it runs
    """One text; what was typed stands in the form again if it cannot be kept."""

    class Meta:
        model = QuestionComment
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        labels = {"text": _("Your comment")}
        error_messages: ClassVar = {"text": {"required": _("Write the comment first.")}}
