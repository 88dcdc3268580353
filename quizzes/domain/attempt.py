"""An attempt as a log of events, and its state as a replay of them.

Answers carry the client that sent them and a growing number: the highest number wins, whatever
the order of arrival, so a late, repeated or reordered save never overwrites a newer one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from quizzes.domain.grades import Grade
from quizzes.domain.responses import Response, response_from_json


class EventKind(StrEnum):
    """What can happen in an attempt."""

    STARTED = "started"
    ANSWERED = "answered"
    FLAGGED = "flagged"
    RULED_OUT = "ruled_out"
    SUBMITTED = "submitted"
    EXPIRED = "expired"
    GRADED = "graded"
    REGRADED = "regraded"
    REOPENED = "reopened"


class AttemptStatus(StrEnum):
    """Where an attempt stands."""

    OPEN = "open"
    SUBMITTED = "submitted"
    EXPIRED = "expired"  # handed in by the clock


@dataclass(frozen=True)
class Event:
    """One event. ``item`` is a position, None for the attempt as a whole.

    Payloads: answered ``{"response": …, "next": position or null}``; flagged ``{"flagged": bool}``;
    ruled out ``{"keys": […]}``; graded and regraded a grade's JSON.
    """

    sequence: int
    kind: EventKind
    occurred_at: datetime
    item: int | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)
    client_key: str = ""
    client_sequence: int = 0


@dataclass(frozen=True)
class ItemState:
    """What is known of one item.

    ``left_to`` is where the learner went with the last save; ``late`` counts answers that came after
    the end, kept unscored.
    """

    response: Response | None = None
    client_key: str = ""
    client_sequence: int = 0
    saved_at: datetime | None = None
    left_to: int | None = None
    flagged: bool = False
    ruled_out: frozenset[str] = frozenset()
    grade: Grade | None = None
    checked: bool = False
    regraded: bool = False
    late: int = 0


@dataclass(frozen=True)
class AttemptState:
    """What is known of an attempt: items by position."""

    items: Mapping[int, ItemState]
    status: AttemptStatus = AttemptStatus.OPEN
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def is_closed(self) -> bool:
        """Whether answers no longer count."""
        return self.status is not AttemptStatus.OPEN


def replay(positions: Iterable[int], events: Iterable[Event], *, since: AttemptState | None = None) -> AttemptState:
    """The state after the events, in order of sequence.

    ``since`` is the state that earlier events led to; replaying a part and then the rest is
    replaying all.
    """
    state = since or AttemptState({position: ItemState() for position in positions})
    for event in sorted(events, key=lambda event: event.sequence):
        state = apply(state, event)
    return state


def apply(state: AttemptState, event: Event) -> AttemptState:
    """The state after one more event."""
    if event.item is None:
        return _ATTEMPT_EVENTS[event.kind](state, event)
    item = state.items[event.item]
    changed = _ITEM_EVENTS[event.kind](item, event, state.is_closed)
    return state if changed is item else replace(state, items={**state.items, event.item: changed})


def is_newer(client_sequence: int, item: ItemState) -> bool:
    """Whether an answer with this number replaces the one that is known."""
    return client_sequence > item.client_sequence


def _started(state: AttemptState, event: Event) -> AttemptState:
    return replace(state, started_at=event.occurred_at)


def _submitted(state: AttemptState, event: Event) -> AttemptState:
    return _ended(state, event, AttemptStatus.SUBMITTED)


def _expired(state: AttemptState, event: Event) -> AttemptState:
    return _ended(state, event, AttemptStatus.EXPIRED)


def _ended(state: AttemptState, event: Event, status: AttemptStatus) -> AttemptState:
    return state if state.is_closed else replace(state, status=status, ended_at=event.occurred_at)


def _reopened(state: AttemptState, event: Event) -> AttemptState:
    items = {position: item if item.checked else replace(item, grade=None) for position, item in state.items.items()}
    return replace(state, status=AttemptStatus.OPEN, ended_at=None, items=items)


def _answered(item: ItemState, event: Event, closed: bool) -> ItemState:
    if closed:
        return replace(item, late=item.late + 1)
    if item.checked or not is_newer(event.client_sequence, item):
        return item
    return replace(
        item,
        response=response_from_json(event.payload.get("response")),
        client_key=event.client_key,
        client_sequence=event.client_sequence,
        saved_at=event.occurred_at,
        left_to=event.payload.get("next"),
    )


def _flagged(item: ItemState, event: Event, closed: bool) -> ItemState:
    return item if closed else replace(item, flagged=bool(event.payload["flagged"]))


def _ruled_out(item: ItemState, event: Event, closed: bool) -> ItemState:
    return item if closed else replace(item, ruled_out=frozenset(event.payload["keys"]))


def _graded(item: ItemState, event: Event, closed: bool) -> ItemState:
    return replace(item, grade=Grade.from_json(event.payload), checked=item.checked or not closed)


def _regraded(item: ItemState, event: Event, closed: bool) -> ItemState:
    return replace(item, grade=Grade.from_json(event.payload), regraded=True)


_ATTEMPT_EVENTS: Mapping[EventKind, Callable[[AttemptState, Event], AttemptState]] = {
    EventKind.STARTED: _started,
    EventKind.SUBMITTED: _submitted,
    EventKind.EXPIRED: _expired,
    EventKind.REOPENED: _reopened,
}
_ITEM_EVENTS: Mapping[EventKind, Callable[[ItemState, Event, bool], ItemState]] = {
    EventKind.ANSWERED: _answered,
    EventKind.FLAGGED: _flagged,
    EventKind.RULED_OUT: _ruled_out,
    EventKind.GRADED: _graded,
    EventKind.REGRADED: _regraded,
}
