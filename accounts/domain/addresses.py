"""Addresses that lead on to another."""

from urllib.parse import urlencode


def with_next(page: str, following: str) -> str:
    """The address of ``page``, which afterwards goes on to ``following``."""
    return f"{page}?{urlencode({'next': following})}"
