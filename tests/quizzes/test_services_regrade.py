"""Grading again by a corrected version."""

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest

from quizzes.blocks.answers import answer_stream
from quizzes.models import Attempt, Question, QuestionVersion
from quizzes.queries.results import attempt_result
from quizzes.services.attempts import start_attempt, submit_attempt
from quizzes.services.rebuild import rebuild_attempts
from quizzes.services.regrade import RegradeMismatchError, preview_regrade, regrade
from tests.quizzes.answering import answer
from tests.quizzes.factories import NOW, make_learner, make_question, make_quiz
from tests.quizzes.samples import ANSWERS

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def corrected(question: Question, right: str, **changes: Any) -> QuestionVersion:
    """A version whose key is another option."""
    data = deepcopy(ANSWERS["single_best_answer"])
    for option in data["options"]:
        option["correct"] = option["key"] == right
        option.pop("declines", None)
    data["options"] = data["options"][: changes.pop("keep", 4)]
    question.answer = answer_stream("single_best_answer", data)
    question.save_revision().publish()
    question.refresh_from_db()
    return question.current_version


def closed_attempt(*questions: Question, key: str = "canary-home") -> Attempt:
    learner = make_learner()
    attempt = start_attempt(learner=learner, quiz=make_quiz(*questions, pass_score="1"), now=NOW)
    for position in range(1, len(questions) + 1):
        answer(learner, attempt, position, key)
    return submit_attempt(learner=learner, attempt_uuid=attempt.uuid, now=NOW)


def test_a_dry_run_tells_and_changes_nothing_then_a_regrade_does_what_it_told() -> None:
    question = make_question()
    attempt = closed_attempt(question)
    old, new = question.current_version, corrected(question, "canary-home")
    told = preview_regrade(old=old, new=new)
    assert [(line.attempt_uuid, line.changes, line.passed_before, line.passed_after) for line in told] == [
        (attempt.uuid, True, False, True)
    ]
    assert not Attempt.objects.get().passed
    assert regrade(actor=make_learner(), old=old, new=new, reason="The key was wrong", now=LATER) == told
    assert Attempt.objects.get().passed
    event = attempt.events.get(kind="regraded")
    assert (event.payload["reason"], event.payload["version"]) == ("The key was wrong", 2)
    assert attempt.events.filter(kind="graded").count() == 1
    assert attempt.items.get().question_version == old
    assert rebuild_attempts(only_check=True) == []


def test_a_regraded_result_is_marked_by_the_corrected_version() -> None:
    question = make_question()
    closed_attempt(question)
    old, new = question.current_version, corrected(question, "canary-home")
    regrade(actor=make_learner(), old=old, new=new, reason="r", now=LATER)
    result = attempt_result(Attempt.objects.select_related("quiz").get(), now=LATER)
    assert (result.is_revealed, result.items[0].corrected) == (True, True)
    assert [part.text for part in result.items[0].shown.body.parts if part.correct] == ["Send her back home"]


def test_only_closed_items_of_the_version_are_touched_and_same_grades_leave_no_trace() -> None:
    question, other = make_question(), make_question()
    attempt = closed_attempt(question, other, key="canary-wait")
    running = start_attempt(learner=make_learner(), quiz=make_quiz(question), now=NOW)
    old, new = question.current_version, corrected(question, "canary-home")
    lines = regrade(actor=make_learner(), old=old, new=new, reason="r", now=LATER)
    assert [(line.attempt_uuid, line.position, line.changes) for line in lines] == [(attempt.uuid, 1, False)]
    assert not attempt.events.filter(kind="regraded").exists()
    assert not running.events.filter(kind="regraded").exists()


def test_versions_that_ask_something_else_are_not_compared() -> None:
    question = make_question()
    old, new = question.current_version, corrected(question, "canary-home", keep=3)
    with pytest.raises(RegradeMismatchError):
        preview_regrade(old=old, new=new)
    with pytest.raises(RegradeMismatchError):
        preview_regrade(old=old, new=make_question().current_version)
