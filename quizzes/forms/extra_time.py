"""Asking for more time, and deciding on it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from accounts.models import User
from quizzes.domain.extra_time import minutes_with
from quizzes.models import ExtraTimeGrant, ExtraTimeRequest, Quiz
from quizzes.models.extra_time import REQUEST_STATES, SHARE_LABELS

MAX_WORDS = 1000


class MoreTimeForm(forms.Form):
    """What a learner asks for."""

    percent = forms.TypedChoiceField(label=gettext_lazy("How much more time do you need?"), coerce=int)
    message = forms.CharField(
        label=gettext_lazy("Message"),
        required=False,
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "You need give no reason. Write nothing about your health; only what has to be arranged, such as a day."
        ),
    )

    def __init__(self, minutes: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("%(share)s (%(more)d minutes in place of %(minutes)d)")
        self.fields["percent"].choices = [  # type: ignore[attr-defined]  # its field has choices
            ("", _("Choose")),
            *(
                (share, words % {"share": label, "more": minutes_with(minutes, share), "minutes": minutes})
                for share, label in SHARE_LABELS
            ),
        ]


def _not_over(day: Any) -> Any:
    if day and day < timezone.localdate():
        raise forms.ValidationError(_("This day has passed."))
    return day


class ExtraTimeForm(WagtailAdminModelForm):
    """A decision about a person found by their e-mail address."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the person"),
        help_text=gettext_lazy("Ask for no reason, and write none down: health is private."),
    )
    field_order = ("email", "percent", "quiz", "until")

    class Meta:
        model = ExtraTimeGrant
        fields = ["percent", "quiz", "until"]
        widgets = {"until": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        quizzes = self.fields["quiz"]
        quizzes.queryset = Quiz.objects.filter(time_limit_minutes__isnull=False)  # type: ignore[attr-defined]  # a choice of rows
        quizzes.empty_label = _("Every quiz with a time limit")  # type: ignore[attr-defined]  # the same

    def clean_email(self) -> str:
        """The address; the person it belongs to becomes the form's ``person``."""
        email: str = self.cleaned_data["email"].lower()
        self.person = User.objects.filter(email=email, is_active=True).first()
        if self.person is None:
            raise forms.ValidationError(_("Nobody signs in with this address."))
        if self.person == self.for_user:
            raise forms.ValidationError(_("Somebody else has to decide on your own time."))
        return email

    def clean_until(self) -> Any:
        return _not_over(self.cleaned_data["until"])


class ExtraTimeAnswerForm(WagtailAdminModelForm):
    """The answer to a request: granted, with how much, for what and until when; or refused, in words."""

    state = forms.ChoiceField(
        label=gettext_lazy("Decision"), choices=REQUEST_STATES[1:], widget=forms.RadioSelect, initial="granted"
    )
    share = forms.TypedChoiceField(label=gettext_lazy("How much more"), coerce=int, choices=SHARE_LABELS)
    reach = forms.ChoiceField(
        label=gettext_lazy("For"),
        choices=[("quiz", gettext_lazy("This quiz")), ("every", gettext_lazy("Every quiz with a time limit"))],
    )
    until = forms.DateField(
        label=gettext_lazy("Last day"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("Empty: until it is taken back."),
    )
    answer = forms.CharField(
        label=gettext_lazy("Words for the learner"),
        required=False,
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Needed if you do not grant it. Ask for no reason: health is private."),
    )

    class Meta:
        model = ExtraTimeRequest
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= {"state": "granted", "share": self.instance.percent}

    def clean_until(self) -> Any:
        return _not_over(self.cleaned_data["until"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if data.get("state") == "refused" and not data.get("answer", "").strip():
            self.add_error("answer", _("Say in words why not, or what the learner can do instead."))
        if self.instance.learner == self.for_user:
            self.add_error(None, _("Somebody else has to decide on your own time."))
        return data
