"""Addresses of all questions of an attempt at once."""

from functools import lru_cache
from uuid import UUID

from django.urls import get_script_prefix, reverse

from quizzes.models import Attempt

ANY_ATTEMPT = UUID(int=0)
ANY_POSITION = 999


def each_address(route: str, attempt: Attempt) -> str:
    """The address of every position but for the number, which ``%d`` takes; looked up once, not twenty times."""
    return _pattern(route, get_script_prefix()).replace(str(ANY_ATTEMPT), str(attempt.uuid))


@lru_cache(maxsize=64)
def _pattern(route: str, prefix: str) -> str:
    """A route's address in any attempt. ``prefix``, below which the site is served, is part of the key alone."""
    address = reverse(route, args=[ANY_ATTEMPT, ANY_POSITION])
    return address.replace("%", "%%").replace(f"/{ANY_POSITION}/", "/%d/")
