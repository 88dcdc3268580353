"""Feedback after each question, in practice."""

import pytest

from quizzes.models import Attempt, Question
from tests.course_factories import claim, make_lesson, make_module
from tests.helpers import assert_queries
from tests.quizzes.answering import form
from tests.quizzes.factories import make_question, make_quiz
from tests.quizzes.pages import Learner, address, html
from tests.quizzes.samples import KINDS
from tests.reviewing import approve

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner() -> Learner:
    return Learner()


def started(learner: Learner, *kinds: str) -> Attempt:
    questions = [make_question(kind, pool="practice") for kind in kinds or ("single_best_answer",)]
    return learner.start(make_quiz(*questions, purpose="practice", behaviour="immediate_feedback"))


def test_checking_leads_to_the_answer(learner: Learner) -> None:
    attempt = started(learner, "single_best_answer", "true_false")
    assert "Check answer" in html(learner.get("question", attempt, 1))
    response = learner.answer(attempt, 1, "canary-home", do="check")
    assert (response.status_code, response.url) == (303, address("feedback", attempt, 1))
    text = html(learner.get("feedback", attempt, 1))
    assert "<title>Answer to question 1 | Filiform</title>" in text
    assert '<h1 tabindex="-1" autofocus>Not this time. The best answer is ' in text
    assert "Your answer." in text
    assert "CANARY tempting" in text
    assert "Next question" in text
    assert f'href="{address("question", attempt, 2)}"' in text
    assert text.index("<h1") < text.index('class="case"')
    assert learner.get("question", attempt, 1).url == address("feedback", attempt, 1)


def test_an_open_page_gets_the_answer_itself(learner: Learner) -> None:
    attempt = started(learner)
    reply = learner.answer(attempt, 1, "canary-home", do="check", htmx=True)
    assert reply["HX-Push-Url"] == address("feedback", attempt, 1)
    assert "<html" not in html(reply)
    assert "Check and hand in" in html(reply)


def test_an_answer_with_a_gap_is_asked_for_again_and_kept(learner: Learner) -> None:
    attempt = started(learner, "matching")
    item = attempt.items.get(position=1)
    prompt, choice = item.layout["prompts"][0][1], item.layout["choices"][0][1]
    response = learner.send(attempt, 1, {f"match-{prompt}": choice}, do="check")
    assert response.status_code == 422
    assert html(response).count("Choose one for each line") == 2
    assert f'value="{choice}" selected' in html(response)
    assert "<title>Error: " in html(response)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("single_best_answer", "Choose one of the options A to D"),
        ("multiple_response", "Choose from the options A to E"),
        ("true_false", "Choose true or false"),
        ("numeric", "Enter a number in figures"),
        ("matching", "Choose one for each line"),
        ("ordering", "Give each step a place of its own"),
    ],
)
def test_a_missing_answer_is_named_twice(learner: Learner, kind: str, said: str) -> None:
    response = learner.send(started(learner, kind), 1, {}, do="check")
    assert (response.status_code, html(response).count(said)) == (422, 2)


def test_what_is_no_number_comes_back(learner: Learner) -> None:
    response = learner.send(started(learner, "numeric"), 1, {"answer": "a few"}, do="check")
    assert (response.status_code, 'value="a few"' in html(response)) == (422, True)
    assert html(response).count("Enter a number in figures, for example 72 or 0.5.") == 2


def test_a_question_can_be_skipped_and_met_again(learner: Learner) -> None:
    attempt = started(learner, "single_best_answer", "true_false")
    assert learner.answer(attempt, 1, do="skip").url == address("question", attempt, 2)
    assert learner.get("feedback", attempt, 1).url == address("question", attempt, 1)


def test_an_answer_that_was_checked_stands(learner: Learner) -> None:
    attempt = started(learner)
    learner.answer(attempt, 1, "canary-home", do="check")
    learner.answer(attempt, 1, "canary-imaging", do="check")
    assert attempt.items.get(position=1).response == {"chosen": ["canary-home"]}


def test_an_assessment_checks_nothing_by_itself(learner: Learner) -> None:
    attempt = learner.start(make_quiz(make_question()))
    response = learner.answer(attempt, 1, "canary-home", do="check")
    assert (response.status_code, "CANARY" in html(response)) == (409, False)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_shows_its_reasons_and_its_source(learner: Learner, kind: str) -> None:
    attempt = started(learner, kind)
    learner.post("hand_in", attempt)
    text = html(learner.get("feedback", attempt, 1))
    assert "Not answered." in text
    assert text.count("CANARY") >= 4
    assert 'id="answer-source-R1"' in text
    assert "Not yet clinically reviewed" in text


def test_who_reviewed_a_question_stands_beside_its_answer(learner: Learner) -> None:
    attempt = started(learner)
    learner.post("hand_in", attempt)
    approve(Question.objects.get())
    text = html(learner.get("feedback", attempt, 1))
    assert "Reviewed by Rosa Klein, Physiotherapist or physical therapist, " in text
    assert "Not yet clinically reviewed" not in text


def test_a_wrong_reason_for_not_needling_is_told_as_that(learner: Learner) -> None:
    attempt = started(learner)
    learner.answer(attempt, 1, "canary-wait", do="check")
    text = html(learner.get("feedback", attempt, 1))
    assert "Not needling was not marked wrong. This answer CANARY false reason, it is so." in text


def test_the_answer_says_how_certain_its_evidence_is(learner: Learner) -> None:
    lesson = make_lesson(key="module/thorax", body=[("heading", "Ribs"), ("evidence_claim", claim("rib-claim"))])
    quiz = make_quiz(make_question(pool="practice", reread="module/thorax#ribs"), purpose="practice")
    attempt = learner.start(quiz)
    learner.post("hand_in", attempt)
    text = html(learner.get("feedback", attempt, 1))
    assert "Low certainty" in text
    assert f'<a href="{lesson.url}#rib-claim">Ribs are hard to find.</a>' in text


def test_a_question_that_names_its_claims_shows_exactly_these(learner: Learner) -> None:
    near = [("heading", "Ribs"), ("evidence_claim", claim("near", statement="Near it.", grade="high"))]
    module = make_module()
    make_lesson(module, key="module/thorax", body=near)
    other = make_lesson(
        module,
        body=[
            ("evidence_claim", claim("named", statement="Named.", grade="very_low")),
            ("evidence_claim", claim("beside", statement="Beside it.")),
        ],
    )
    question = make_question(pool="practice", reread="module/thorax#ribs", claims=["named"])
    attempt = learner.start(make_quiz(question, purpose="practice"))
    learner.post("hand_in", attempt)
    text = html(learner.get("feedback", attempt, 1))
    assert f'<a href="{other.url}#named">Named.</a>' in text
    assert "Very low certainty" in text
    assert "Near it." not in text
    assert "Beside it." not in text
    other.unpublish()
    text = html(learner.get("feedback", attempt, 1))
    assert "Named." not in text
    assert "Near it." not in text


@pytest.mark.parametrize("size", [1, 3])
def test_the_answer_costs_the_same_however_many_claims_are_named(learner: Learner, size: int) -> None:
    names = [f"claim-{number}" for number in range(size)]
    make_lesson(key="module/thorax", body=[("evidence_claim", claim(name)) for name in names])
    attempt = learner.start(make_quiz(make_question(pool="practice", claims=names), purpose="practice"))
    learner.post("hand_in", attempt)
    learner.get("feedback", attempt, 1)
    with assert_queries(8):
        learner.get("feedback", attempt, 1)


@pytest.mark.parametrize("size", [1, 20])
def test_checking_costs_the_same_whatever_the_size(learner: Learner, size: int) -> None:
    attempt = started(learner, *["single_best_answer"] * size)
    sent = form(attempt, 1, "canary-home") | {"marks": "1", "client_key": "tab", "sequence": "5", "do": "check"}
    with assert_queries(9):
        learner.post("question", attempt, 1, data=sent, htmx=True)
