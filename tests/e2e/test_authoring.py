"""An instructor writes, a clinician reviews, a publisher publishes, and readers are told which of it is so."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from courses.models import LessonPage
from tests.accounts.codes import app_code, give_app
from tests.authoring.people import license_them, make_editor
from tests.course_factories import make_lesson
from tests.e2e.authoring import POINTER, act, decide, edits_are_noticed, it_says, rewrite, watch_for_edits
from tests.e2e.hands import Hand, Keys
from tests.factories import PASSWORD

BEFORE, AFTER = "Ribs are easy to find.", "Ribs are hard to find (opinion)."
UNVOUCHED = "No clinician vouches for this lesson as it stands today"
SAFETY = "Safety: who read the old text should read the new"
SignIn = Callable[[User], None]


@pytest.fixture
def instructor(site: str) -> User:
    """Writes and publishes, and has a licence: but nobody reviews their own work."""
    groups = ("Authors", "Publishers", "Clinical reviewers")
    user = make_editor(*groups, email="ida@clinic.example", name="Ida Lund", password=PASSWORD)
    license_them(user)
    return user


@pytest.fixture
def lesson(site: str) -> LessonPage:
    return make_lesson(title="The thorax", body=[("prose", f"<p>{BEFORE}</p>")])


def reviewer(name: str, **fields: bool) -> User:
    """A clinician with a licence."""
    user = make_editor("Clinical reviewers", name=name, **fields)
    license_them(user)
    return user


def sign_in_with_a_code(page: Page, user: User, going_to: str) -> None:
    """By password and authenticator app, as editors do."""
    give_app(user)
    page.goto(going_to)
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The second step")
    page.get_by_label("Code").fill(app_code())
    page.get_by_role("button", name="Sign in", exact=True).click()


def approve(page: Page, title: str, hand: Hand = POINTER) -> None:
    """The clinician at the browser approves."""
    window = decide(page, "Approve", title, hand)
    hand.write(window.get_by_label("Conflicts of interest"), "None declared")
    hand.press(window.get_by_role("button", name="Approve"))
    expect(page.get_by_role("region", name="Awaiting your review")).to_have_count(0)


def readers_see(page: Page, lesson: LessonPage, words: str, *, never: str, reviewed: bool) -> None:
    """What somebody reads who is not signed in, and whether it says that a clinician has reviewed it."""
    page.context.clear_cookies()
    page.goto(lesson.url)
    expect(page.get_by_text(words)).to_be_visible()
    assert never not in page.content()
    label, warning = page.locator(".meta-row .st"), page.get_by_text(UNVOUCHED)
    if reviewed:
        expect(label).to_have_text(re.compile(r"^\s*Reviewed by Rosa Klein, "))
        expect(warning).to_be_hidden()
    else:
        expect(label).not_to_contain_text("Reviewed by")
        expect(warning).to_be_visible()


def test_from_the_instructors_words_to_the_readers_page(
    page: Page, sign_in: SignIn, instructor: User, lesson: LessonPage
) -> None:
    address, hand = f"/admin/pages/{lesson.pk}/edit/", Keys(page)
    watch_for_edits(page)
    sign_in_with_a_code(page, instructor, address)
    hand.press(page.get_by_role("button", name="Toggle preview"))
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.get_by_text(BEFORE)).to_be_visible()
    edits_are_noticed(page)
    hand.write(page.get_by_role("textbox", name="Title"), "The chest wall")
    expect(preview.get_by_role("heading", level=1)).to_have_text("The chest wall")
    rewrite(page, AFTER, hand)
    expect(preview.get_by_text(AFTER)).to_be_visible()
    hand.press(page.get_by_role("button", name="Toggle preview"))
    hand.press(page.get_by_role("button", name="Save draft"))
    it_says(page, "Page 'The chest wall' has been updated.")

    act(page, "Submit to Clinical review", hand)
    it_says(page, "Page 'The chest wall' has been submitted for clinical review.")
    own = decide(page, "Approve", "The chest wall", hand)
    expect(own).to_contain_text("You wrote part of this text. Nobody reviews their own work")
    expect(own.get_by_role("textbox")).to_have_count(0)
    sign_in(reviewer("Rosa Klein"))
    approve(page, "The chest wall", hand)
    readers_see(page, lesson, BEFORE, never="The chest wall", reviewed=False)

    sign_in(instructor)
    page.goto(address)
    hand.press(page.get_by_role("link", name="Skip to main content"))
    hand.turn_to(page.get_by_role("tab", name="This change"))
    hand.pick(page.get_by_role("combobox", name="What this publication changes"), SAFETY)
    hand.write(page.get_by_role("textbox", name="Change note"), "Why a rib is no landmark.")
    act(page, "Publish", hand)
    it_says(page, "Page 'The chest wall' has been published.")
    readers_see(page, lesson, AFTER, never=BEFORE, reviewed=True)
    expect(page.get_by_role("heading", level=1)).to_have_text("The chest wall")
    expect(page.locator(".meta-row")).to_contain_text("Why a rib is no landmark.")


def submit(lesson: LessonPage, author: User) -> None:
    """Send the text as it is published to the reviewers."""
    lesson.save_revision(user=author)
    lesson.refresh_from_db()
    lesson.get_workflow().start(lesson, author)


def test_a_demo_approval_changes_no_label_and_a_returned_lesson_says_why(
    page: Page, sign_in: SignIn, instructor: User, lesson: LessonPage
) -> None:
    submit(lesson, instructor)
    sign_in(reviewer("Demo Reviewer", is_demo=True))
    approve(page, "The thorax")
    readers_see(page, lesson, BEFORE, never=AFTER, reviewed=False)
    expect(page.locator(".meta-row .st")).to_have_text("Not yet clinically reviewed")

    submit(lesson, instructor)
    sign_in(reviewer("Rosa Klein"))
    window = decide(page, "Return to the author", "The thorax")
    window.get_by_label("Conflicts of interest").fill("None declared")
    window.get_by_label("What has to change").fill("Name the source of it.")
    window.get_by_role("button", name="Return to the author").click()
    expect(page.get_by_role("region", name="Awaiting your review")).to_have_count(0)
    sign_in(instructor)
    page.goto(f"/admin/pages/{lesson.pk}/edit/")
    it_says(page, "Rosa Klein returned this text: “Name the source of it.”")
