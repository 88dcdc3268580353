"""The log and its replay."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.attempt import AttemptState, AttemptStatus, Event, EventKind, ItemState, replay
from quizzes.domain.grades import Grade, ItemOutcome
from quizzes.domain.responses import Chosen

T0 = datetime(2026, 11, 2, 9, tzinfo=UTC)
POSITIONS = (1, 2, 3)
RIGHT = {"fraction": "1", "outcome": "right"}
WRONG = {"fraction": "0", "outcome": "wrong"}


def event(sequence: int, kind: str, item: int | None = None, **payload: Any) -> Event:
    return Event(sequence, EventKind(kind), T0 + timedelta(seconds=sequence), item, payload)


def answer(sequence: int, item: int, key: str, number: int, client: str = "tab") -> Event:
    payload = {"response": {"chosen": [key]}}
    return replace(event(sequence, "answered", item), payload=payload, client_key=client, client_sequence=number)


item_events = st.builds(
    lambda kind, item, key, number, client: (
        answer(0, item, key, number, client)
        if kind == "answered"
        else event(0, kind, item, flagged=number % 2 == 0, keys=[key], **RIGHT)
    ),
    st.sampled_from(["answered", "answered", "answered", "flagged", "ruled_out", "graded", "regraded"]),
    st.sampled_from(POSITIONS),
    st.sampled_from("abcd"),
    st.integers(1, 6),
    st.sampled_from(["tab", "phone"]),
)
attempt_events = st.sampled_from(["submitted", "expired", "reopened"]).map(lambda kind: event(0, kind))
logs = st.lists(item_events | attempt_events, max_size=25).map(
    lambda events: [replace(one, sequence=number) for number, one in enumerate(events, 1)]
)


@given(logs, st.data())
def test_replaying_a_prefix_then_the_rest_is_replaying_all(log: list[Event], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(log)))
    first = replay(POSITIONS, log[:cut])
    assert replay(POSITIONS, log[cut:], since=first) == replay(POSITIONS, log)


@given(logs, st.randoms())
def test_the_sequence_decides_not_the_order_of_reading(log: list[Event], dice: Any) -> None:
    shuffled = list(log)
    dice.shuffle(shuffled)
    assert replay(POSITIONS, shuffled) == replay(POSITIONS, log)


@given(st.lists(st.integers(1, 8), min_size=1, max_size=12), st.randoms())
def test_the_highest_client_number_wins_whatever_arrives_when(numbers: list[int], dice: Any) -> None:
    """Late, repeated and reordered saves: what stands is what the client sent last."""
    arriving = numbers + numbers[:3]
    dice.shuffle(arriving)
    log = [answer(place, 1, f"k{number}", number) for place, number in enumerate(arriving, 1)]
    item = replay(POSITIONS, log).items[1]
    assert (item.response, item.client_sequence) == (Chosen(frozenset({f"k{max(numbers)}"})), max(numbers))


def test_a_second_client_with_the_same_number_overwrites_nothing() -> None:
    state = replay(POSITIONS, [answer(1, 1, "mine", 4, "tab"), answer(2, 1, "theirs", 4, "phone")])
    assert (state.items[1].response, state.items[1].client_key) == (Chosen(frozenset({"mine"})), "tab")


def test_an_answer_can_be_taken_back() -> None:
    cleared = replace(answer(2, 1, "", 2), payload={"response": None})
    assert replay(POSITIONS, [answer(1, 1, "a", 1), cleared]).items[1].response is None


def test_an_untouched_attempt_is_open_and_empty() -> None:
    state = replay(POSITIONS, [event(1, "started")])
    assert state == AttemptState(dict.fromkeys(POSITIONS, ItemState()), AttemptStatus.OPEN, T0 + timedelta(seconds=1))
    assert not state.is_closed


def test_after_the_end_answers_are_counted_as_late_and_change_nothing() -> None:
    log = [answer(1, 1, "a", 1), event(2, "expired"), answer(3, 1, "b", 2), event(4, "flagged", 1, flagged=True)]
    state = replay(POSITIONS, log)
    assert (state.status, state.ended_at) == (AttemptStatus.EXPIRED, T0 + timedelta(seconds=2))
    item = state.items[1]
    assert (item.response, item.late, item.flagged) == (Chosen(frozenset({"a"})), 1, False)


def test_an_attempt_ends_once() -> None:
    state = replay(POSITIONS, [event(1, "submitted"), event(2, "expired"), event(3, "submitted")])
    assert (state.status, state.ended_at) == (AttemptStatus.SUBMITTED, T0 + timedelta(seconds=1))


def test_a_checked_answer_stands() -> None:
    log = [answer(1, 1, "a", 1), event(2, "graded", 1, **WRONG), answer(3, 1, "b", 2)]
    item = replay(POSITIONS, log).items[1]
    assert (item.response, item.checked) == (Chosen(frozenset({"a"})), True)
    assert item.grade == Grade.from_json(WRONG)


def test_the_newest_grade_counts_and_a_regrade_is_known_as_one() -> None:
    log = [event(1, "submitted"), event(2, "graded", 1, **WRONG), event(3, "regraded", 1, **RIGHT, reason="key")]
    item = replay(POSITIONS, log).items[1]
    assert item.grade is not None
    assert (item.grade.outcome, item.regraded, item.checked) == (ItemOutcome.RIGHT, True, False)


def test_reopening_takes_grades_back_but_not_those_already_shown() -> None:
    log = [
        event(1, "graded", 1, **RIGHT),
        event(2, "submitted"),
        event(3, "graded", 2, **WRONG),
        event(4, "reopened"),
        answer(5, 2, "again", 1),
    ]
    state = replay(POSITIONS, log)
    assert (state.status, state.ended_at) == (AttemptStatus.OPEN, None)
    assert state.items[1].grade == Grade.from_json(RIGHT)
    assert (state.items[2].grade, state.items[2].response) == (None, Chosen(frozenset({"again"})))


def test_flags_and_strikes() -> None:
    log = [
        event(1, "flagged", 2, flagged=True),
        event(2, "ruled_out", 2, keys=["a", "b"]),
        event(3, "ruled_out", 2, keys=["b"]),
    ]
    item = replay(POSITIONS, log).items[2]
    assert (item.flagged, item.ruled_out) == (True, frozenset({"b"}))
