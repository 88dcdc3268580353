"""One way to write JSON, so that equal content has an equal hash."""

import hashlib
import json
from typing import Any


def canonical_json(value: Any) -> str:
    """JSON with sorted keys, no spare spaces and real characters; a browser's line ends count as plain ones."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).replace("\\r\\n", "\\n")


def content_hash(value: Any) -> str:
    """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()
