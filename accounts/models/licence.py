"""Licences as dated rows: a change is a new row, nothing is overwritten."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.immutable import ImmutableModel

STATE_LABELS = [
    ("student", _("Student")),
    ("provisional", _("Provisional or intern")),
    ("licensed", _("Licensed or registered")),
    ("with_conditions", _("Licensed with conditions")),
    ("pending", _("Application pending")),
    ("lapsed", _("Lapsed")),
    ("suspended", _("Suspended")),
    ("retired", _("Retired")),
    ("not_a_clinician", _("Not a clinician")),
]
SOURCE_LABELS = [("self_declared", _("Self-declared")), ("checked", _("Checked at the register"))]


class Licence(ImmutableModel):
    """What was known of a person's licence from a day on.

    The newest row of a jurisdiction is what is known now; older rows are what was known then.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="licences")
    jurisdiction = models.CharField(_("jurisdiction or register"), max_length=120, blank=True)
    number = models.CharField(_("licence or registration number"), max_length=60, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=STATE_LABELS)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    source = models.CharField(max_length=20, choices=SOURCE_LABELS, default="self_declared")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="licences_checked",
    )
    checked_register = models.CharField(max_length=160, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        indexes = [
            # The newest licence of one person.
            models.Index(fields=["user", "-recorded_at"], name="accounts_licence_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                name="accounts_licence_checked_complete",
                condition=~models.Q(source="checked")
                | (models.Q(checked_on__isnull=False) & ~models.Q(checked_register="")),
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (str(self.get_state_display()), self.jurisdiction) if part)

    @classmethod
    def forget(cls, user: models.Model) -> None:
        """Delete every row of one person whose account is being erased: the one way in which rows go."""
        models.QuerySet(cls).filter(user=user).delete()
