"""Cached columns against the log they come from."""

from typing import Any

from django.db import transaction

from quizzes.models import Attempt
from quizzes.services.closing import CACHED, RESULT, cache_attempt
from quizzes.services.locking import locked_attempts


def rebuild_attempts(*, only_check: bool = False) -> list[Attempt]:
    """Rebuild the cached columns of every attempt from its log, one transaction each.

    Returns the attempts that differed; with ``only_check`` nothing is changed.
    """
    pks = Attempt.objects.order_by("pk").values_list("pk", flat=True)
    return [attempt for pk in pks if (attempt := _rebuild(pk, only_check=only_check))]


def _rebuild(pk: int, *, only_check: bool) -> Attempt | None:
    with transaction.atomic():
        attempt = locked_attempts().get(pk=pk)
        before = _cached(attempt)
        cache_attempt(attempt)
        differs = _cached(attempt) != before
        if only_check:
            transaction.set_rollback(True)
    return attempt if differs else None


def _cached(attempt: Attempt) -> tuple[Any, ...]:
    rows = list(attempt.items.order_by("position").values_list(*CACHED))
    return tuple(getattr(attempt, name) for name in RESULT), rows
