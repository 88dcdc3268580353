"""Starting and handing in."""

from datetime import timedelta
from decimal import Decimal

import pytest

from quizzes.domain.rules import GRACE
from quizzes.models import Attempt, Quiz
from quizzes.queries.attempts import AttemptNotFoundError
from quizzes.services.attempts import (
    AttemptLimitReachedError,
    QuizNotReadyError,
    RetakeNotOpenYetError,
    close_if_overdue,
    expire_overdue,
    start_attempt,
    submit_attempt,
)
from quizzes.services.rebuild import rebuild_attempts
from tests.helpers import assert_queries
from tests.quizzes.answering import answer
from tests.quizzes.factories import NOW, add_draw, make_learner, make_question, make_quiz
from tests.quizzes.samples import KINDS

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=10)


def test_a_start_copies_the_rules_and_lays_out_every_kind() -> None:
    quiz = make_quiz(*[make_question(kind) for kind in KINDS], time_limit_minutes=30, must_pass=True)
    attempt = start_attempt(learner=make_learner(), quiz=quiz, now=NOW, seed=5)
    Quiz.objects.update(pass_score="0.1", time_limit_minutes=1)
    attempt.refresh_from_db()
    assert (attempt.attempt_rules.pass_score, attempt.due_at) == (Decimal("0.80"), NOW + timedelta(minutes=30))
    assert (attempt.number, attempt.item_count, attempt.is_open) == (1, 6, True)
    items = list(attempt.items.all())
    assert [item.question_version.content["kind"] for item in items] == KINDS
    assert {(item.section_key, item.must_pass) for item in items} == {("fixed", True)}
    assert list(attempt.events.values_list("sequence", "kind")) == [(1, "started")]


def test_starting_again_finds_the_open_attempt() -> None:
    learner, quiz = make_learner(), make_quiz(make_question())
    first = start_attempt(learner=learner, quiz=quiz, now=NOW)
    assert start_attempt(learner=learner, quiz=quiz, now=LATER) == first
    assert start_attempt(learner=make_learner(), quiz=quiz, now=LATER) != first


def test_seeds_come_from_the_system_and_differ() -> None:
    quiz = make_quiz(make_question())
    seeds = {start_attempt(learner=make_learner(), quiz=quiz, now=NOW).seed for _ in range(3)}
    assert len(seeds) == 3
    assert max(seeds) > 2**40


def test_a_start_costs_the_same_for_1_and_for_20_questions() -> None:
    short, long = make_quiz(make_question()), make_quiz(*[make_question() for _ in range(20)])
    for expected in (11, 10):  # the first to ask a question here reads what it says
        learner = make_learner()
        for quiz in (short, long):
            with assert_queries(expected):
                start_attempt(learner=learner, quiz=quiz, now=NOW)


def test_a_draw_takes_from_the_published_pool_of_its_purpose() -> None:
    make_question(pool="practice")
    make_question(published=False)
    withdrawn = make_question()
    withdrawn.unpublish()
    asked = make_question()
    quiz = make_quiz()
    add_draw(quiz, "all", count=1)
    attempt = start_attempt(learner=make_learner(), quiz=quiz, now=NOW)
    assert [item.question_version.question for item in attempt.items.all()] == [asked]
    with pytest.raises(QuizNotReadyError):
        start_attempt(learner=make_learner(), quiz=_with_one_more(quiz), now=NOW)


def _with_one_more(quiz: Quiz) -> Quiz:
    quiz.sections.update(count=2)
    return Quiz.objects.get(pk=quiz.pk)


def test_a_failed_start_leaves_nothing_behind() -> None:
    quiz = make_quiz()
    add_draw(quiz, "too-many", count=3)
    with pytest.raises(QuizNotReadyError):
        start_attempt(learner=make_learner(), quiz=quiz, now=NOW)
    with pytest.raises(QuizNotReadyError):
        start_attempt(learner=make_learner(), quiz=make_quiz(), now=NOW)
    assert Attempt.objects.count() == 0


def test_an_unpublished_quiz_cannot_be_started() -> None:
    quiz = make_quiz(make_question(), live=False)
    with pytest.raises(QuizNotReadyError):
        start_attempt(learner=make_learner(), quiz=quiz, now=NOW)


def test_a_repeat_draws_the_other_form_of_each_fact_and_other_items() -> None:
    for fact in ("one", "two"):
        for form in "ab":
            make_question(key=f"{fact}-{form}", fact=fact, objectives=("4.1",))
    for number in range(4):
        make_question(key=f"topic-{number}", objectives=("4.2",))
    quiz = make_quiz()
    add_draw(quiz, "safety", draw_by="fact", count=2, facts=("one", "two"), must_pass=True)
    add_draw(quiz, "topics", counts={"4.2": 2}, count=2)
    learner, asked = make_learner(), []
    for minutes in (0, 5):
        attempt = start_attempt(learner=learner, quiz=quiz, now=NOW + timedelta(minutes=minutes))
        asked.append({item.question_version.content["key"] for item in attempt.items.all()})
        submit_attempt(learner=learner, attempt_uuid=attempt.uuid, now=NOW + timedelta(minutes=minutes + 1))
    assert [len(keys) for keys in asked] == [4, 4]
    assert not asked[0] & asked[1]


def test_the_attempt_limit_and_the_wait_are_kept() -> None:
    learner, quiz = make_learner(), make_quiz(make_question(), attempt_limit=2, retake_wait_minutes=60)
    first = start_attempt(learner=learner, quiz=quiz, now=NOW)
    submit_attempt(learner=learner, attempt_uuid=first.uuid, now=LATER)
    with pytest.raises(RetakeNotOpenYetError) as refusal:
        start_attempt(learner=learner, quiz=quiz, now=LATER)
    assert refusal.value.opens_at == LATER + timedelta(minutes=60)
    second = start_attempt(learner=learner, quiz=quiz, now=refusal.value.opens_at)
    assert second.number == 2
    submit_attempt(learner=learner, attempt_uuid=second.uuid, now=LATER + timedelta(minutes=61))
    with pytest.raises(AttemptLimitReachedError):
        start_attempt(learner=learner, quiz=quiz, now=LATER + timedelta(days=9))


def test_handing_in_grades_once_and_keeps_the_result() -> None:
    learner, quiz = make_learner(), make_quiz(*[make_question() for _ in range(3)], pass_score="0.60")
    attempt = start_attempt(learner=learner, quiz=quiz, now=NOW)
    answer(learner, attempt, 1, "canary-imaging")
    answer(learner, attempt, 2, "canary-imaging")
    answer(learner, attempt, 3, "canary-home")
    done = submit_attempt(learner=learner, attempt_uuid=attempt.uuid, now=LATER)
    assert (done.status, done.submitted_at, done.passed) == ("submitted", LATER, True)
    assert (done.score, done.right_count, done.item_count) == (Decimal("0.666667"), 2, 3)
    again = submit_attempt(learner=learner, attempt_uuid=attempt.uuid, now=LATER + timedelta(days=1))
    assert (again.submitted_at, again.score) == (LATER, done.score)
    kinds = list(attempt.events.values_list("kind", flat=True))
    assert kinds == ["started", *["answered"] * 3, "submitted", *["graded"] * 3]
    assert list(attempt.items.values_list("outcome", "response_summary")) == [
        ("right", "Send for imaging"),
        ("right", "Send for imaging"),
        ("wrong", "Send her back home"),
    ]


def test_a_must_pass_item_decides_whatever_the_score() -> None:
    learner, quiz = make_learner(), make_quiz(*[make_question() for _ in range(5)], must_pass=True)
    attempt = start_attempt(learner=learner, quiz=quiz, now=NOW)
    for position in (1, 2, 3, 4):
        answer(learner, attempt, position, "canary-imaging")
    done = submit_attempt(learner=learner, attempt_uuid=attempt.uuid, now=LATER)
    assert (done.score, done.passed) == (Decimal("0.8"), False)


@pytest.mark.parametrize("size", [1, 20])
def test_handing_in_costs_the_same_for_1_and_for_20_questions(size: int) -> None:
    learner, quiz = make_learner(), make_quiz(*[make_question() for _ in range(size)])
    attempt = start_attempt(learner=learner, quiz=quiz, now=NOW)
    with assert_queries(6):
        submit_attempt(learner=learner, attempt_uuid=attempt.uuid, now=LATER)


def test_nobody_hands_in_for_another() -> None:
    attempt = start_attempt(learner=make_learner(), quiz=make_quiz(make_question()), now=NOW)
    with pytest.raises(AttemptNotFoundError):
        submit_attempt(learner=make_learner(), attempt_uuid=attempt.uuid, now=LATER)
    assert Attempt.objects.get().is_open


@pytest.mark.parametrize(("after_due", "closed"), [(-1, False), (1, False), (10, False), (11, True)])
def test_time_is_kept_by_the_servers_clock(after_due: int, closed: bool) -> None:
    quiz = make_quiz(make_question(), time_limit_minutes=10)
    attempt = start_attempt(learner=make_learner(), quiz=quiz, now=NOW)
    assert attempt.due_at is not None
    touched = close_if_overdue(attempt=attempt, now=attempt.due_at + timedelta(seconds=after_due))
    assert touched.is_open is not closed
    if closed:
        assert (touched.status, touched.submitted_at, touched.score) == ("expired", attempt.due_at, Decimal(0))


def test_touching_an_attempt_that_is_not_overdue_costs_nothing() -> None:
    attempt = start_attempt(learner=make_learner(), quiz=make_quiz(make_question()), now=NOW)
    with assert_queries(0):
        assert close_if_overdue(attempt=attempt, now=NOW + timedelta(days=400)) is attempt


def test_overdue_attempts_are_handed_in_with_what_was_saved() -> None:
    learner, quiz = make_learner(), make_quiz(make_question(), time_limit_minutes=10)
    overdue = start_attempt(learner=learner, quiz=quiz, now=NOW)
    answer(learner, overdue, 1, "canary-imaging")
    running = start_attempt(learner=make_learner(), quiz=quiz, now=NOW + timedelta(minutes=9))
    untimed = start_attempt(learner=learner, quiz=make_quiz(make_question()), now=NOW)
    assert expire_overdue(now=NOW + timedelta(minutes=11)) == 1
    assert expire_overdue(now=NOW + timedelta(minutes=11)) == 0
    overdue.refresh_from_db()
    assert (overdue.status, overdue.passed, overdue.right_count) == ("expired", True, 1)
    assert [Attempt.objects.get(pk=attempt.pk).is_open for attempt in (running, untimed)] == [True, True]
    assert expire_overdue(now=NOW + timedelta(minutes=20)) == 1


def test_handing_in_too_late_counts_as_handed_in_by_the_clock() -> None:
    learner, quiz = make_learner(), make_quiz(make_question(), time_limit_minutes=10)
    attempt = start_attempt(learner=learner, quiz=quiz, now=NOW)
    done = submit_attempt(learner=learner, attempt_uuid=attempt.uuid, now=NOW + timedelta(minutes=10) + GRACE * 2)
    assert (done.status, done.submitted_at) == ("expired", attempt.due_at)


def test_an_overdue_attempt_makes_room_for_the_next() -> None:
    learner, quiz = make_learner(), make_quiz(make_question(), time_limit_minutes=10)
    first = start_attempt(learner=learner, quiz=quiz, now=NOW)
    second = start_attempt(learner=learner, quiz=quiz, now=NOW + timedelta(minutes=20))
    first.refresh_from_db()
    assert (first.status, second.number) == ("expired", 2)


def test_what_is_cached_can_be_rebuilt_from_the_log() -> None:
    learner, quiz = make_learner(), make_quiz(*[make_question(kind) for kind in KINDS])
    attempt = start_attempt(learner=learner, quiz=quiz, now=NOW)
    answer(learner, attempt, 1, "canary-home")
    answer(learner, attempt, 2, "canary-a", "canary-b", marks="1", flag="1", ruled_out=["canary-e"])
    assert rebuild_attempts() == []
    submit_attempt(learner=learner, attempt_uuid=attempt.uuid, now=LATER)
    assert rebuild_attempts(only_check=True) == []
    attempt.items.update(response=None, fraction=None, outcome="", flagged=False)
    Attempt.objects.update(score=1, passed=True)
    assert rebuild_attempts(only_check=True) == [attempt]
    assert Attempt.objects.get().passed is True
    assert rebuild_attempts() == [attempt]
    assert Attempt.objects.get().passed is False
    assert attempt.items.get(position=2).flagged
    assert rebuild_attempts() == []
