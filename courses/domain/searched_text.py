"""What search reads of a published lesson: its words, without marks, keys, choices or drawings."""

import html
import re
from collections.abc import Iterator
from typing import Any

from library.domain.marks import plain, strings

READ = frozenset(
    {
        *("action", "alt", "approach", "attachments", "caption", "changes"),
        *("description", "disputed", "figure", "found", "hazard_note", "header"),
        *("innervation", "label", "latin", "muscle", "name", "one"),
        *("other", "points", "practice", "referral", "region", "result"),
        *("rows", "situation", "statement", "steps", "structures_at_risk", "text"),
        *("title", "transcript", "unsure", "what", "why"),
    }
)
"""Fields of blocks that hold words a reader meets. Fields not named here are in no index."""
NOT_TAUGHT = frozenset({"knowledge_check", "quiz_embed"})
TAG = re.compile(r"<[^>]+>")
HYPHENATED = re.compile(r"\b([^\W_]+)-([^\W_]+)\b")


def searched_text(content: dict[str, Any]) -> str:
    """The words of a version's blocks and the names of the glossary terms in them.

    Words with a hyphen are added as one word too, so that “needlestick” finds “needle-stick”.
    """
    taught = [block["value"] for block in content["blocks"] if block["type"] not in NOT_TAUGHT]
    named = [term["term"] for term in content["terms"].values()]
    said = [plain(html.unescape(TAG.sub(" ", text))) for value in taught for text in _read(value)]
    text = " ".join([*said, *named])
    joined = dict.fromkeys(first + second for first, second in HYPHENATED.findall(text))
    return " ".join([text, *joined])


def _read(value: Any) -> Iterator[str]:
    """Strings of a block: of its named fields, or the block itself if it is text."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in READ:
                yield from _read(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _read(inner)
    else:
        yield from strings(value)
