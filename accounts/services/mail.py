"""Messages that the mail server did not take: kept, tried again, given up after a day."""

import logging
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from email.policy import SMTP
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from accounts.domain.mail import is_given_up, next_try
from accounts.models import QueuedMail

logger = logging.getLogger(__name__)
MAIL_FAILURES = (OSError, SMTPException)
"""What a mail server that is away, slow or unwilling raises."""


class StoredMessage(EmailMessage):
    """A message that was written before and goes out exactly as it was."""

    def __init__(self, queued: QueuedMail) -> None:
        super().__init__(from_email=queued.sender, to=queued.recipients)
        self.written = bytes(queued.message)

    def message(self) -> Message:  # type: ignore[override]  # the standard library's own kind does as well
        return message_from_bytes(self.written, policy=SMTP)


def queue_mail(*, message: EmailMessage, error: Exception, now: datetime) -> QueuedMail:
    """Keep a message whose first try failed with ``error``."""
    return QueuedMail.objects.create(
        sender=message.from_email,
        recipients=message.recipients(),
        message=message.message().as_bytes(),
        queued_at=now,
        next_try_at=next_try(tries=1, now=now),
        last_error=_in_words(error),
    )


def send_queued_mail(*, now: datetime) -> int:
    """Try every message whose time has come; how many went out."""
    due = QueuedMail.objects.filter(next_try_at__lte=now).order_by("queued_at")
    return sum(_try(queued, now) for queued in due)


def forget_queued_mail(*, addresses: list[str]) -> None:
    """Delete what still waits to be sent to somebody who is leaving."""
    wanted = {address.lower() for address in addresses}
    for queued in QueuedMail.objects.all():
        if wanted & {address.lower() for address in queued.recipients}:
            queued.delete()


def _try(queued: QueuedMail, now: datetime) -> bool:
    try:
        get_connection(settings.MAIL_TRANSPORT).send_messages([StoredMessage(queued)])
    except MAIL_FAILURES as error:
        _put_off(queued, error, now)
        return False
    queued.delete()
    return True


def _put_off(queued: QueuedMail, error: Exception, now: datetime) -> None:
    if is_given_up(queued_at=queued.queued_at, now=now):
        logger.error("A message was given up after %s tries: %s", queued.tries, _in_words(error))
        queued.delete()
        return
    queued.tries += 1
    queued.next_try_at = next_try(tries=queued.tries, now=now)
    queued.last_error = _in_words(error)
    queued.save()


def _in_words(error: Exception) -> str:
    """The kind of an error; its text may hold addresses."""
    return type(error).__name__
