"""Pages of a quiz hold for everybody: no axe violation in either scheme at either width, no sideways scroll."""

import os
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.e2e.axe import axe_violations, picture, sideways
from tests.quizzes.factories import make_learner, make_question, make_quiz
from tests.quizzes.pages import Learner
from tests.quizzes.samples import KINDS


def holds(page: Page, name: str) -> None:
    expect(page.locator("h1")).to_have_count(1)
    assert axe_violations(page) == []
    assert sideways(page) == 0
    if os.environ.get("FILIFORM_PICTURES"):
        picture(page, name)


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_and_its_answer(page: Page, sign_in: Callable[[User], None], kind: str) -> None:
    learner = Learner(make_learner())
    sign_in(learner.user)
    quiz = make_quiz(
        *[make_question(kind, pool="practice") for _ in range(2)], purpose="practice", behaviour="immediate_feedback"
    )
    attempt = learner.start(quiz)
    page.goto(f"/quizzes/attempts/{attempt.uuid}/1/")
    holds(page, f"question-{kind}")
    page.get_by_role("button", name="Check answer").click()
    expect(page.get_by_role("alert")).to_be_visible()
    holds(page, f"question-{kind}-error")
    learner.post("hand_in", attempt)
    page.goto(f"/quizzes/attempts/{attempt.uuid}/1/answer/")
    holds(page, f"answer-{kind}")


def test_start_check_and_result(page: Page, sign_in: Callable[[User], None]) -> None:
    learner = Learner(make_learner())
    sign_in(learner.user)
    quiz = make_quiz(
        make_question(fact="lung"),
        make_question("true_false"),
        must_pass=True,
        time_limit_minutes=40,
        proves="You know it.",
        does_not_prove="You can do it.",
    )
    page.goto(f"/quizzes/{quiz.key}/")
    holds(page, "quiz-start")
    attempt = learner.start(quiz)
    learner.answer(attempt, 1, "canary-home", do="flag")
    page.goto(f"/quizzes/attempts/{attempt.uuid}/1/")
    holds(page, "question-timed")
    page.goto(f"/quizzes/attempts/{attempt.uuid}/check/")
    holds(page, "quiz-check")
    page.get_by_role("button", name="Hand in 1 answer").click()
    expect(page).to_have_title(
        "0 of 2. Not passed: 80% of the marks are needed and two safety answers were wrong, "
        "on label of lung. | Filiform"
    )
    holds(page, "quiz-result")
    page.goto(f"/quizzes/attempts/{attempt.uuid}/1/")
    holds(page, "quiz-closed")
    page.goto(f"/quizzes/{quiz.key}/")
    holds(page, "quiz-start-again")
