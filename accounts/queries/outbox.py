"""The messages that a local site keeps in place of sending them."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings


def outbox_folder() -> Path:
    """Where messages lie."""
    return Path(settings.VAR_DIR) / "mail"


def outbox_messages() -> list[dict[str, Any]]:
    """The kept messages, newest first."""
    found = [json.loads(path.read_text()) for path in sorted(outbox_folder().glob("*.json"), reverse=True)]
    return [mail | {"sent_at": datetime.fromisoformat(mail["sent_at"])} for mail in found]
