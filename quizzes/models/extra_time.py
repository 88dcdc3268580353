"""More time for one person: what was asked, and what was decided. Why somebody needs it is kept nowhere."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.domain.extra_time import SHARES, TAKEN_BACK, ExtraTime
from quizzes.models.quiz import Quiz

SHARE_LABELS = [
    (25, _("25%: a quarter more")),
    (50, _("50%: half as much again")),
    (100, _("100%: twice as long")),
]
DECISION_LABELS = [*SHARE_LABELS, (TAKEN_BACK, _("None any more: an earlier decision ends"))]
REQUEST_STATES = [("open", _("Open")), ("granted", _("Granted")), ("refused", _("Not granted"))]


class ExtraTimeGrant(models.Model):
    """One decision on a person's time. A change is a new row, nothing is overwritten; see ``domain.extra_time``."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="extra_time")
    quiz = models.ForeignKey(
        Quiz,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="extra_time",
        help_text=_("Empty: every quiz with a time limit."),
    )
    percent = models.PositiveSmallIntegerField(_("how much more"), choices=DECISION_LABELS)
    until = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty: until it is taken back."))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="extra_time_granted"
    )
    granted_at = models.DateTimeField()

    class Meta:
        ordering = ["-granted_at", "-pk"]
        verbose_name = _("decision on extra time")
        verbose_name_plural = _("decisions on extra time")
        indexes = [
            # What one person has, newest first.
            models.Index(fields=["learner", "-granted_at"], name="quizzes_extra_time_newest"),
        ]
        constraints = [
            models.CheckConstraint(name="quizzes_extra_time_share", condition=Q(percent__in=[TAKEN_BACK, *SHARES])),
        ]

    def __str__(self) -> str:
        return f"{self.percent}%, {self.granted_at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A decision on extra time is never changed; record a new one.")
        super().save(*args, **kwargs)

    @property
    def decision(self) -> ExtraTime:
        """The row as the domain knows it."""
        return ExtraTime(self.percent, self.quiz_id, self.until)


class ExtraTimeRequest(models.Model):
    """A learner asks for more time. The message goes once it is answered; the answer stays for the learner."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="extra_time_asked")
    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="extra_time_asked")
    percent = models.PositiveSmallIntegerField(_("how much more"), choices=SHARE_LABELS)
    message = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=REQUEST_STATES, default="open")
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="extra_time_answered"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("request for more time")
        verbose_name_plural = _("requests for more time")
        constraints = [
            # Asking twice, in two tabs, is one request.
            models.UniqueConstraint(
                fields=["learner", "quiz"], condition=Q(state="open"), name="quizzes_extra_time_one_open"
            ),
            models.CheckConstraint(name="quizzes_extra_time_asked_share", condition=Q(percent__in=SHARES)),
            models.CheckConstraint(
                name="quizzes_extra_time_answered",
                condition=Q(state="open", answered_at__isnull=True)
                | Q(~Q(state="open"), answered_at__isnull=False, message=""),
            ),
        ]

    def __str__(self) -> str:
        return gettext("Request of %(day)s") % {"day": format_date(self.asked_at, "j F Y")}

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return self.state == "open"
