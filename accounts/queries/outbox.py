"""The messages that a local site keeps in place of sending them."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings


def outbox_folder() -> Path:
    """Where messages lie."""
    return Path(settings.VAR_DIR) / "mail"


def outbox_messages() -> list[dict[str, Any]]:
    """The kept messages, newest first."""
    return [json.loads(path.read_text()) for path in sorted(outbox_folder().glob("*.json"), reverse=True)]
