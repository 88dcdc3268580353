"""A question inside a lesson: answered in place, and without scripts on a page of its own. A visitor's is not kept."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from courses.models import LessonPage
from quizzes.models import Attempt
from tests.course_factories import make_lesson
from tests.quizzes.factories import make_learner, make_question

STEM = "What do you do for a sudden chest pain?"
REASONS = ("CANARY because", "CANARY tempting", "CANARY waits", "CANARY breaks")


@pytest.fixture
def lesson(site: str) -> LessonPage:
    question = make_question(stem=STEM, pool="practice")
    return make_lesson(title="The thorax", body=[("knowledge_check", {"question": question.pk})])


def read(page: Page, lesson: LessonPage, *, scripts: bool) -> None:
    """Open the lesson and come to its question: in its place, or by its link."""
    page.goto(lesson.url)
    if not scripts:
        page.get_by_role("link", name="Answer a practice question").click()
    expect(page.get_by_role("group", name=STEM)).to_be_visible()


def answer(page: Page, words: str, verdict: str) -> None:
    """Answer the question; every option's reason stands in the reply, and none before."""
    assert not any(reason in page.content() for reason in REASONS)
    page.locator("label.ans", has_text=words).locator("input").check()
    page.get_by_role("button", name="Check answer").click()
    expect(page.get_by_role("heading", name=re.compile(f"^{verdict}"))).to_be_focused()
    for reason in REASONS:
        expect(page.get_by_text(reason)).to_be_visible()


def test_a_learners_answer_is_kept_and_a_visitors_is_not(
    page: Page, sign_in: Callable[[User], None], lesson: LessonPage, scripts: bool
) -> None:
    read(page, lesson, scripts=scripts)
    page.get_by_role("button", name="Check answer").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose one of the options A to D")
    answer(page, "Send her back home", "Not this time")
    assert not Attempt.objects.exists()
    learner = make_learner()
    sign_in(learner)
    read(page, lesson, scripts=scripts)
    answer(page, "Send for imaging", "Yes")
    attempt = Attempt.objects.get()
    assert (attempt.learner, attempt.purpose, attempt.right_count) == (learner, "practice", 1)
    if scripts:
        expect(page.get_by_role("heading", level=1)).to_have_text("The thorax")
        page.get_by_role("link", name="Answer it again").click()
        expect(page.get_by_role("group", name=STEM)).to_be_visible()
        answer(page, "Needle other side", "Not this time")
        assert Attempt.objects.filter(learner=learner).count() == 2
    else:
        page.get_by_role("link", name="Back to the lesson").click()
    expect(page).to_have_url(re.compile(f"{lesson.url}$"))
