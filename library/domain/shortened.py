"""Long texts in lists."""

ELLIPSIS = "…"


def shortened(text: str, length: int) -> str:
    """A text of at most ``length`` characters: whole, or cut after a word and marked as cut."""
    if len(text) <= length:
        return text
    kept = text[:length]
    words = kept.rpartition(" ")[0].rstrip(" ,;:.–—-(") or kept[: length - 1]
    return words + ELLIPSIS
