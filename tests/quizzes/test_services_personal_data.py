"""What is handed over about a person, and what stays when they go."""

import json
from datetime import timedelta

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from accounts.domain.personal_data import declared_personal_data
from quizzes.models import Attempt
from quizzes.services.attempts import start_attempt, submit_attempt
from quizzes.services.personal_data import erase_attempts, export_attempts
from tests.quizzes.answering import answer
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
    assert not any(secret in text for secret in ("canary", "CANARY", "wrong", "fraction"))


def test_when_a_person_goes_their_attempts_stay_without_them() -> None:
    learner, other = make_learner(), make_learner()
    for person in (learner, other):
        start_attempt(learner=person, quiz=make_quiz(make_question()), now=NOW)
    erase_attempts(learner, LATER)
    assert sorted(Attempt.objects.values_list("learner", flat=True), key=str) == [other.pk, None]


def test_quizzes_declare_what_they_hold() -> None:
    assert [data.export for data in declared_personal_data() if data.name == "quizzes"] == [export_attempts]
