"""Local mode's mail: kept as files, shown on a page."""

import json
from datetime import UTC, datetime
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage

from accounts.queries.outbox import outbox_folder

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
