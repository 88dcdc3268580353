"""Marks that a learner makes beside answers: a flag to come back to, a strike through an option."""

from collections.abc import Collection

from accounts.domain.refusal import Refusal
from quizzes.domain.attempt import EventKind
from quizzes.domain.words import gettext_noop
from quizzes.models import AttemptItem
from quizzes.services.log import Entry


class AttemptClosedError(Refusal):
    """The attempt was handed in, or its time is over; what was saved before counts."""

    status = 409
    title = gettext_noop("This attempt is closed")
    message = gettext_noop("It was handed in. What you saved before counts; nothing can be added.")


def flag_entry(item: AttemptItem, flagged: bool) -> Entry:
    """The event of a flag."""
    return Entry(EventKind.FLAGGED, item, {"flagged": flagged})


def strike_entry(item: AttemptItem, keys: Collection[str]) -> Entry:
    """The event of strikes: all that stand now."""
    return Entry(EventKind.RULED_OUT, item, {"keys": sorted(keys)})
