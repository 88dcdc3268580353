"""What learners may read, and that nothing secret is in it before its time."""

import json
import uuid
from dataclasses import asdict, is_dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from library.models import Reference
from quizzes.domain.delivery import AskedQuestion, RevealedQuestion
from quizzes.domain.reveal import NextAttempt
from quizzes.domain.saving import SaveOrder
from quizzes.models import Attempt, Question
from quizzes.queries.attempts import (
    AttemptNotFoundError,
    ItemMark,
    find_attempt,
    item_page,
    resume_position,
)
from quizzes.queries.findings import question_findings
from quizzes.queries.quiz_start import quiz_start
from quizzes.queries.results import attempt_result
from quizzes.services.answers import check_item_answer
from quizzes.services.attempts import start_attempt, submit_attempt
from tests.helpers import assert_queries
from tests.quizzes.answering import answer, form
from tests.quizzes.factories import NOW, add_draw, make_learner, make_question, make_quiz
from tests.quizzes.samples import KINDS

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)
TODAY = NOW.date()


def as_text(value: Any) -> str:
    return json.dumps(asdict(value) if is_dataclass(value) else value, default=str).lower()


def start(learner: User, *questions: Question, **fields: Any) -> Attempt:
    return start_attempt(learner=learner, quiz=make_quiz(*questions, **fields), now=NOW)


def hand_in(learner: User, attempt: Attempt) -> Attempt:
    return submit_attempt(learner=learner, attempt_uuid=attempt.uuid, now=LATER)


@pytest.mark.parametrize("size", [1, 20])
def test_a_page_of_an_attempt_is_two_queries_whatever_its_size(size: int) -> None:
    learner = make_learner()
    attempt = start(learner, *[make_question() for _ in range(size)])
    with assert_queries(2):
        page = item_page(find_attempt(learner=learner, attempt_uuid=attempt.uuid), 1)
    assert (page.total, page.next_position) == (size, 2 if size > 1 else None)


def test_only_ones_own_attempts_are_there() -> None:
    attempt = start(make_learner(), make_question())
    outsider = make_learner()
    for learner, name in ((outsider, attempt.uuid), (attempt.learner, uuid.uuid4())):
        with pytest.raises(AttemptNotFoundError):
            find_attempt(learner=learner, attempt_uuid=name)
    for position in (2, 0, -1, 10**30):
        with pytest.raises(AttemptNotFoundError):
            item_page(attempt, position)


def test_marks_tell_where_every_item_stands() -> None:
    learner = make_learner()
    attempt = start(learner, make_question(), make_question("matching"), make_question())
    answer(learner, attempt, 1, "canary-home", sequence=4)
    prompts, choices = (dict(map(tuple, attempt.items.get(position=2).layout[g])) for g in ("prompts", "choices"))
    page = item_page(attempt, 2)
    field = f"match-{prompts['canary-lung']}"
    assert page.shown.body.parts[0].field == field
    answer_matching(learner, attempt, {field: [choices["canary-er"]]})
    answer(learner, attempt, 3, marks="1", flag="1")
    page = item_page(attempt, 1)
    assert page.marks == (
        ItemMark(1, True, True, False, False),
        ItemMark(2, False, True, False, False),
        ItemMark(3, False, False, True, False),
    )
    assert (page.next_sequence, page.is_revealed) == (5, False)


def answer_matching(learner: User, attempt: Attempt, data: dict[str, list[str]]) -> None:
    from quizzes.services.answers import record_answer

    record_answer(
        learner=learner, attempt_uuid=attempt.uuid, position=2, data=data, order=SaveOrder("tab", 1), now=NOW
    )


def test_resuming_goes_where_the_learner_left() -> None:
    learner = make_learner()
    attempt = start(learner, *[make_question() for _ in range(4)])
    assert resume_position(attempt) == 1
    answer(learner, attempt, 1, "canary-home", next_position=2, now=NOW)
    answer(learner, attempt, 2, next_position=3, now=NOW + timedelta(seconds=1))
    assert resume_position(attempt) == 3
    answer(learner, attempt, 3, "canary-home", now=NOW + timedelta(seconds=2))
    assert resume_position(attempt) == 3


@pytest.mark.parametrize(
    ("purpose", "behaviour"),
    [
        ("practice", "deferred_feedback"),
        ("practice", "immediate_feedback"),
        ("assessment", "deferred_feedback"),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_no_canary_leaves_before_its_time(kind: str, purpose: str, behaviour: str) -> None:
    """Every kind under every behaviour: open, answered, and failed with attempts left."""
    learner = make_learner()
    question = make_question(kind, pool=purpose, fact="canary-fact", reread="safety/thorax#x")
    attempt = start(learner, question, purpose=purpose, behaviour=behaviour)
    page = item_page(attempt, 1)
    assert isinstance(page.shown, AskedQuestion)
    assert "canary" not in as_text(page.shown)
    assert "1234" not in as_text(page.shown)
    done = hand_in(learner, attempt)
    result = attempt_result(done, now=LATER)
    if purpose == "practice":
        assert (result.is_revealed, isinstance(result.items[0].shown, RevealedQuestion)) == (True, True)
        assert "canary" in as_text(result.items)
        return
    assert not result.is_revealed
    assert result.items[0].shown is None
    assert "canary" not in as_text(result.items).replace("canary-fact", "")
    assert not {"outcome", "grade", "fraction"} & set(asdict(result.items[0]))


def test_a_failed_assessment_tells_topics_and_where_to_reread() -> None:
    learner = make_learner()
    questions = [make_question(objectives=("4.1",), reread="safety/screening#x") for _ in range(3)]
    safety = make_question(fact="lung")
    attempt = start(learner, *questions, safety, must_pass=True, pass_score="0.75")
    for position in (1, 2, 3):
        answer(learner, attempt, position, "canary-imaging")
    result = attempt_result(hand_in(learner, attempt), now=LATER)
    outcome = result.outcome
    assert (outcome.right, outcome.total, outcome.enough) == (3, 4, True)
    assert [(miss.label, miss.reread) for miss in outcome.safety_misses] == [("label of lung", "safety/thorax#lung")]
    assert [(topic.key, topic.right, topic.total) for topic in outcome.topics] == [("4.1", 3, 3), ("4.3", 0, 1)]
    assert outcome.weak_topics[0].rereads == ("safety/thorax#lung",)
    assert result.next_attempt == NextAttempt(True)
    assert not result.is_revealed


def test_keys_are_shown_after_a_pass_for_earlier_attempts_as_well() -> None:
    learner, quiz = make_learner(), make_quiz(make_question())
    failed = hand_in(learner, start_attempt(learner=learner, quiz=quiz, now=NOW))
    assert not attempt_result(failed, now=LATER).is_revealed
    second = start_attempt(learner=learner, quiz=quiz, now=LATER)
    answer(learner, second, 1, "canary-imaging", now=LATER)
    passed = hand_in(learner, second)
    assert [attempt_result(attempt, now=LATER).is_revealed for attempt in (failed, passed)] == [True, True]
    third = start_attempt(learner=learner, quiz=quiz, now=LATER)
    assert not item_page(third, 1).is_revealed


def test_keys_are_shown_after_the_last_attempt_but_not_if_the_limit_was_raised() -> None:
    learner, quiz = make_learner(), make_quiz(make_question(), attempt_limit=1)
    done = hand_in(learner, start_attempt(learner=learner, quiz=quiz, now=NOW))
    assert attempt_result(done, now=LATER).is_revealed
    quiz.attempt_limit = 3
    quiz.save()
    assert not attempt_result(Attempt.objects.get(), now=LATER).is_revealed


@pytest.mark.parametrize("size", [1, 20])
def test_a_result_costs_the_same_for_1_and_for_20_questions(size: int) -> None:
    learner = make_learner()
    attempt = hand_in(learner, start(learner, *[make_question() for _ in range(size)]))
    with assert_queries(2):
        attempt_result(attempt, now=LATER)


def test_a_checked_item_is_revealed_where_feedback_is_immediate_and_only_it() -> None:
    learner = make_learner()
    questions = [make_question(pool="practice") for _ in range(2)]
    attempt = start(learner, *questions, purpose="practice", behaviour="immediate_feedback")
    check_item_answer(
        learner=learner,
        attempt_uuid=attempt.uuid,
        position=1,
        data=form(attempt, 1, "canary-home"),
        order=SaveOrder("tab", 1),
        now=NOW,
    )
    assert [item_page(attempt, position).is_revealed for position in (1, 2)] == [True, False]


def test_late_answers_are_counted_for_the_learner() -> None:
    learner = make_learner()
    attempt = start(learner, make_question(), make_question(), time_limit_minutes=1)
    for position in (1, 2):
        with pytest.raises(Exception, match="handed in"):
            answer(learner, attempt, position, "canary-home", now=LATER)
    done = find_attempt(learner=learner, attempt_uuid=attempt.uuid)
    assert attempt_result(done, now=LATER).late_answers == 2


def test_a_start_page_says_it_all_at_once() -> None:
    learner = make_learner()
    quiz = make_quiz(make_question(), must_pass=True, attempt_limit=3, retake_wait_minutes=60)
    add_draw(quiz, "topics", counts={"4.1": 2, "4.2": 3}, count=7)
    with assert_queries(3):
        visitor = quiz_start(quiz=quiz, learner=None, now=NOW)
    assert (visitor.question_count, visitor.must_pass_count) == (8, 1)
    with assert_queries(4):
        fresh = quiz_start(quiz=quiz, learner=learner, now=NOW)
    assert (fresh.open_attempt, fresh.history) == (None, ())
    assert fresh.next_attempt == NextAttempt(True, None, 3)
    assert fresh.rules.pass_score == Decimal("0.80")


def test_a_start_page_knows_the_open_attempt_and_the_closed_ones() -> None:
    learner, quiz = make_learner(), make_quiz(make_question(), retake_wait_minutes=60)
    first = start_attempt(learner=learner, quiz=quiz, now=NOW)
    assert quiz_start(quiz=quiz, learner=learner, now=NOW).open_attempt == first
    hand_in(learner, first)
    known = quiz_start(quiz=quiz, learner=learner, now=LATER)
    assert ([attempt.number for attempt in known.history], known.open_attempt) == ([1], None)
    assert known.next_attempt.opens_at == LATER + timedelta(minutes=60)
    assert not known.next_attempt.open_now


def test_findings_know_the_sources_and_the_review() -> None:
    question = make_question(fact="canary-fact", stem="What next?")
    assert [finding.code for finding in question_findings(question, today=TODAY)] == ["not_reviewed"]
    Reference.objects.update(retracted_on=TODAY, year=2001, doi="")
    found = [finding.code for finding in question_findings(question, today=TODAY)]
    assert found == ["unfindable_sources", "retracted", "unfindable_source", "old_source", "not_reviewed"]


def test_findings_of_an_empty_draft() -> None:
    draft = Question(key="draft", stem="")
    found = {finding.code for finding in question_findings(draft, today=TODAY)}
    assert found == {"no_objective", "no_stem", "no_key", "no_source"}
