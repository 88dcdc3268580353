"""Freezing what is published."""

from datetime import timedelta

import pytest

from quizzes.models import Question, QuestionVersion
from quizzes.services.attempts import start_attempt
from quizzes.services.versions import UnfinishedQuestionError, freeze_question
from tests.quizzes.factories import NOW, make_learner, make_question, make_quiz
from tests.quizzes.samples import KINDS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", KINDS)
def test_publishing_freezes_everything_by_value(kind: str) -> None:
    question = make_question(kind, fact="canary-fact", explanation="See [@R9] on [[pneumothorax]].")
    version = question.current_version
    assert (version.number, version.content["kind"], version.content["schema"]) == (1, kind, 1)
    assert [source["key"] for source in version.content["references"]] == ["R1"]
    assert version.content["objectives"] == [{"key": "4.3", "text": "Objective 4.3"}]
    assert version.content["fact"]["reread"] == "safety/thorax#canary-fact"


def test_freezing_twice_is_one_version() -> None:
    question = make_question()
    first = question.current_version
    assert freeze_question(question=question, now=NOW) == first
    question.save_revision().publish()
    assert QuestionVersion.objects.count() == 1


def test_a_changed_wording_is_a_new_version_and_going_back_goes_back() -> None:
    question = make_question()
    first, wording = question.current_version, question.stem
    question.stem, question.change_class = "What is safest?", "safety"
    question.save_revision().publish()
    question = Question.objects.get(pk=question.pk)
    assert (question.current_version.number, question.current_version.change_class) == (2, "safety")
    question.stem = wording
    question.save_revision().publish()
    assert Question.objects.get(pk=question.pk).current_version == first
    assert QuestionVersion.objects.count() == 2


def test_a_draft_changes_nothing_for_learners() -> None:
    question = make_question()
    question.stem = "A draft"
    question.save_revision()
    stored = Question.objects.get(pk=question.pk)
    assert stored.current_version.content["stem"] != "A draft"
    assert stored.get_latest_revision_as_object().current_version == stored.current_version


def test_a_question_with_a_gap_cannot_be_frozen() -> None:
    question = make_question(answer={"options": [{"key": "a", "text": "A"}]}, published=False)
    with pytest.raises(UnfinishedQuestionError, match="options"):
        freeze_question(question=question, now=NOW)
    empty = Question.objects.create(key="empty", stem="?")
    with pytest.raises(UnfinishedQuestionError):
        freeze_question(question=empty, now=NOW)


def test_an_attempt_keeps_its_version_when_the_question_changes() -> None:
    question, learner = make_question(), make_learner()
    quiz = make_quiz(question)
    before = start_attempt(learner=learner, quiz=quiz, now=NOW)
    question.stem = "New wording?"
    question.save_revision().publish()
    after = start_attempt(learner=make_learner(), quiz=quiz, now=NOW + timedelta(days=1))
    stems = [attempt.items.get().question_version.content["stem"] for attempt in (before, after)]
    assert stems == ["What is right, single_best_answer?", "New wording?"]
