"""What is handed over about a person, and what stays when they go."""

import json
from datetime import timedelta

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from accounts.domain.personal_data import declared_personal_data
from quizzes.models import Attempt
from quizzes.services.attempts import start_attempt, submit_attempt
from quizzes.services.personal_data import erase_attempts, export_attempts
from tests.helpers import assert_queries
from tests.quizzes.answering import answer, tokens_of
from tests.quizzes.factories import NOW, make_learner, make_question, make_quiz

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


def test_attempts_are_handed_over_with_the_answers_but_not_the_keys() -> None:
    learner = make_learner()
    attempt = start_attempt(learner=learner, quiz=make_quiz(make_question()), now=NOW)
    answer(learner, attempt, 1, "canary-home")
    start_attempt(learner=make_learner(), quiz=make_quiz(make_question()), now=NOW)
    submit_attempt(learner=learner, attempt_uuid=attempt.uuid, now=LATER)
    (exported,) = export_attempts(learner)
    assert (exported["attempt"], exported["quiz"], exported["passed"]) == (str(attempt.uuid), "Safety quiz", False)
    assert [row["response_summary"] for row in exported["answers"]] == ["Send her back home"]
    text = json.dumps(exported, cls=DjangoJSONEncoder)
    assert not any(secret in text for secret in ("canary", "CANARY", "wrong", "fraction", "graded"))


def test_every_step_is_handed_over_in_words_and_none_of_the_grading() -> None:
    learner = make_learner()
    attempt = start_attempt(learner=learner, quiz=make_quiz(make_question(), make_question()), now=NOW)
    other = next(key for key in tokens_of(attempt, 1) if key != "canary-home")
    answer(learner, attempt, 1, "canary-home", marks="1", ruled_out=[other], flag="1")
    answer(learner, attempt, 1, other, marks="1", ruled_out=["canary-home"], now=NOW + timedelta(minutes=2))
    (exported,) = export_attempts(learner)
    words = exported["events"][1]["response"]
    assert words == "Send her back home"
    submit_attempt(learner=learner, attempt_uuid=attempt.uuid, now=LATER)
    (exported,) = export_attempts(learner)
    steps = [(event["kind"], event.get("position")) for event in exported["events"]]
    assert steps[0] == ("started", None)
    assert steps[-1] == ("submitted", None)
    assert {kind for kind, _ in steps} == {"started", "answered", "ruled_out", "flagged", "submitted"}
    assert [row["struck_out"] for row in exported["answers"]] == [["Send her back home"], []]
    struck = [event["struck_out"] for event in exported["events"] if event["kind"] == "ruled_out"]
    assert len(struck) == 2
    assert struck[1] == ["Send her back home"]
    assert all(one not in {"", other} for step in struck for one in step)
    text = json.dumps(exported, cls=DjangoJSONEncoder)
    secrets = {"canary", "CANARY", "fraction", "graded", "outcome", *tokens_of(attempt, 1).values()}
    assert not [secret for secret in secrets if secret in text]


def test_the_cost_of_a_download_does_not_grow_with_the_attempts() -> None:
    learner = make_learner()
    for number in range(3):
        quiz = make_quiz(make_question(), key=f"quiz-{number}")
        attempt = start_attempt(learner=learner, quiz=quiz, now=NOW)
        submit_attempt(learner=learner, attempt_uuid=attempt.uuid, now=LATER)
    with assert_queries(4):  # attempts, items, versions, events
        assert len(export_attempts(learner)) == 3


def test_when_a_person_goes_their_attempts_stay_without_them() -> None:
    learner, other = make_learner(), make_learner()
    for person in (learner, other):
        start_attempt(learner=person, quiz=make_quiz(make_question()), now=NOW)
    erase_attempts(learner, LATER)
    assert sorted(Attempt.objects.values_list("learner", flat=True), key=str) == [other.pk, None]


def test_quizzes_declare_what_they_hold() -> None:
    assert [data.export for data in declared_personal_data() if data.name == "quizzes"] == [export_attempts]
