"""Moving the stamp: everything rendered before is stale at once."""

from django.db.models import F

from library.models import LibraryStamp


def move_stamp() -> None:
    """One statement in the usual case; creates the row the first time."""
    if not LibraryStamp.objects.filter(pk=1).update(value=F("value") + 1):
        LibraryStamp.objects.get_or_create(pk=1, defaults={"value": 1})
