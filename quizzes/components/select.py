"""The options of a select: a question to match or to order has as many lists as lines, alike but for the choice."""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


def chosen(options: Iterable[tuple[str, str]], value: str) -> SafeString:
    """The options of a select as (value, words), with the one of this value selected."""
    entries = [
        f"{opening} selected>{rest}" if one == value else f"{opening}>{rest}"
        for one, opening, rest in _escaped(tuple(options))
    ]
    return mark_safe("".join(entries))


@lru_cache(maxsize=256)
def _escaped(options: tuple[tuple[str, str], ...]) -> list[tuple[str, str, str]]:
    """Each value with the two halves of its option. Everything is escaped, so that what is kept suits like words."""
    return [(one, f'<option value="{escape(one)}"', f"{escape(words)}</option>") for one, words in options]
