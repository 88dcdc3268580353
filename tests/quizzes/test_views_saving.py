"""Saving on every change."""

from datetime import datetime

import pytest

from quizzes.components.bar import FORM
from quizzes.models import Attempt
from tests.helpers import assert_queries
from tests.quizzes.answering import form
from tests.quizzes.factories import make_question, make_quiz
from tests.quizzes.pages import Fields, Learner, address

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner() -> Learner:
    return Learner()


def started(learner: Learner, *kinds: str) -> Attempt:
    return learner.start(make_quiz(*[make_question(kind) for kind in kinds or ("single_best_answer",)]))


def saved(learner: Learner, attempt: Attempt, *keys: str, sequence: int = 1, **data: object) -> tuple[int, dict]:
    sent = form(attempt, 1, *keys) | {"client_key": "tab", "sequence": str(sequence), "marks": "1"} | data
    response = learner.post("save", attempt, 1, data=sent)
    return response.status_code, response.json()


def test_a_change_is_kept_and_its_time_told(learner: Learner) -> None:
    attempt = started(learner)
    status, said = saved(learner, attempt, "canary-home")
    assert (status, list(said)) == (200, ["saved_at"])
    item = attempt.items.get(position=1)
    assert datetime.fromisoformat(said["saved_at"]).replace(microsecond=0) == item.saved_at.replace(microsecond=0)
    assert item.response == {"chosen": ["canary-home"]}


def test_a_change_can_take_an_answer_back(learner: Learner) -> None:
    attempt = started(learner, "multiple_response")
    saved(learner, attempt, "canary-a")
    assert saved(learner, attempt, sequence=2)[0] == 200
    assert attempt.items.get(position=1).response is None


def test_a_late_change_never_beats_a_newer_one(learner: Learner) -> None:
    attempt = started(learner)
    saved(learner, attempt, "canary-imaging", sequence=9)
    assert saved(learner, attempt, "canary-home", sequence=4) == (409, {"newer": True})
    assert attempt.items.get(position=1).response == {"chosen": ["canary-imaging"]}


def test_a_number_far_ahead_is_refused_and_the_page_saves_on(learner: Learner) -> None:
    attempt = started(learner)
    sent = form(attempt, 1, "canary-home") | {"client_key": "tab", "sequence": "999999999"}
    for route in ("save", "question"):
        assert learner.post(route, attempt, 1, data=sent).status_code == 400
    page = learner.get("question", attempt, 1).content.decode()
    shown = Fields(page, FORM).values["sequence"][0]
    assert saved(learner, attempt, "canary-imaging", sequence=int(shown))[0] == 200
    assert attempt.items.get(position=1).response == {"chosen": ["canary-imaging"]}


def test_what_is_no_number_is_said(learner: Learner) -> None:
    attempt = started(learner, "numeric")
    status, said = saved(learner, attempt, answer="many")
    assert (status, said) == (422, {"message": "Enter a number in figures, for example 72 or 0.5."})


def test_a_closed_attempt_says_so(learner: Learner) -> None:
    attempt = started(learner)
    learner.post("hand_in", attempt)
    assert saved(learner, attempt, "canary-home") == (409, {"closed": True})


def test_a_changed_token_is_refused(learner: Learner) -> None:
    attempt = started(learner)
    sent = {"answer": "nonsense", "client_key": "tab", "sequence": "1"}
    assert learner.post("save", attempt, 1, data=sent).status_code == 400


def test_only_a_post_saves(learner: Learner) -> None:
    assert learner.get("save", started(learner), 1).status_code == 405


def test_a_visitor_is_sent_to_sign_in(learner: Learner, client) -> None:
    there = address("save", started(learner), 1)
    assert client.post(there, {"answer": "x"}).status_code == 302


@pytest.mark.parametrize("size", [1, 3, 20])
def test_saving_costs_five_queries(learner: Learner, size: int) -> None:
    attempt = started(learner, *["single_best_answer"] * size)
    sent = form(attempt, 1, "canary-home") | {"client_key": "tab", "sequence": "1", "marks": "1"}
    with assert_queries(5):
        assert learner.post("save", attempt, 1, data=sent).status_code == 200
