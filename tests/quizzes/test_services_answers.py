"""Saving, checking, flagging and ruling out."""

import random
import uuid
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from quizzes.domain.delivery import RevealedQuestion
from quizzes.domain.grades import ItemOutcome
from quizzes.domain.responses import InvalidResponseError, TamperedResponseError
from quizzes.domain.saving import MOST_LEAD, SaveOrder
from quizzes.models import Attempt, AttemptItem, Quiz
from quizzes.queries.attempts import AttemptNotFoundError
from quizzes.services.answers import NotCheckedHereError, check_item_answer, record_answer
from quizzes.services.attempts import start_attempt, submit_attempt
from quizzes.services.marks import AttemptClosedError
from quizzes.services.rebuild import rebuild_attempts
from tests.helpers import assert_queries
from tests.quizzes.answering import answer, form
from tests.quizzes.factories import NOW, make_learner, make_question, make_quiz

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)
OPTIONS = ["canary-imaging", "canary-home", "canary-wait", "canary-needle"]


@pytest.fixture
def learner() -> User:
    return make_learner()


@pytest.fixture
def attempt(learner: User) -> Attempt:
    quiz = make_quiz(make_question(), make_question("multiple_response"), make_question("numeric"))
    return start_attempt(learner=learner, quiz=quiz, now=NOW, seed=7)


def chosen(attempt: Attempt, position: int = 1) -> list[str]:
    response = attempt.items.get(position=position).response
    return response["chosen"] if response else []


def test_a_save_stands_and_says_what_comes_next(learner: User, attempt: Attempt) -> None:
    saved = answer(learner, attempt, 1, "canary-home", sequence=3, next_position=2)
    assert (saved.kept, saved.complete, saved.next_sequence) == (True, True, 4)
    item = attempt.items.get(position=1)
    assert (chosen(attempt), item.client_sequence, item.left_to) == (["canary-home"], 3, 2)
    assert item.response_summary == "Send her back home"


@pytest.mark.parametrize("size", [1, 20])
def test_a_save_is_three_queries_however_long_the_quiz(learner: User, size: int) -> None:
    quiz = make_quiz(*[make_question() for _ in range(size)])
    attempt = start_attempt(learner=learner, quiz=quiz, now=NOW)
    data = form(attempt, 1, "canary-home", marks="1", flag="1", ruled_out=["canary-wait"])
    for sequence in (1, 2):
        with assert_queries(3):
            record_answer(
                learner=learner,
                attempt_uuid=attempt.uuid,
                position=1,
                data=data,
                order=SaveOrder("tab", sequence),
                now=NOW,
            )


def test_a_late_or_repeated_save_overwrites_nothing(learner: User, attempt: Attempt) -> None:
    answer(learner, attempt, 1, "canary-home", sequence=5)
    late = answer(learner, attempt, 1, "canary-wait", sequence=4)
    repeated = answer(learner, attempt, 1, "canary-home", sequence=5)
    other_tab = answer(learner, attempt, 1, "canary-wait", sequence=5, client="phone")
    changed = answer(learner, attempt, 1, "canary-wait", sequence=5)
    assert [save.kept for save in (late, repeated, other_tab, changed)] == [False, True, False, False]
    assert {save.next_sequence for save in (late, repeated, other_tab, changed)} == {6}
    assert chosen(attempt) == ["canary-home"]
    assert attempt.events.filter(kind="answered").count() == 1


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_whatever_arrives_when_the_highest_save_stands(
    learner: User, attempt: Attempt, numbers: list[int], dice: random.Random
) -> None:
    """Duplicates, reordering and loss: what stands is the highest that arrived."""
    start = attempt.items.get(position=1).client_sequence
    arriving = numbers * 2
    dice.shuffle(arriving)
    for number in arriving:
        answer(learner, attempt, 1, OPTIONS[number % 4], sequence=start + number)
    assert chosen(attempt) == [OPTIONS[max(numbers) % 4]]
    assert attempt.items.get(position=1).client_sequence == start + max(numbers)
    assert rebuild_attempts(only_check=True) == []


saves = st.lists(st.tuples(st.integers(1, MOST_LEAD * 3), st.sampled_from(OPTIONS)), min_size=1, max_size=8)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(saves)
def test_no_number_however_large_freezes_an_item(
    learner: User, attempt: Attempt, sent: list[tuple[int, str]]
) -> None:
    """After whatever a changed page sent, the save that the server asks for next is kept, and what was newer stands."""
    item = attempt.items.get(position=1)
    start = stands = item.client_sequence
    for number, key in sent:
        sequence = start + number
        if sequence > stands + MOST_LEAD:
            with pytest.raises(TamperedResponseError):
                answer(learner, attempt, 1, key, sequence=sequence)
        elif answer(learner, attempt, 1, key, sequence=sequence).kept:
            stands = sequence
        item.refresh_from_db()
        assert item.client_sequence == stands
    honest = answer(learner, attempt, 1, "canary-home", sequence=stands + 1)
    assert (honest.kept, chosen(attempt)) == (True, ["canary-home"])
    for older in {start + number for number, _key in sent if number <= stands - start}:
        assert not answer(learner, attempt, 1, "canary-wait", sequence=older).kept
    assert chosen(attempt) == ["canary-home"]


@pytest.mark.parametrize("sequence", [MOST_LEAD + 1, 999_999_999, 2_000_000_000])
def test_a_save_far_ahead_changes_nothing(learner: User, attempt: Attempt, sequence: int) -> None:
    with pytest.raises(TamperedResponseError):
        answer(learner, attempt, 1, "canary-wait", sequence=sequence)
    assert answer(learner, attempt, 1, "canary-home", sequence=MOST_LEAD).kept
    assert attempt.events.filter(kind="answered").count() == 1


def test_an_answer_can_be_taken_back(learner: User, attempt: Attempt) -> None:
    answer(learner, attempt, 1, "canary-home")
    saved = answer(learner, attempt, 1)
    assert (saved.kept, saved.complete) == (True, False)
    assert attempt.items.get(position=1).response is None


def test_marks_come_along_with_the_answer(learner: User, attempt: Attempt) -> None:
    answer(learner, attempt, 2, "canary-a", marks="1", ruled_out=["canary-d", "canary-e"], flag="1")
    item = attempt.items.get(position=2)
    assert (item.ruled_out, item.flagged) == (["canary-d", "canary-e"], True)
    answer(learner, attempt, 2, "canary-a")
    item.refresh_from_db()
    assert (item.ruled_out, item.flagged) == (["canary-d", "canary-e"], True)
    answer(learner, attempt, 2, "canary-a", marks="1", flag="0")
    item.refresh_from_db()
    assert (item.ruled_out, item.flagged) == ([], False)


@pytest.mark.parametrize(
    "data", [{"answer": ["canary-home"]}, {"marks": ["1"], "ruled_out": ["x"]}, {"flag": ["yes"]}]
)
def test_what_was_never_offered_saves_nothing(learner: User, attempt: Attempt, data: dict) -> None:
    with pytest.raises(TamperedResponseError):
        record_answer(
            learner=learner, attempt_uuid=attempt.uuid, position=1, data=data, order=SaveOrder("t", 1), now=NOW
        )
    assert attempt.events.count() == 1


def test_a_mistyped_number_saves_nothing_and_says_so(learner: User, attempt: Attempt) -> None:
    data = {"answer": ["three days"]}
    with pytest.raises(InvalidResponseError, match="in figures"):
        record_answer(
            learner=learner, attempt_uuid=attempt.uuid, position=3, data=data, order=SaveOrder("t", 1), now=NOW
        )
    assert attempt.items.get(position=3).response is None


@pytest.mark.parametrize(("client", "sequence"), [("tab", 0), ("tab", -1), ("tab", 2**31), ("", 1), ("x" * 41, 1)])
def test_a_save_without_a_place_in_the_order_is_refused(client: str, sequence: int) -> None:
    with pytest.raises(TamperedResponseError):
        SaveOrder(client, sequence)


def test_another_persons_attempt_is_not_there(attempt: Attempt) -> None:
    outsider = make_learner()
    where: dict[str, Any] = {"learner": outsider, "attempt_uuid": attempt.uuid, "position": 1, "now": NOW}
    data: dict[str, Any] = {"data": {}, "order": SaveOrder("t", 1)}
    calls = [
        lambda: record_answer(**where, **data),
        lambda: check_item_answer(**where, **data),
        lambda: record_answer(**where | {"attempt_uuid": uuid.uuid4()}, **data),
    ]
    for call in calls:
        with pytest.raises(AttemptNotFoundError):
            call()
    for position in (99, 0, -1, 10**30):
        with pytest.raises(AttemptNotFoundError):
            record_answer(**where | {"learner": attempt.learner, "position": position}, **data)


def test_after_handing_in_nothing_can_be_added(learner: User, attempt: Attempt) -> None:
    answer(learner, attempt, 1, "canary-home")
    submit_attempt(learner=learner, attempt_uuid=attempt.uuid, now=LATER)
    before = attempt.events.count()
    with pytest.raises(AttemptClosedError):
        answer(learner, attempt, 1, "canary-imaging", now=LATER)
    assert attempt.events.count() == before
    assert chosen(attempt) == ["canary-home"]


@pytest.mark.parametrize(("seconds", "counts"), [(-1, True), (1, True), (10, True), (11, False), (3600, False)])
def test_answers_around_the_deadline(learner: User, seconds: int, counts: bool) -> None:
    quiz = make_quiz(make_question(), time_limit_minutes=10)
    attempt = start_attempt(learner=learner, quiz=quiz, now=NOW)
    moment = NOW + timedelta(minutes=10, seconds=seconds)
    if counts:
        assert answer(learner, attempt, 1, "canary-imaging", now=moment).kept
        return
    for _ in range(2):
        with pytest.raises(AttemptClosedError):
            answer(learner, attempt, 1, "canary-imaging", sequence=9, now=moment)
    attempt.refresh_from_db()
    assert (attempt.status, attempt.right_count, chosen(attempt)) == ("expired", 0, [])
    late = attempt.events.get(kind="answered")
    assert (late.payload["response"], late.occurred_at) == ({"chosen": ["canary-imaging"]}, moment)
    assert rebuild_attempts(only_check=True) == []


def test_late_answers_are_kept_in_order_and_not_without_end(learner: User) -> None:
    quiz = make_quiz(make_question(), time_limit_minutes=10)
    attempt = start_attempt(learner=learner, quiz=quiz, now=NOW)
    for sequence in (4, 3, 4, 5, 5, MOST_LEAD + 1, 999_999_999):
        with pytest.raises(AttemptClosedError):
            answer(learner, attempt, 1, "canary-home", sequence=sequence, now=NOW + timedelta(minutes=11))
    late = attempt.events.filter(kind="answered").values_list("client_sequence", flat=True)
    assert list(late) == [4, 5]


def practice(learner: User, *kinds: str) -> Attempt:
    quiz = make_quiz(
        *[make_question(kind, pool="practice") for kind in kinds],
        purpose="practice",
        behaviour="immediate_feedback",
    )
    return start_attempt(learner=learner, quiz=quiz, now=NOW)


def check(learner: User, attempt: Attempt, *keys: str, sequence: int = 1) -> RevealedQuestion:
    return check_item_answer(
        learner=learner,
        attempt_uuid=attempt.uuid,
        position=1,
        data=form(attempt, 1, *keys),
        order=SaveOrder("tab", sequence),
        now=NOW,
    )


def test_checking_shows_the_reasons_and_settles_the_item(learner: User) -> None:
    attempt = practice(learner, "single_best_answer")
    with assert_queries(4):  # one of them the test's own look at the tokens
        shown = check(learner, attempt, "canary-home")
    assert shown.outcome is ItemOutcome.WRONG
    assert any(part.why.startswith("CANARY") for part in shown.body.parts)
    again = check(learner, attempt, "canary-imaging", sequence=2)
    assert again.outcome is ItemOutcome.WRONG
    assert not answer(learner, attempt, 1, "canary-imaging", sequence=9).kept
    done = submit_attempt(learner=learner, attempt_uuid=attempt.uuid, now=LATER)
    assert (done.score, done.right_count) == (0, 0)
    assert attempt.events.filter(kind="graded").count() == 1
    assert rebuild_attempts(only_check=True) == []


def test_checking_nothing_asks_for_an_answer(learner: User) -> None:
    attempt = practice(learner, "single_best_answer")
    with pytest.raises(InvalidResponseError, match="before you check"):
        check(learner, attempt)
    assert not AttemptItem.objects.get(attempt=attempt).checked


def test_an_assessment_checks_nothing_before_the_end(learner: User, attempt: Attempt) -> None:
    with pytest.raises(NotCheckedHereError):
        check(learner, attempt, "canary-home")
    deferred = make_quiz(make_question(pool="practice"), purpose="practice")
    with pytest.raises(NotCheckedHereError):
        check(learner, start_attempt(learner=learner, quiz=deferred, now=NOW), "canary-home")
    assert Quiz.objects.count() == 2
