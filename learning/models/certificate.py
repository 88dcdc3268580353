"""Certificates: frozen when they are issued; later they can only be superseded, revoked or made anonymous."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.immutable import ImmutableQuerySet, ImmutableRowError
from learning.domain.certificate import CertificateKind, CertificateStanding, certificate_standing
from learning.domain.renewal import has_ended

KIND_LABELS = [
    (CertificateKind.CERTIFICATE.value, _("Certificate of completion")),
    (CertificateKind.RECORD_OF_STUDY.value, _("Record of study")),
]
LATER = frozenset({"superseded_at", "superseded_by", "revoked_at", "revoked_reason", "revoked_by"})
PERSONAL = {"printed_name": "", "licence_number": "", "licence_jurisdiction": "", "licence_state": ""}


class CertificateQuerySet(ImmutableQuerySet):
    """Refuses to change what was printed."""

    def update(self, **fields: Any) -> int:
        if not set(fields) <= LATER and fields != PERSONAL:
            raise ImmutableRowError("What a certificate says is never changed.")
        return models.QuerySet.update(self, **fields)

    def without_person(self) -> int:
        """Take the name and licence out, for an erased account; the rest is evidence and stays."""
        return self.update(**PERSONAL)


class Certificate(models.Model):
    """One printed statement about one completion. The licence is for the holder's boards, never public."""

    serial = models.CharField(max_length=20, unique=True)
    token = models.CharField(max_length=40, unique=True, help_text="Unguessable part of the public address.")
    completion = models.ForeignKey("learning.CourseCompletion", on_delete=models.PROTECT, related_name="certificates")
    kind = models.CharField(max_length=20, choices=KIND_LABELS)
    title = models.CharField(max_length=120)
    printed_name = models.CharField(max_length=120, blank=True)
    course_title = models.CharField(max_length=255)
    course_version = models.CharField(max_length=20)
    course_hash = models.CharField(max_length=64)
    description = models.TextField()
    modules = models.JSONField(help_text="Modules covered: title, version, minutes, lessons read, quiz passed.")
    rest_of_course = models.JSONField(
        null=True, blank=True, help_text="Modules of the course on the day of issue that it does not cover, by state."
    )
    minutes = models.PositiveIntegerField()
    contact_hours = models.DecimalField(max_digits=6, decimal_places=2)
    delivery = models.CharField(max_length=160)
    location = models.CharField(max_length=160)
    presenter = models.CharField(max_length=400)
    provider_name = models.CharField(max_length=160)
    provider_number = models.CharField(max_length=80, blank=True)
    accreditation = models.CharField(max_length=240, blank=True)
    signatory = models.CharField(max_length=160, blank=True)
    licence_number = models.CharField(max_length=60, blank=True)
    licence_jurisdiction = models.CharField(max_length=120, blank=True)
    licence_state = models.CharField(max_length=120, blank=True, help_text="State and how it was known on that day.")
    enrolled_at = models.DateTimeField()
    completed_at = models.DateTimeField()
    issued_at = models.DateTimeField()
    expires_on = models.DateField(null=True, blank=True)
    end_basis = models.CharField(
        max_length=160, blank=True, default="", db_default="", help_text="Whose rule the end is."
    )
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_reason = models.CharField(max_length=240, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="certificates_revoked",
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        permissions = [("revoke_certificate", "Can revoke a certificate")]
        constraints = [
            # A completion is one learner, course and cycle: two issues at once cannot both be live.
            models.UniqueConstraint(
                fields=["completion"],
                condition=models.Q(superseded_at__isnull=True, revoked_at__isnull=True),
                name="learning_certificate_one_live",
            ),
            models.CheckConstraint(
                name="learning_certificate_revoked_in_words",
                condition=models.Q(revoked_at__isnull=True) | ~models.Q(revoked_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.serial

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding and not set(kwargs.get("update_fields") or ["all"]) <= LATER:
            raise ImmutableRowError("What a certificate says is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRowError("Certificates are never deleted.")

    def standing_on(self, today: date) -> CertificateStanding:
        """What it is worth on a day; the last day counts."""
        return certificate_standing(
            revoked=self.revoked_at is not None,
            superseded=self.superseded_at is not None,
            ended=has_ended(self.expires_on, today=today),
        )
