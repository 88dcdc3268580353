"""An instructor edits a question between two attempts of one learner: each attempt keeps the words that it asked."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from quizzes.models import Question
from tests.authoring.people import make_editor
from tests.e2e.authoring import act, it_says
from tests.e2e.hands import Hand, Keys, Pointer
from tests.quizzes.factories import make_learner, make_question, make_quiz

BEFORE, AFTER = "What is right at first?", "What is right by now?"


def take(page: Page, begin: str) -> str:
    """Answer the one question rightly and hand in; the address of the result."""
    page.get_by_role("button", name=begin).click()
    page.locator("label.ans", has_text="Send for imaging").locator("input").check()
    page.get_by_role("button", name="Save and next").click()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 of 1. Passed.")
    return page.url


def edit(page: Page, hand: Hand, question: Question, stem: str, explanation: str) -> None:
    """Publish another wording by the editor's form."""
    page.goto(reverse("wagtailsnippets_quizzes_question:edit", args=[question.pk]))
    hand.write(page.locator("[name=stem]"), stem)
    hand.turn_to(page.get_by_role("tab", name="Reasons and sources"))
    hand.write(page.locator("[name=explanation]"), explanation)
    hand.turn_to(page.get_by_role("tab", name="This change"))
    hand.pick(page.locator("[name=change_class]"), "Clarification")
    act(page, "Publish", hand)
    it_says(page, f"Question '{stem}' updated and published.")


def shows(page: Page, result: str, words: str, explained: str, *, never: tuple[str, str]) -> None:
    """The result and its answer page speak with one version's words and not with the other's."""
    page.goto(result)
    expect(page.get_by_role("heading", level=1)).to_have_text("1 of 1. Passed.")
    page.get_by_role("link", name="Question 1").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Yes.")
    for said in (words, explained):
        expect(page.get_by_text(said).first).to_be_visible()
    for other in never:
        assert other not in page.content()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def enter(
    request: pytest.FixtureRequest, page: Page, browser: Browser, site: str, sign_in: Callable[[User], None]
) -> Iterator[Callable[[User], Page]]:
    """The page of a learner who has just signed in, with JavaScript and without it."""
    if request.param:

        def as_learner(user: User) -> Page:
            sign_in(user)
            return page

        yield as_learner
        return
    plain = browser.new_context(java_script_enabled=False, base_url=site)

    def without_script(user: User) -> Page:
        sign_in(user)
        plain.add_cookies(page.context.cookies())
        return plain.pages[0] if plain.pages else plain.new_page()

    yield without_script
    plain.close()


def test_each_attempt_keeps_the_words_that_it_asked(
    page: Page, sign_in: Callable[[User], None], enter: Callable[[User], Page]
) -> None:
    learner = make_learner()
    question = make_question(stem=BEFORE, explanation="This is the first reason.")
    quiz = make_quiz(question)
    reader = enter(learner)
    reader.goto(f"/quizzes/{quiz.key}/")
    first = take(reader, "Start with")
    sign_in(make_editor("Authors", "Publishers"))
    hand = Keys(page) if reader is page else Pointer()
    edit(page, hand, question, AFTER, "This is the second reason.")
    reader = enter(learner)
    reader.goto(f"/quizzes/{quiz.key}/")
    second = take(reader, "Start another attempt")
    assert first != second
    shows(reader, first, BEFORE, "This is the first reason.", never=(AFTER, "This is the second reason."))
    shows(reader, second, AFTER, "This is the second reason.", never=(BEFORE, "This is the first reason."))
