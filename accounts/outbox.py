"""Local mode's mail: kept as files, shown on a page."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage

KEEP = 50


def folder() -> Path:
    """Where messages lie."""
    return Path(settings.VAR_DIR) / "mail"


class OutboxBackend(BaseEmailBackend):
    """Write each message to ``var/mail`` as JSON; keep the newest fifty."""

    def send_messages(self, email_messages: Any) -> int:
        folder().mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            self._write(message)
        for old in sorted(folder().glob("*.json"))[:-KEEP]:
            old.unlink(missing_ok=True)
        return len(email_messages)

    def _write(self, message: EmailMessage) -> None:
        now = datetime.now(tz=UTC)
        text = {
            "to": message.to,
            "subject": message.subject,
            "body": message.body,
            "sent_at": now.isoformat(timespec="seconds"),
        }
        (folder() / f"{now:%Y%m%dT%H%M%S%f}.json").write_text(json.dumps(text))


def messages() -> list[dict[str, Any]]:
    """The kept messages, newest first."""
    return [json.loads(path.read_text()) for path in sorted(folder().glob("*.json"), reverse=True)]
