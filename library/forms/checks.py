"""What a form tells its author before a publication is refused."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CheckLine:
    """One line of the checks panel. ``path`` leads to the field: names and block ids joined by dots."""

    blocks: bool
    words: str
    path: str = ""
