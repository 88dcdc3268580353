"""Moving the stamp: everything rendered before is stale at once."""

from django.core.cache import cache
from django.db import transaction
from django.db.models import F

from library.models import LibraryStamp

STAMP_KEY = "library-stamp"


def move_stamp() -> None:
    """One statement in the usual case; the first time creates the row.

    Caches forget the old number now, for this transaction, and again at commit, for all others.
    """
    if not LibraryStamp.objects.filter(pk=1).update(value=F("value") + 1):
        LibraryStamp.objects.get_or_create(pk=1, defaults={"value": 1})
    cache.delete(STAMP_KEY)
    transaction.on_commit(lambda: cache.delete(STAMP_KEY))
