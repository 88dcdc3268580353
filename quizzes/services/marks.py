"""Marks that a learner makes beside answers: a flag to come back to, a strike through an option."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.domain.refusal import Refusal
from accounts.models import User
from quizzes.domain.attempt import EventKind
from quizzes.domain.kinds.choice import GROUP
from quizzes.domain.option_tokens import Layout
from quizzes.domain.words import gettext_noop
from quizzes.models import AttemptItem
from quizzes.services.columns import write_columns
from quizzes.services.locking import locked_item
from quizzes.services.log import Entry, append_events


class AttemptClosedError(Refusal):
    """The attempt was handed in, or its time is over; what was saved before counts."""

    status = 409
    title = gettext_noop("This attempt is closed")
    message = gettext_noop("It was handed in. What you saved before counts; nothing can be added.")


@transaction.atomic
def flag_item(*, learner: User, attempt_uuid: UUID, position: int, flagged: bool, now: datetime) -> None:
    """Flag an item to come back to, or take the flag off; three queries.

    Raises: AttemptNotFoundError, AttemptClosedError.
    """
    item = _open_item(learner, attempt_uuid, position, now)
    item.flagged = flagged
    write_columns([item], ["flagged"])
    append_events(item.attempt, [flag_entry(item, flagged)], at=now)


@transaction.atomic
def rule_out(*, learner: User, attempt_uuid: UUID, position: int, token: str, ruled_out: bool, now: datetime) -> None:
    """Strike an option, or take the strike off; it can still be chosen and is never marked. Three queries.

    Raises: AttemptNotFoundError, AttemptClosedError, TamperedResponseError.
    """
    item = _open_item(learner, attempt_uuid, position, now)
    key = Layout.from_json(item.layout).key_of(GROUP, token)
    keys = set(item.ruled_out) | {key} if ruled_out else set(item.ruled_out) - {key}
    item.ruled_out = sorted(keys)
    write_columns([item], ["ruled_out"])
    append_events(item.attempt, [strike_entry(item, keys)], at=now)


def flag_entry(item: AttemptItem, flagged: bool) -> Entry:
    """The event of a flag."""
    return Entry(EventKind.FLAGGED, item, {"flagged": flagged})


def strike_entry(item: AttemptItem, keys: Collection[str]) -> Entry:
    """The event of strikes: all that stand now."""
    return Entry(EventKind.RULED_OUT, item, {"keys": sorted(keys)})


def _open_item(learner: User, attempt_uuid: UUID, position: int, now: datetime) -> AttemptItem:
    item = locked_item(learner=learner, attempt_uuid=attempt_uuid, position=position)
    if not item.attempt.is_open or item.attempt.is_overdue(now=now):
        raise AttemptClosedError
    return item
