"""Which terms a person agreed to, and when."""

from django.conf import settings
from django.db import models


class TermsAgreement(models.Model):
    """One agreement; a new version of the terms is agreed to in a new row."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="terms_agreements")
    version = models.CharField(max_length=20)
    agreed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "version"], name="accounts_terms_once_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.version}, {self.agreed_at:%Y-%m-%d}"
