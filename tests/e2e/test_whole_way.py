"""The whole way in a browser, with scripts and without: from a visitor to a record that anybody may check."""

import re

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from courses.models import CoursePage
from quizzes.models import Question, Quiz, QuizSection, SectionQuestion
from tests.course_factories import make_course, make_lesson, make_module
from tests.factories import PASSWORD
from tests.quizzes.factories import make_question, make_quiz

ADDRESS = "amara@university.example"
NAME = "Amara Osei"
SAFETY = "Which answer is the safe one?"
RIGHT, WRONG = "Send for imaging", "Send her back home"
COUNT = 6


def add_section(quiz: Quiz, *questions: Question) -> None:
    """A fixed section whose answers may be wrong."""
    section = QuizSection.objects.create(quiz=quiz, key="rest", title="Rest", select="fixed", sort_order=1)
    for order, question in enumerate(questions):
        SectionQuestion.objects.create(section=section, question=question, sort_order=order)


@pytest.fixture
def course(site: str) -> CoursePage:
    """One lesson, and a quiz of six whose one safety answer must be right."""
    quiz = make_quiz(make_question(stem=SAFETY, fact="canary-fact"), title="Safety quiz", must_pass=True)
    add_section(quiz, *[make_question() for _ in range(COUNT - 1)])
    course = make_course("needling", title="Course needling")
    module = make_module(course, "safety", title="Safety", counts_towards_completion=True, quiz=quiz)
    make_lesson(module, "thorax", title="The thorax", kind="safety", is_free=True)
    return course


@pytest.fixture(autouse=True)
def local_mail(settings: LazySettings) -> None:
    """Mail goes where a local site puts it: onto the page of its messages."""
    settings.EMAIL_BACKEND = "accounts.outbox.OutboxBackend"


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def sign_up(page: Page) -> None:
    """From the open form, through the code on the page of messages, to a stated name."""
    page.get_by_label("E-mail address").fill(ADDRESS)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I agree to the terms").check()
    page.get_by_role("button", name="Create account").click()
    heading(page, "Enter the code we sent you")
    page.goto("/accounts/outbox/")
    message = page.locator(".mail", has_text="Your code:").first.inner_text()
    code = re.search(r"Your code:\s+(\S+)", message)
    assert code
    page.get_by_role("link", name="Back to entering the code").click()
    page.get_by_label("Code").fill(code[1])
    page.get_by_role("button", name="Confirm").click()
    heading(page, "Welcome. Who is learning here?")
    page.get_by_label("Name as printed").fill(NAME)
    page.get_by_label("Profession").select_option("Student physiotherapist or SPT")
    page.get_by_role("button", name="Save and go on").click()


def choose(page: Page, safety: str, *, scripts: bool) -> None:
    """Answer the open question: rightly, but a safety question as told."""
    asked = page.locator(".q legend").first.inner_text()
    page.locator("label.ans", has_text=safety if SAFETY in asked else RIGHT).locator("input").check()
    if scripts:
        expect(page.locator("#saved")).to_have_attribute("data-state", "saved")


def answer(page: Page, first: int, last: int, safety: str, *, scripts: bool) -> None:
    """Answer the questions from one place to another and go on after each."""
    for position in range(first, last + 1):
        expect(page).to_have_title(f"Question {position} of {COUNT} | Filiform")
        choose(page, safety, scripts=scripts)
        page.get_by_role("button", name="Save and next").click()


def hand_in(page: Page) -> None:
    heading(page, f"All {COUNT} questions are answered.")
    page.get_by_role("button", name=f"Hand in {COUNT} answers").click()


def enrol_and_read(page: Page, course: CoursePage, *, scripts: bool) -> None:
    """A visitor of the course page becomes its learner and finishes the lesson."""
    page.goto(course.url)
    if not scripts:
        page.get_by_role("link", name="Enrol or carry on").click()
    page.get_by_role("link", name="Create an account").first.click()
    sign_up(page)
    page.get_by_role("button", name="Enrol in this course").click()
    page.get_by_role("link", name="Next: The thorax").click()
    heading(page, "The thorax")
    if not scripts:
        page.get_by_role("link", name="Finish lesson").click()
    page.get_by_role("button", name="Finish lesson").click()


def fail_on_safety(page: Page, *, scripts: bool) -> None:
    """Leave in the middle, find everything again, and fail by one safety answer."""
    page.get_by_role("button", name=f"Start with {COUNT} questions").click()
    answer(page, 1, 2, WRONG, scripts=scripts)
    expect(page).to_have_title(f"Question 3 of {COUNT} | Filiform")
    choose(page, WRONG, scripts=scripts)
    kept = page.locator("label.ans:has(input:checked)").inner_text()
    page.get_by_role("button", name="Leave").click()
    page.get_by_role("link", name="Go on with question 3").click()
    expect(page).to_have_title(f"Question 3 of {COUNT} | Filiform")
    assert page.locator("label.ans:has(input:checked)").inner_text() == kept
    for position in (1, 2):
        expect(page.get_by_role("link", name=f"Question {position}, answered")).to_be_visible()
    answer(page, 3, COUNT, WRONG, scripts=scripts)
    hand_in(page)
    heading(page, "5 of 6. Not passed: one safety answer was wrong, on label of canary-fact.")
    expect(page.get_by_role("heading", name="Reread first")).to_be_visible()


def passed_and_recorded(page: Page, *, scripts: bool) -> str:
    """Pass the second attempt; the serial of what was issued for it."""
    page.get_by_role("button", name="Start another attempt").click()
    answer(page, 1, COUNT, RIGHT, scripts=scripts)
    hand_in(page)
    heading(page, "6 of 6. Passed.")
    page.get_by_role("link", name="See your certificates").click()
    page.get_by_role("link", name="Course needling").click()
    heading(page, "Record of study (content not clinically reviewed)")
    return page.locator(".cert > .meta").first.inner_text()


def test_from_a_visitor_to_a_record_that_anybody_may_check(page: Page, course: CoursePage, scripts: bool) -> None:
    enrol_and_read(page, course, scripts=scripts)
    heading(page, "Safety quiz")
    fail_on_safety(page, scripts=scripts)
    serial = passed_and_recorded(page, scripts=scripts)
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/home/")
    expect(page).to_have_url(re.compile("/accounts/login/"))
    page.goto("/verify/")
    page.get_by_label("Serial").fill(serial)
    page.get_by_role("button", name="Check serial").click()
    heading(page, "This record of study is valid.")
    expect(page.get_by_text(NAME)).to_be_visible()
    assert ADDRESS not in page.content()
