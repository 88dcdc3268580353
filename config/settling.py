"""What a worker has loaded before its first request stays; looking for garbage in it again and again is in vain."""

import gc

from django.urls import get_resolver

OBJECTS_BETWEEN_SEARCHES = 10_000
"""New objects after which the youngest are searched; by default it is 700, which comes several times in a request."""


def settle() -> None:
    """Load every route, and take what is in memory now out of all later searches for garbage.

    A full search goes through every object that the site is made of, a few hundred thousand, in the middle of some
    request. With workers that are forked from a loaded site it would also copy their shared memory.
    """
    get_resolver().url_patterns  # noqa: B018 - reading it loads the modules of the views
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_SEARCHES)
