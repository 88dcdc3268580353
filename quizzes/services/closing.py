"""Closing an attempt: the log is replayed, every item graded, and the result kept with it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models.signals import post_save

from quizzes.domain.attempt import AttemptState, AttemptStatus, EventKind, ItemState, replay
from quizzes.domain.grades import Grade
from quizzes.domain.grading import grade, is_complete, summarise
from quizzes.domain.outcome import Outcome, conclude
from quizzes.models import Attempt, AttemptItem
from quizzes.queries.attempts import items_of, logged_events
from quizzes.queries.contents import content_of_version
from quizzes.queries.outcomes import item_result
from quizzes.services.columns import write_columns
from quizzes.services.log import Entry, append_events

CACHED = (
    "response",
    "complete",
    "client_key",
    "client_sequence",
    "saved_at",
    "left_to",
    "flagged",
    "ruled_out",
    "checked",
    "fraction",
    "outcome",
    "response_summary",
)
RESULT = ("status", "submitted_at", "score", "passed", "right_count")


def close_locked(attempt: Attempt, *, now: datetime) -> Attempt:
    """Close a locked attempt if it is open: by the clock if its time is over, else by its learner."""
    if attempt.is_overdue(now=now):
        return _close(attempt, AttemptStatus.EXPIRED, now)
    return _close(attempt, AttemptStatus.SUBMITTED, now) if attempt.is_open else attempt


def _close(attempt: Attempt, status: AttemptStatus, now: datetime) -> Attempt:
    """Close an open attempt and grade it from its log; five statements, whatever its size.

    An attempt closed by the clock ended when its time was up, whenever that was noticed.
    """
    items = items_of(attempt)
    states = _replayed(attempt, items).items
    by_clock = status is AttemptStatus.EXPIRED and attempt.due_at is not None
    ended_at = attempt.due_at if by_clock and attempt.due_at else now
    ending = Entry(
        EventKind.EXPIRED if by_clock else EventKind.SUBMITTED,
        payload={"noticed_at": now.isoformat()} if by_clock else {},
    )
    grades = {item.position: _grade(item, states[item.position]) for item in items}
    graded = [
        Entry(EventKind.GRADED, item, grades[item.position].as_json())
        for item in items
        if states[item.position].grade is None
    ]
    append_events(attempt, [ending, *graded], at=ended_at)
    attempt.status, attempt.submitted_at = status.value, ended_at
    _store(items, {position: (states[position], result) for position, result in grades.items()})
    conclude_attempt(attempt, items)
    return attempt


def cache_attempt(attempt: Attempt) -> None:
    """Rebuild every cached column of a locked attempt from its log."""
    items = items_of(attempt)
    state = _replayed(attempt, items)
    _store(items, {position: (known, known.grade) for position, known in state.items.items()})
    attempt.status, attempt.submitted_at = state.status.value, state.ended_at
    if state.is_closed:
        conclude_attempt(attempt, items)
    else:
        attempt.score = attempt.passed = attempt.right_count = None
        write_columns([attempt], RESULT)


def conclude_attempt(attempt: Attempt, items: Sequence[AttemptItem]) -> Outcome:
    """Keep the result that graded items add up to."""
    outcome = conclude(attempt.attempt_rules, [item_result(item) for item in items])
    attempt.score, attempt.passed, attempt.right_count = outcome.score, outcome.passed, outcome.right
    write_columns([attempt], RESULT)
    _tell(attempt)
    return outcome


def _tell(attempt: Attempt) -> None:
    """Say what the ORM would have said had it written the row: a passed quiz may complete a course."""
    post_save.send(
        sender=Attempt,
        instance=attempt,
        created=False,
        raw=False,
        using=DEFAULT_DB_ALIAS,
        update_fields=frozenset(RESULT),
    )


def _store(items: Sequence[AttemptItem], known: Mapping[int, tuple[ItemState, Grade | None]]) -> None:
    """Set the cached columns and write those that changed; what is ``known`` of each by its position."""
    changed: set[str] = set()
    for item in items:
        before = _cached(item)
        _cache(item, *known[item.position])
        changed.update(name for name, value in _cached(item).items() if before[name] != value)
    if changed:
        write_columns(items, sorted(changed))


def _cached(item: AttemptItem) -> dict[str, Any]:
    return {name: getattr(item, name) for name in CACHED}


def _cache(item: AttemptItem, state: ItemState, result: Grade | None) -> None:
    content = content_of_version(item.question_version)
    item.response = state.response.as_json() if state.response else None
    item.complete = is_complete(content, state.response)
    item.client_key, item.client_sequence = state.client_key, state.client_sequence
    item.saved_at, item.left_to = state.saved_at, state.left_to
    item.flagged, item.ruled_out, item.checked = state.flagged, sorted(state.ruled_out), state.checked
    item.fraction = result.fraction if result else None
    item.outcome = result.outcome.value if result else ""
    item.response_summary = summarise(content, state.response)


def _replayed(attempt: Attempt, items: Sequence[AttemptItem]) -> AttemptState:
    positions = {item.pk: item.position for item in items}
    return replay(positions.values(), logged_events(attempt, positions))


def _grade(item: AttemptItem, state: ItemState) -> Grade:
    """The grade that was shown, or the grade of what stands."""
    return state.grade or grade(content_of_version(item.question_version), state.response)
