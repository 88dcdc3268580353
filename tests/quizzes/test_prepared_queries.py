"""Prepared queries answer as the ORM does."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from django.db.models import QuerySet

from accounts.queries import prepared as module
from accounts.queries.prepared import WORDS, PreparedList, PreparedObjects, PreparedQuery
from quizzes.models import Attempt, AttemptItem, Quiz
from quizzes.services.attempts import start_attempt
from tests.helpers import assert_queries
from tests.quizzes.factories import NOW, make_learner, make_question, make_quiz

pytestmark = pytest.mark.django_db


def test_objects_are_equal_to_those_of_the_orm_field_by_field() -> None:
    learner = make_learner()
    attempt = start_attempt(learner=learner, quiz=make_quiz(make_question(), time_limit_minutes=5), now=NOW)
    prepared = PreparedObjects(
        Attempt, {"quiz": Quiz}, lambda name: Attempt.objects.filter(uuid=name), name=UUID(int=77)
    )
    for _ in range(2):
        with assert_queries(1):
            found = prepared.first(name=attempt.uuid)
            quiz = found.quiz
        stored = Attempt.objects.get(pk=attempt.pk)
        for one, other in ((found, stored), (quiz, stored.quiz)):
            names = [field.attname for field in other._meta.concrete_fields]
            assert {name: getattr(one, name) for name in names} == {name: getattr(other, name) for name in names}
        assert not found._state.adding
    assert prepared.first(name=UUID(int=5)) is None


def test_rows_follow_their_parameters_and_convert_values() -> None:
    learner = make_learner()
    attempts = [start_attempt(learner=learner, quiz=make_quiz(make_question()), now=NOW) for _ in range(2)]
    prepared = PreparedQuery(
        lambda attempt: AttemptItem.objects.filter(attempt=attempt, flagged=False).values_list("attempt", "layout"),
        attempt=-1,
    )
    for attempt in attempts:
        item = attempt.items.get()
        assert prepared.rows(attempt=attempt.pk) == [[attempt.pk, item.layout]]


def test_a_parameter_that_the_query_does_not_use_is_refused() -> None:
    prepared = PreparedQuery(
        lambda attempt, flag: AttemptItem.objects.filter(attempt=attempt).values_list("pk"), attempt=-1, flag=-2
    )
    with pytest.raises(LookupError, match="flag"):
        prepared.rows(attempt=1, flag=2)


def test_the_beginning_of_a_text_is_taken_literally() -> None:
    make_quiz(make_question(), key="one_two")
    make_quiz(make_question(), key="oneXtwo")
    prepared = PreparedQuery(
        lambda start: Quiz.objects.filter(key__startswith=start).order_by("key").values_list("key"), start="A/PATH"
    )
    assert prepared.rows(start="one_") == [["one_two"]]
    assert len(prepared.rows(start="one")) == 2


class Titles:
    """Quizzes by a list of keys, and how often a statement was built for it."""

    def __init__(self) -> None:
        self.built = 0
        self.prepared = PreparedList(self._build, WORDS)

    def of(self, *keys: str) -> list[str]:
        """Their titles, in the order of their keys."""
        return [title for (title,) in self.prepared.rows(keys)]

    def _build(self, keys: Sequence[str]) -> QuerySet[Quiz, Any]:
        self.built += 1
        return Quiz.objects.filter(key__in=keys).order_by("key").values_list("title")


def test_a_list_of_any_length_finds_what_it_names_and_nothing_else() -> None:
    for key in "abcdefg":
        make_quiz(make_question(), key=key, title=f"Quiz {key}")
    titles = Titles()
    with assert_queries(0):
        assert titles.of() == []
    for keys in ("a", "ab", "gca", "abcd", "bcdef", "abcdefg", "ax", "x", "aaa"):
        with assert_queries(1):
            assert titles.of(*keys) == [f"Quiz {key}" for key in sorted(set(keys) - {"x"})]


def test_lists_of_like_length_share_a_statement() -> None:
    titles = Titles()
    for keys in ("abc", "abcd", "xyz", "ab", "yz"):
        titles.of(*keys)
    assert titles.built == 2


def test_a_very_long_list_is_asked_for_by_the_orm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LISTED", 4)
    make_quiz(make_question(), key="e", title="Quiz e")
    titles = Titles()
    with assert_queries(1):
        assert titles.of(*"abcde") == ["Quiz e"]
