"""What the tables themselves refuse, and how an author's answer becomes content."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from accounts.models.immutable import ImmutableRowError
from quizzes.blocks.answers import ANSWER_BLOCKS, answer_stream
from quizzes.domain.kinds.registry import KINDS
from quizzes.models import Attempt, AttemptEvent, Question, QuestionVersion, Quiz
from tests.quizzes.factories import NOW, make_learner, make_question, make_quiz
from tests.quizzes.samples import ANSWERS

pytestmark = pytest.mark.django_db


def make_attempt(**fields: Any) -> Attempt:
    values = {"number": 1, "purpose": "practice", "seed": 1, "rules": {}, "started_at": NOW, "item_count": 0}
    return Attempt.objects.create(**values | fields)


def test_every_kind_has_an_authoring_block() -> None:
    assert set(ANSWER_BLOCKS) == {kind.value for kind in KINDS} == {value for value, _ in Question.kind.field.choices}


@pytest.mark.parametrize("kind", ANSWERS)
def test_an_answer_survives_the_editor(kind: str) -> None:
    """From a content file through the StreamField and the database to the same answer part."""
    question = make_question(kind, published=False)
    stored = Question.objects.get(pk=question.pk)
    rules = next(rules for name, rules in KINDS.items() if name == kind)
    assert stored.kind == kind
    assert rules.write(rules.read(stored.answer_data)) == rules.write(rules.read(ANSWERS[kind]))
    assert answer_stream(kind, ANSWERS[kind]) == answer_stream(kind, ANSWERS[kind])


def test_an_option_without_a_key_is_known_by_its_list_item() -> None:
    answer = {"options": [{"text": "One", "correct": True}, {"text": "Two"}]}
    question = Question.objects.get(pk=make_question(answer=answer, published=False).pk)
    keys = [option["key"] for option in question.answer_data["options"]]
    assert keys == [child.id for child in question.answer[0].value["options"].bound_blocks]
    assert len(set(keys)) == 2


def test_a_draft_may_have_no_answer_yet() -> None:
    question = Question.objects.create(key="empty", stem="?")
    assert (question.kind, question.answer_data) == ("", None)


def test_versions_are_never_changed_or_deleted() -> None:
    version = QuestionVersion.objects.create(
        question=make_question(published=False), number=1, content={"key": "x"}, content_hash="a", published_at=NOW
    )
    version.number = 2
    refused = [
        version.save,
        version.delete,
        QuestionVersion.objects.all().delete,
        lambda: QuestionVersion.objects.update(number=2),
        lambda: QuestionVersion.objects.bulk_update([version], ["number"]),
        lambda: version.question.versions.update(number=2),
    ]
    for change in refused:
        with pytest.raises(ImmutableRowError):
            change()
    with pytest.raises(ProtectedError):
        version.question.delete()


def test_one_content_is_one_version() -> None:
    question = make_question(published=False)
    values = {"question": question, "content": {}, "published_at": NOW}
    QuestionVersion.objects.create(number=1, content_hash="a", **values)
    for number, digest in ((1, "b"), (2, "a")):
        with pytest.raises(IntegrityError), transaction.atomic():
            QuestionVersion.objects.create(number=number, content_hash=digest, **values)


@pytest.mark.parametrize(
    "fields", [{"pass_score": "1.5"}, {"purpose": "assessment", "behaviour": "immediate_feedback"}]
)
def test_a_quiz_that_breaks_its_own_rules_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Quiz(key="q", title="Q", **fields).full_clean()
    with pytest.raises(IntegrityError):
        make_quiz(**fields)


def test_a_learner_has_one_open_attempt_at_a_quiz() -> None:
    learner, quiz = make_learner(), make_quiz()
    make_attempt(learner=learner, quiz=quiz)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_attempt(learner=learner, quiz=quiz, number=2, seed=2)
    make_attempt(learner=make_learner(), quiz=quiz)


@pytest.mark.parametrize(
    "fields",
    [{"number": 1, "seed": 2}, {"number": 2, "seed": 1}, {"number": 2, "seed": 2, "submitted_at": None}],
)
def test_numbers_seeds_and_ends_are_guarded(fields: dict[str, Any]) -> None:
    learner, quiz = make_learner(), make_quiz()
    closed = {"learner": learner, "quiz": quiz, "status": "submitted", "submitted_at": NOW}
    make_attempt(**closed)
    with pytest.raises(IntegrityError):
        make_attempt(**closed | fields)


def test_a_log_has_one_order_and_cannot_be_rewritten() -> None:
    attempt = make_attempt()
    first = AttemptEvent.objects.create(attempt=attempt, sequence=1, kind="started", occurred_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        AttemptEvent.objects.create(attempt=attempt, sequence=1, kind="submitted", occurred_at=NOW)
    with pytest.raises(ImmutableRowError):
        attempt.events.all().delete()
    with pytest.raises(ImmutableRowError):
        first.delete()
    with pytest.raises(ProtectedError):
        attempt.delete()


def test_deleting_an_account_keeps_the_evidence_without_the_person() -> None:
    learner = make_learner()
    attempt = make_attempt(learner=learner, quiz=make_quiz())
    learner.delete()
    attempt.refresh_from_db()
    assert attempt.learner_id is None
