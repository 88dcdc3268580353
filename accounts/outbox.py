"""Where mail goes: in local mode into files shown on a page, else out at once, or into the queue if that fails."""

import json
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.utils import timezone

from accounts.queries.outbox import outbox_folder
from accounts.services.mail import MAIL_FAILURES, queue_mail

KEEP = 50


class OutboxBackend(BaseEmailBackend):
    """Write each message to ``var/mail`` as JSON; keep the newest fifty."""

    def send_messages(self, email_messages: Any) -> int:
        folder = outbox_folder()
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            self._write(message)
        for old in sorted(folder.glob("*.json"))[:-KEEP]:
            old.unlink(missing_ok=True)
        return len(email_messages)

    def _write(self, message: EmailMessage) -> None:
        now = datetime.now(tz=UTC)
        text = {
            "to": message.to,
            "subject": str(message.subject),
            "body": message.body,
            "sent_at": now.isoformat(timespec="seconds"),
        }
        (outbox_folder() / f"{now:%Y%m%dT%H%M%S%f}.json").write_text(json.dumps(text))


class QueueingBackend(BaseEmailBackend):
    """Send each message at once; queue the one that the mail server does not take, so that nobody sees an error."""

    def send_messages(self, email_messages: Any) -> int:
        for message in email_messages:
            self._send(message)
        return len(email_messages)

    def _send(self, message: EmailMessage) -> None:
        try:
            get_connection(settings.MAIL_TRANSPORT).send_messages([message])
        except MAIL_FAILURES as error:
            queue_mail(message=message, error=error, now=timezone.now())
