"""Phrases of the site in the reader's language, looked up once: Django asks the catalogue of every app each time."""

from functools import lru_cache

from django.utils.translation import get_language, gettext


def phrase(message: str) -> str:
    """A phrase in the language of now. Imported as ``_``, so that its literals are found for translation."""
    return _phrase(get_language(), message)


@lru_cache(maxsize=1024)
def _phrase(language: str, message: str) -> str:
    return gettext(message)
