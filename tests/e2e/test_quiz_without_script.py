"""A whole quiz with scripts off: every kind of question, from the start page to the answers."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from quizzes.models import Attempt
from tests.quizzes.factories import make_learner, make_question, make_quiz

KINDS = ("single_best_answer", "multiple_response", "true_false", "numeric", "matching", "ordering")
STEPS = ("Screen", "Consent", "Needle", "Count")


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "java_script_enabled": False}


def option(page: Page, words: str) -> None:
    page.locator("label.ans", has_text=words).locator("input").check()


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Save and next").click()


def order(page: Page) -> list[str]:
    """The steps from first to last, once the page holds them all."""
    labels = page.locator(".order label")
    expect(labels).to_have_count(len(STEPS))
    return [label.removeprefix("Place of:").strip() for label in labels.all_inner_texts()]


def put_in_order(page: Page) -> None:
    """Move each step up to where it belongs; every move is a page of its own, and is waited for."""
    steps = order(page)
    for place, step in enumerate(STEPS):
        for at in range(steps.index(step), place, -1):
            page.get_by_role("button", name=f"Move up: {step}").click()
            steps[at - 1], steps[at] = steps[at], steps[at - 1]
            expect(page.locator(".order label")).to_have_text([re.compile(rf"\b{name}$") for name in steps])


def assign(page: Page, prompt: str, choice: str) -> None:
    """Choose what a prompt is matched with, by a part of its words."""
    select = page.get_by_label(prompt)
    offered = select.locator("option", has_text=choice)
    expect(offered).to_have_count(1)
    select.select_option(label=offered.inner_text())


def test_every_kind_is_answered_and_the_quiz_passed(page: Page, sign_in: Callable[[User], None]) -> None:
    learner = make_learner()
    sign_in(learner)
    quiz = make_quiz(*[make_question(kind) for kind in KINDS])
    page.goto(f"/quizzes/{quiz.key}/")
    page.get_by_role("button", name="Start with 6 questions").click()
    expect(page).to_have_title("Question 1 of 6 | Filiform")
    option(page, "Send for imaging")
    page.get_by_label("Rule out A").check()
    page.get_by_role("button", name="Flag question").click()
    expect(page.get_by_label("Rule out A")).to_be_checked()
    go_on(page)
    for words in ("Breathless", "Chest pain", "Dry cough"):
        option(page, words)
    go_on(page)
    option(page, "False")
    go_on(page)
    page.get_by_label("Your answer").fill("a lot")
    go_on(page)
    expect(page).to_have_title("Error: Question 4 of 6 | Filiform")
    page.get_by_label("Your answer").fill("1236")
    go_on(page)
    assign(page, "Lung", "Emergency")
    assign(page, "Skin", "Family doctor")
    go_on(page)
    expect(page).to_have_title("Question 6 of 6 | Filiform")
    put_in_order(page)
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("All 6 questions are answered, and one is flagged.")
    page.get_by_role("button", name="Hand in 6 answers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("6 of 6. Passed.")
    page.get_by_role("link", name="Question 6").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Yes. All 4 steps stand in the right order.")
    page.get_by_role("link", name="Back to the result").click()
    expect(page).to_have_url(re.compile("/result/$"))
    assert Attempt.objects.get(learner=learner).passed


def test_a_knowledge_check_is_answered_on_its_own_page(page: Page) -> None:
    question = make_question("single_best_answer", pool="practice")
    page.goto(f"/quizzes/check/{question.key}/?next=/glossary/")
    page.get_by_role("button", name="Check answer").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose one of the options A to D")
    option(page, "Send for imaging")
    page.get_by_role("button", name="Check answer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^Yes\. [A-D]\.$"))
    page.get_by_role("link", name="Back to the lesson").click()
    expect(page).to_have_url(re.compile("/glossary/$"))
