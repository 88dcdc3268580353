"""The whole way, by keyboard alone and by pointer without scripts: from a visitor to a record that anybody may check."""

import re

import pytest
from django.conf import LazySettings
from playwright.sync_api import Locator, Page, expect

from courses.models import CoursePage
from quizzes.models import Question, Quiz, QuizSection, SectionQuestion
from tests.course_factories import make_course, make_lesson, make_module
from tests.e2e.hands import Hand, Keys, Pointer
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
    """One lesson, and a quiz of five whose one safety answer must be right."""
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


@pytest.fixture
def hand(page: Page, scripts: bool) -> Hand:
    """Keys where scripts run; a pointer where none does."""
    return Keys(page) if scripts else Pointer()


def button(page: Page, words: str) -> Locator:
    return page.get_by_role("button", name=words)


def link(page: Page, words: str) -> Locator:
    return page.get_by_role("link", name=words).first


def sign_up(page: Page, hand: Hand) -> None:
    """From the open form, through the code on the page of messages, to a stated name."""
    hand.write(page.get_by_label("E-mail address"), ADDRESS)
    hand.write(page.get_by_label("Password"), PASSWORD)
    hand.tick(page.get_by_label("I agree to the terms"))
    hand.press(button(page, "Create account"))
    heading(page, "Enter the code we sent you")
    page.goto("/accounts/outbox/")
    message = page.locator(".mail", has_text="Your code:").first.inner_text()
    code = re.search(r"Your code:\s+(\S+)", message)
    assert code
    hand.press(link(page, "Back to entering the code"))
    hand.write(page.get_by_label("Code"), code[1])
    hand.press(button(page, "Confirm"))
    heading(page, "Welcome. Who is learning here?")
    hand.write(page.get_by_label("Name as printed"), NAME)
    hand.pick(page.get_by_label("Profession"), "Student physiotherapist or SPT")
    hand.press(button(page, "Save and go on"))


def choose(page: Page, hand: Hand, safety: str, *, scripts: bool) -> None:
    """Answer the open question: rightly, but a safety question as told."""
    asked = page.locator(".q legend").first.inner_text()
    hand.tick(page.locator("label.ans", has_text=safety if SAFETY in asked else RIGHT).locator("input"))
    if scripts:
        expect(page.locator("#saved")).to_have_attribute("data-state", "saved")


def answer(page: Page, hand: Hand, first: int, last: int, safety: str, *, scripts: bool) -> None:
    """Answer the questions from one place to another and go on after each."""
    for position in range(first, last + 1):
        expect(page).to_have_title(f"Question {position} of {COUNT} | Filiform")
        choose(page, hand, safety, scripts=scripts)
        hand.press(button(page, "Save and next"))


def hand_in(page: Page, hand: Hand) -> None:
    heading(page, f"All {COUNT} questions are answered.")
    hand.press(button(page, f"Hand in {COUNT} answers"))


def enrol_and_read(page: Page, hand: Hand, course: CoursePage, *, scripts: bool) -> None:
    """A visitor of the course page becomes its learner and finishes the lesson."""
    page.goto(course.url)
    if not scripts:
        hand.press(link(page, "Enrol or carry on"))
    hand.press(link(page, "Create an account"))
    sign_up(page, hand)
    hand.press(button(page, "Enrol in this course"))
    hand.press(link(page, "Next: The thorax"))
    heading(page, "The thorax")
    if not scripts:
        hand.press(link(page, "Finish lesson"))
    hand.press(button(page, "Finish lesson"))


def fail_on_safety(page: Page, hand: Hand, *, scripts: bool) -> None:
    """Leave in the middle, find everything again, and fail by one safety answer."""
    hand.press(button(page, f"Start with {COUNT} questions"))
    answer(page, hand, 1, 2, WRONG, scripts=scripts)
    expect(page).to_have_title(f"Question 3 of {COUNT} | Filiform")
    choose(page, hand, WRONG, scripts=scripts)
    kept = page.locator("label.ans:has(input:checked)").inner_text()
    hand.press(button(page, "Leave"))
    hand.press(link(page, "Go on with question 3"))
    expect(page).to_have_title(f"Question 3 of {COUNT} | Filiform")
    assert page.locator("label.ans:has(input:checked)").inner_text() == kept
    for position in (1, 2):
        expect(page.get_by_role("link", name=f"Question {position}, answered")).to_be_visible()
    answer(page, hand, 3, COUNT, WRONG, scripts=scripts)
    hand_in(page, hand)
    heading(page, f"{COUNT - 1} of {COUNT}. Not passed: one safety answer was wrong, on label of canary-fact.")
    expect(page.get_by_role("heading", name="Reread first")).to_be_visible()


def passed_and_recorded(page: Page, hand: Hand, *, scripts: bool) -> str:
    """Pass the second attempt; the serial of what was issued for it."""
    hand.press(button(page, "Start another attempt"))
    answer(page, hand, 1, COUNT, RIGHT, scripts=scripts)
    hand_in(page, hand)
    heading(page, f"{COUNT} of {COUNT}. Passed.")
    hand.press(link(page, "Your certificates"))
    hand.press(link(page, "Course needling"))
    heading(page, "Record of study (content not clinically reviewed)")
    return page.locator(".cert > .meta").first.inner_text()


def test_from_a_visitor_to_a_record_that_anybody_may_check(
    page: Page, course: CoursePage, hand: Hand, scripts: bool
) -> None:
    enrol_and_read(page, hand, course, scripts=scripts)
    heading(page, "Safety quiz")
    fail_on_safety(page, hand, scripts=scripts)
    serial = passed_and_recorded(page, hand, scripts=scripts)
    page.goto("/accounts/logout/")
    hand.press(button(page, "Sign out").last)
    expect(page).not_to_have_url(re.compile("/logout/"))
    page.goto("/home/")
    expect(page).to_have_url(re.compile("/accounts/login/"))
    page.goto("/verify/")
    hand.write(page.get_by_label("Serial"), serial)
    hand.press(button(page, "Check serial"))
    heading(page, "This record of study is valid.")
    expect(page.get_by_text(NAME)).to_be_visible()
    assert ADDRESS not in page.content()
