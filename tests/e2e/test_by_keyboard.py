"""From signing in to a result, a report and a profile with Tab, Space, Enter, arrows and letters; no pointer anywhere."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from courses.models import LessonPage, ModulePage
from library.models import Report
from quizzes.models import Attempt
from tests.course_factories import make_course, make_lesson, make_module
from tests.factories import PASSWORD, make_user
from tests.quizzes.factories import make_question, make_quiz
from tests.quizzes.samples import KINDS

ADDRESS = "amara@university.example"
STOPS = 60
FOCUSED = "e => e === document.activeElement"
READY = "() => performance.now() - (document.querySelector('quiz-keys')?.since ?? -1000) > 400"


@pytest.fixture
def learner(site: str) -> User:
    return make_user(ADDRESS, name="Amara Osei", profession="physiotherapist", password=PASSWORD)


@pytest.fixture
def lesson(site: str) -> LessonPage:
    """The one lesson of a course whose quiz asks a question of each kind."""
    questions = [make_question(kind, pool="practice") for kind in KINDS]
    quiz = make_quiz(*questions, title="Every kind", purpose="practice", behaviour="deferred_feedback")
    module = make_module(make_course("needling"), "safety", counts_towards_completion=True)
    ModulePage.objects.update(quiz=quiz)  # for practice, so past the editor, which refuses that
    return make_lesson(module, "thorax", title="The thorax")


def go_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab (or Shift+Tab) until a control has focus; that takes no more stops than a page has."""
    expect(target).to_be_visible()
    for _ in range(STOPS):
        if target.evaluate(FOCUSED):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{target} is never reached with {key}.")


def press(page: Page, target: Locator) -> None:
    """Go to a button or a link and press Enter, once the page counts it as meant."""
    go_to(page, target)
    for _ in range(400):
        if page.evaluate(READY):
            break
        page.wait_for_timeout(25)
    page.keyboard.press("Enter")


def button(page: Page, words: str) -> Locator:
    return page.get_by_role("button", name=words)


def link(page: Page, words: str) -> Locator:
    return page.get_by_role("link", name=words)


def test_from_signing_in_to_a_profile(page: Page, learner: User, lesson: LessonPage) -> None:
    page.goto(f"/accounts/login/?next={lesson.url}")
    sign_in(page)
    read(page)
    press(page, button(page, f"Start with {len(KINDS)} questions"))
    for position, answer in enumerate([one, several, truth, number, pairs, order], 1):
        expect(page).to_have_title(f"Question {position} of {len(KINDS)} | Filiform")
        answer(page)
        press(page, button(page, "Save and next"))
    press(page, button(page, f"Hand in {len(KINDS)} answers"))
    # What lies in the places that are chosen is drawn, so three to six answers are right.
    expect(page).to_have_title(re.compile("^[3-6] of 6"))
    items = Attempt.objects.get().items
    expect(page).to_have_title(re.compile(f"^{items.filter(fraction=1).count()} of 6"))
    assert items.exclude(complete=True).count() == 0
    report(page)
    correct_the_profile(page, learner)


def sign_in(page: Page) -> None:
    go_to(page, page.get_by_label("E-mail address"))
    page.keyboard.type(ADDRESS)
    go_to(page, page.get_by_label("Password"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The thorax")


def read(page: Page) -> None:
    """Past the skip link into the lesson, into the course, and to its end."""
    page.keyboard.press("Tab")
    expect(link(page, "Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    press(page, button(page, "Enrol in this course"))
    press(page, button(page, "Finish lesson"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Every kind")


def arrived(page: Page) -> None:
    """A question that took the place of another has taken the focus too."""
    expect(page.locator("main h1")).to_be_focused()


def one(page: Page) -> None:
    """The first option by Space, the second by an arrow; Tab leaves the group for the next control."""
    arrived(page)
    go_to(page, page.get_by_role("radio").nth(0))
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio").nth(1)).to_be_checked()
    go_to(page, page.get_by_label("Rule out A"), "Shift+Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("Rule out A")).to_be_checked()


def several(page: Page) -> None:
    arrived(page)
    for words in ("Breathless", "Chest pain", "Dry cough"):
        option = page.get_by_role("checkbox", name=re.compile(words))
        go_to(page, option)
        page.keyboard.press("Space")
        expect(option).to_be_checked()
    go_to(page, page.get_by_role("checkbox", name=re.compile("Rule out A")), "Shift+Tab")


def truth(page: Page) -> None:
    arrived(page)
    go_to(page, page.get_by_role("radio").nth(0))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio").nth(1)).to_be_checked()


def number(page: Page) -> None:
    arrived(page)
    go_to(page, page.get_by_label("Your answer"))
    page.keyboard.type("1234")


def pairs(page: Page) -> None:
    arrived(page)
    for place in range(2):
        choice = page.get_by_role("combobox").nth(place)
        go_to(page, choice)
        page.keyboard.press("ArrowDown")
        expect(choice).not_to_have_value("")


def order(page: Page) -> None:
    """A step moves with its button, and the focus moves with it."""
    arrived(page)
    second = page.get_by_role("button", name="Move up").nth(1)
    words = second.get_attribute("aria-label")
    press(page, second)
    moved = page.get_by_role("button", name="Move up").nth(0)
    expect(moved).to_have_attribute("aria-label", str(words))
    expect(moved).to_be_focused()


def report(page: Page) -> None:
    """From the result to an answer, and a report that leads back to it."""
    press(page, page.locator("main .rows a").first)
    expect(page).to_have_title("Answer to question 1 | Filiform")
    press(page, link(page, "Report this question"))
    go_to(page, page.get_by_label("What is wrong"))
    page.keyboard.type("The key")
    press(page, button(page, "Send to the author"))
    expect(page).to_have_title("Thank you | Filiform")
    expect(page.get_by_text("the authors and publishers of this site read")).to_be_visible()
    press(page, link(page, "Back to where you were"))
    expect(page).to_have_title("Answer to question 1 | Filiform")
    assert Report.objects.get().what == "The key"


def correct_the_profile(page: Page, learner: User) -> None:
    page.goto("/home/")
    press(page, link(page, "Account"))
    press(page, link(page, "Profile"))
    go_to(page, page.get_by_label("Profession"))
    page.keyboard.press("ArrowDown")
    go_to(page, page.get_by_label("Name as printed"), "Shift+Tab")
    page.keyboard.type("Amara O. Osei")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()
    learner.profile.refresh_from_db()
    assert learner.profile.printed_name == "Amara O. Osei"
