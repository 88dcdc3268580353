"""What waits for the mail server."""

from accounts.models import QueuedMail


def queued_mail_count() -> int:
    """How many messages the mail server has not taken yet."""
    return QueuedMail.objects.count()
