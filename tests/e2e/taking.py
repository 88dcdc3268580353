"""Taking a quiz as journeys do: starting it, choosing, and waiting for what the page says."""

import re

from playwright.sync_api import Locator, Page, expect

from quizzes.models import Quiz
from tests.database import without_indexes
from tests.quizzes.factories import make_question, make_quiz

LISTENING_SINCE = "document.querySelector('quiz-keys').since"
"""When the page's shortcuts began to listen; a second Enter counts 400 ms later."""


def quiz_of(*kinds: str, **fields: object) -> Quiz:
    """A quiz with a question of each of these kinds, which no search and no list of uses knows."""
    pool = str(fields.get("purpose", "assessment"))
    with without_indexes():
        return make_quiz(*[make_question(kind, pool=pool) for kind in kinds], **fields)


def start(page: Page, quiz: Quiz) -> None:
    page.goto(f"/quizzes/{quiz.key}/")
    page.get_by_role("button", name="Start with").click()
    expect(page).to_have_title("Question 1 of " + str(quiz.sections.get().section_questions.count()) + " | Filiform")
    expect(page.get_by_role("heading", level=1)).to_be_focused()  # which comes a moment after the title


def when_enter_counts(page: Page) -> None:
    """Wait until the shortcuts listen and a second Enter is no accident any more, however slow the machine."""
    for _ in range(400):
        if page.evaluate(f"performance.now() - {LISTENING_SINCE} > 400"):
            return
        page.wait_for_timeout(25)
    raise AssertionError("The shortcuts never listened.")


def option(page: Page, words: str) -> Locator:
    """The input of the option with these words."""
    return page.locator("label.ans", has_text=words).locator("input")


def choose(page: Page, words: str) -> None:
    """Choose an option and wait until it is saved: the page may say so of an answer before."""
    with page.expect_response("**/save/"):
        option(page, words).check()
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    expect(page.locator("#saved")).to_contain_text(re.compile(r"Saved\s+\d\d:\d\d"))
