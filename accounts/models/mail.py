"""Messages that could not be sent at once."""

from django.db import models


class QueuedMail(models.Model):
    """One message as it goes over the wire, kept until it is sent, and for a day at most."""

    sender = models.CharField(max_length=320)
    recipients = models.JSONField()
    message = models.BinaryField()
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=1)
    last_error = models.CharField(max_length=200)

    class Meta:
        indexes = [
            # The job asks once a minute for those whose time has come.
            models.Index(fields=["next_try_at"], name="accounts_mail_due"),
        ]

    def __str__(self) -> str:
        return f"Queued {self.queued_at:%Y-%m-%d %H:%M}, {self.tries} tries"
