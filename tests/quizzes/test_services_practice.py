"""One practice question by itself."""

import pytest

from accounts.models import User
from quizzes.blocks.answers import answer_stream
from quizzes.domain.delivery import AskedQuestion
from quizzes.domain.grades import ItemOutcome
from quizzes.domain.responses import InvalidResponseError, TamperedResponseError
from quizzes.models import Attempt
from quizzes.queries.attempts import find_attempt
from quizzes.queries.practice import PracticeQuestionNotFoundError, practice_question
from quizzes.queries.results import attempt_result
from quizzes.services.practice import CheckedAnswer, check_answer
from quizzes.services.rebuild import rebuild_attempts
from tests.helpers import assert_queries
from tests.quizzes.factories import NOW, make_learner, make_question
from tests.quizzes.samples import ANSWERS

pytestmark = pytest.mark.django_db


def check(key: str, learner: User | None, *texts: str, nonce: str = "n1") -> CheckedAnswer:
    """Answer by the words on the page, as a person does."""
    page = practice_question(question_key=key, learner=learner, nonce=nonce).asked
    tokens = [part.token for part in page.body.parts if part.text in texts]
    data = {"answer": tokens}
    return check_answer(learner=learner, question_key=key, nonce=nonce, data=data, now=NOW)


def test_a_learners_answer_is_a_practice_attempt_of_one_item() -> None:
    question, learner = make_question(pool="practice"), make_learner()
    checked = check(question.key, learner, "Send for imaging")
    assert checked.shown.outcome is ItemOutcome.RIGHT
    attempt = Attempt.objects.get()
    assert checked.attempt == attempt
    assert (attempt.learner, attempt.quiz, attempt.purpose, attempt.status) == (
        learner,
        None,
        "practice",
        "submitted",
    )
    assert (attempt.score, attempt.passed, attempt.right_count) == (1, True, 1)
    assert list(attempt.events.values_list("kind", flat=True)) == ["started", "answered", "graded", "submitted"]
    assert attempt.items.get().question_version == question.current_version
    assert find_attempt(learner=learner, attempt_uuid=attempt.uuid).quiz is None
    assert attempt_result(attempt, now=NOW).is_revealed
    assert rebuild_attempts(only_check=True) == []


def test_a_visitors_answer_is_not_kept() -> None:
    question = make_question(pool="practice")
    checked = check(question.key, None, "Send her back home")
    assert (checked.shown.outcome, checked.attempt) == (ItemOutcome.WRONG, None)
    assert Attempt.objects.count() == 0


def test_sent_twice_it_is_kept_once_and_asked_anew_it_is_a_new_attempt() -> None:
    question, learner = make_question(pool="practice"), make_learner()
    first = check(question.key, learner, "Send her back home")
    again = check(question.key, learner, "Send for imaging")
    assert (again.attempt, again.shown.outcome) == (first.attempt, ItemOutcome.WRONG)
    check(question.key, learner, "Send for imaging", nonce="n2")
    assert Attempt.objects.count() == 2


def test_pages_differ_by_nonce_and_person() -> None:
    question, learner = make_question(pool="practice"), make_learner()
    pages = [
        practice_question(question_key=question.key, learner=who, nonce=nonce)
        for who, nonce in ((learner, "a"), (learner, "b"), (None, "a"), (learner, "a"))
    ]
    assert len({page.seed for page in pages}) == 3
    assert pages[0].layout == pages[3].layout
    assert isinstance(pages[0].asked, AskedQuestion)
    with assert_queries(1):
        practice_question(question_key=question.key, learner=learner, nonce="c")


@pytest.mark.parametrize("kind", ["single_best_answer", "matching"])
def test_nothing_answered_is_a_message(kind: str) -> None:
    question = make_question(kind, pool="practice")
    with pytest.raises(InvalidResponseError, match="before you check"):
        check(question.key, make_learner())


def test_a_token_of_another_page_is_tampering() -> None:
    question, learner = make_question(pool="practice"), make_learner()
    token = practice_question(question_key=question.key, learner=learner, nonce="a").asked.body.parts[0].token
    with pytest.raises(TamperedResponseError):
        check_answer(learner=learner, question_key=question.key, nonce="b", data={"answer": [token]}, now=NOW)


def test_assessment_questions_drafts_and_bad_nonces_are_not_there() -> None:
    withdrawn = make_question(pool="practice")
    withdrawn.unpublish()
    keys = [make_question().key, make_question(pool="practice", published=False).key, withdrawn.key, "none"]
    for key in keys:
        with pytest.raises(PracticeQuestionNotFoundError):
            practice_question(question_key=key, learner=None, nonce="a")
    open_question = make_question(pool="practice")
    for nonce in ("", "x" * 41):
        with pytest.raises(PracticeQuestionNotFoundError):
            practice_question(question_key=open_question.key, learner=None, nonce=nonce)


def test_sent_again_after_an_edit_it_is_answered_from_the_version_that_was_asked() -> None:
    question, learner = make_question(pool="practice"), make_learner()
    first = check(question.key, learner, "Send her back home")
    left = [option for option in ANSWERS["single_best_answer"]["options"] if option["key"] != "canary-needle"]
    question.answer = answer_stream("single_best_answer", {"options": left})
    question.save_revision().publish()
    again = check(question.key, learner, "Send for imaging")
    assert (again.attempt, again.shown) == (first.attempt, first.shown)
