"""Rows written by hand are those that the ORM would write."""

from datetime import timedelta

import pytest

from quizzes.domain.attempt import EventKind
from quizzes.models import Attempt, AttemptItem
from quizzes.queries.attempts import items_of
from quizzes.services.attempts import start_attempt
from quizzes.services.columns import insert_items
from quizzes.services.log import Entry, append_events
from tests.helpers import assert_queries
from tests.quizzes.factories import NOW, make_learner, make_question, make_quiz

LATER = NOW + timedelta(minutes=5)
pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt() -> Attempt:
    return start_attempt(learner=make_learner(), quiz=make_quiz(make_question(), make_question()), now=NOW)


def columns(item: AttemptItem) -> dict[str, object]:
    """Every column but the key and the position."""
    names = [field.attname for field in AttemptItem._meta.concrete_fields]
    return {name: getattr(item, name) for name in names if name not in {"id", "position"}}


def test_inserted_items_hold_what_saved_ones_hold(attempt: Attempt) -> None:
    version = attempt.items.get(position=1).question_version
    facts = {"section_key": "s", "must_pass": True, "layout": {"options": [["a", "b"]]}}
    saved = AttemptItem.objects.create(attempt=attempt, position=3, question_version=version, **facts)
    own = facts | {"question_version_id": version.pk}
    with assert_queries(1):
        insert_items(AttemptItem(attempt=attempt), [own | {"position": position} for position in (4, 5)])
    for position in (4, 5):
        assert columns(attempt.items.get(position=position)) == columns(AttemptItem.objects.get(pk=saved.pk))


def test_each_inserted_item_keeps_what_is_its_own(attempt: Attempt) -> None:
    versions = [item.question_version_id for item in attempt.items.order_by("position")]
    own: list[dict[str, object]] = [
        {"position": 3, "must_pass": True, "layout": {"options": [["a", "x"]]}, "question_version_id": versions[0]},
        {"position": 4, "must_pass": False, "layout": {"options": [["b", "y"]]}, "question_version_id": versions[1]},
    ]
    insert_items(AttemptItem(attempt=attempt), own)
    stored = attempt.items.filter(position__gt=2).order_by("position").values(*own[0])
    assert list(stored) == own


def test_events_stand_in_the_order_given_whether_they_come_alone_or_together(attempt: Attempt) -> None:
    first, second = attempt.items.order_by("position")
    append_events(attempt, [Entry(EventKind.FLAGGED, first, {"flagged": True})], at=NOW)
    both = [Entry(EventKind.FLAGGED, item, {"flagged": False}) for item in (second, first)]
    with assert_queries(1):
        append_events(attempt, both, at=LATER)
    assert list(attempt.events.order_by("sequence").values_list("sequence", "item__position", "occurred_at")) == [
        (1, None, NOW),
        (2, 1, NOW),
        (3, 2, LATER),
        (4, 1, LATER),
    ]


def test_items_come_in_order_with_what_they_say_at_hand(attempt: Attempt) -> None:
    items_of(attempt)
    with assert_queries(1):
        items = items_of(attempt)
        assert [item.question_version.content_hash for item in items]
        assert [item.regraded_with for item in items] == [None, None]
    assert [item.position for item in items] == [1, 2]
