"""Answers as a page would send them."""

from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from quizzes.domain.option_tokens import Layout
from quizzes.domain.saving import SaveOrder
from quizzes.models import Attempt
from quizzes.services.answers import SavedAnswer, record_answer
from tests.quizzes.factories import NOW


def tokens_of(attempt: Attempt, position: int, group: str = "options") -> dict[str, str]:
    """Token of each key of an item."""
    return dict(Layout.from_json(attempt.items.get(position=position).layout).shown(group))


def form(attempt: Attempt, position: int, *keys: str, **fields: Any) -> dict[str, list[str]]:
    """Form data that choose these options; further fields as they are, strikes by key."""
    tokens = tokens_of(attempt, position)
    data = {"answer": [tokens[key] for key in keys]}
    for name, value in fields.items():
        data[name] = [tokens[key] for key in value] if name == "ruled_out" else [value]
    return data


def answer(
    learner: User,
    attempt: Attempt,
    position: int,
    *keys: str,
    sequence: int = 0,
    client: str = "tab",
    now: datetime = NOW + timedelta(minutes=1),
    next_position: int | None = None,
    **fields: Any,
) -> SavedAnswer:
    """Save a choice; without a sequence it is newer than all before."""
    sequence = sequence or attempt.items.get(position=position).client_sequence + 1
    return record_answer(
        learner=learner,
        attempt_uuid=attempt.uuid,
        position=position,
        data=form(attempt, position, *keys, **fields),
        order=SaveOrder(client, sequence),
        next_position=next_position,
        now=now,
    )
