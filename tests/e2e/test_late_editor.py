"""An editor whose second factor grows too old while they write: nothing is saved, nothing is lost, all of it is said."""

import re
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from playwright.sync_api import BrowserContext, Page, expect

from accounts.domain.session import EDITS_CONTENT
from accounts.models import Profile, User
from accounts.services.sessions import end_sessions
from courses.models import LessonPage
from library.models import ClinicalReview, CustomDocument
from tests.accounts.codes import app_code, give_app
from tests.authoring.people import license_them, make_editor
from tests.course_factories import make_lesson
from tests.e2e.authoring import decide, edits_are_noticed, it_says, rewrite, watch_for_edits
from tests.factories import PASSWORD, make_user

HOURS = 60 * 60
WORDS = "You gave your second factor more than twelve hours ago."
SignIn = Callable[[User], None]
Given = Callable[[float], None]


@pytest.fixture
def given(context: BrowserContext) -> Given:
    """Let the second factor of whoever is at the browser have been given some hours ago."""

    def hours_ago(hours: float) -> None:
        key = next(cookie["value"] for cookie in context.cookies() if cookie["name"] == settings.SESSION_COOKIE_NAME)
        session = import_module(settings.SESSION_ENGINE).SessionStore(key)
        for record in session["account_authentication_methods"]:
            record["at"] = time.time() - hours * HOURS
        session.save()

    return hours_ago


@pytest.fixture
def instructor(site: str, sign_in: SignIn) -> User:
    """At the browser, with an authenticator app."""
    user = make_editor("Authors", "Publishers")
    give_app(user)
    sign_in(user)
    return user


def drafted(lesson: LessonPage) -> tuple[str, str]:
    """Title and text of the newest draft."""
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    return draft.title, str(draft.body[0].value)


def give_the_factor_in_a_new_tab(page: Page) -> None:
    """Follow the link, type the code, and come back."""
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Give your second factor in a new tab").click()
    tab = opened.value
    tab.get_by_label("Code").fill(app_code())
    tab.get_by_role("button", name="Confirm").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Filiform")
    tab.close()


def test_what_was_written_too_late_is_held_and_then_saved(page: Page, instructor: User, given: Given) -> None:
    lesson = make_lesson(title="The thorax", body=[("prose", "<p>Words.</p>")])
    watch_for_edits(page)
    page.goto(f"/admin/pages/{lesson.pk}/edit/")
    edits_are_noticed(page)
    given(12.1)
    page.get_by_role("textbox", name="Title").fill("A late title")
    rewrite(page, "Written too late.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing was saved yet")
    assert drafted(lesson) == ("The thorax", "<p>Words.</p>")
    page.get_by_role("button", name="Send what I wrote").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing was saved yet")
    assert drafted(lesson) == ("The thorax", "<p>Words.</p>")
    give_the_factor_in_a_new_tab(page)
    page.get_by_role("button", name="Send what I wrote").click()
    it_says(page, "Page 'A late title' has been updated.")
    assert drafted(lesson)[0] == "A late title"
    assert "Written too late." in drafted(lesson)[1]


def test_what_the_editors_scripts_ask_too_late_is_answered_in_words(
    page: Page, instructor: User, given: Given
) -> None:
    lesson = make_lesson(title="The thorax")
    watch_for_edits(page)
    page.goto(f"/admin/pages/{lesson.pk}/edit/")
    edits_are_noticed(page)
    given(12.1)
    notice = page.get_by_role("alert").filter(has_text=WORDS)
    page.get_by_role("textbox", name="Title").fill("A late title")
    expect(page.get_by_text("Nothing is saved until you give your second factor again.")).to_be_visible()
    expect(notice).to_be_visible()
    page.get_by_role("button", name="Toggle preview").click()
    expect(page.frame_locator("#w-preview-iframe").get_by_text(WORDS)).to_be_visible()
    page.get_by_role("button", name="Toggle preview").click()
    given(0)
    with page.expect_response(lambda reply: "A title in time" in (reply.request.post_data or "")):
        page.get_by_role("textbox", name="Title").fill("A title in time")
    expect(page.locator("#w-autosave-indicator")).to_have_text("Draft saved", use_inner_text=True)
    expect(notice).to_have_count(0)
    assert drafted(lesson)[0] == "A title in time"
    given(12.1)
    page.get_by_role("tab", name="About").click()
    objectives = page.get_by_role("region", name="Objectives")
    objectives.get_by_role("button", name="Insert a block").click()
    objectives.get_by_role("button", name=re.compile("^Choose")).click()
    window = page.locator(".modal-content")
    expect(window.get_by_role("link", name="Give your second factor in a new tab")).to_be_visible()


def test_what_was_written_after_the_sign_in_ended_is_held_and_then_saved(page: Page, site: str) -> None:
    user = make_editor("Authors", password=PASSWORD)
    give_app(user)
    lesson = make_lesson(title="The thorax", body=[("prose", "<p>Words.</p>")])

    def enter(tab: Page) -> None:
        tab.get_by_label("E-mail").fill(user.email)
        tab.get_by_label("Password", exact=True).fill(PASSWORD)
        tab.get_by_role("button", name="Sign in", exact=True).click()
        tab.get_by_label("Code").fill(app_code())
        tab.get_by_role("button", name="Sign in", exact=True).click()
        expect(tab.get_by_role("heading", level=1)).to_have_text("Filiform")

    watch_for_edits(page)
    page.goto("/admin/")
    enter(page)
    page.goto(f"/admin/pages/{lesson.pk}/edit/")
    edits_are_noticed(page)
    end_sessions(user=user)
    cache.clear()  # in which the code is marked as used
    page.get_by_role("textbox", name="Title").fill("A late title")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing was saved yet")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in in a new tab").click()
    enter(opened.value)
    opened.value.close()
    page.get_by_role("button", name="Send what I wrote").click()
    it_says(page, "Page 'A late title' has been updated.")
    assert drafted(lesson)[0] == "A late title"


def test_a_reviewers_note_stays_in_its_window(page: Page, site: str, sign_in: SignIn, given: Given) -> None:
    lesson = make_lesson(title="The thorax")
    author, clinician = make_editor("Authors"), make_editor("Clinical reviewers")
    license_them(clinician)
    lesson.save_revision(user=author)
    lesson.get_workflow().start(lesson, author)
    sign_in(clinician)
    window = decide(page, "Return to the author", "The thorax")
    window.get_by_label("Conflicts of interest").fill("None declared")
    window.get_by_label("What has to change").fill("Name the source of it.")
    given(12.1)
    window.get_by_role("button", name="Return to the author").click()
    expect(window.get_by_role("alert")).to_contain_text(WORDS)
    assert not ClinicalReview.objects.exists()
    given(0)
    window.get_by_role("button", name="Return to the author").click()
    expect(page.get_by_role("region", name="Awaiting your review")).to_have_count(0)
    assert ClinicalReview.objects.get().note == "Name the source of it."


def test_a_document_is_chosen_again(page: Page, instructor: User, given: Given) -> None:
    document = {"name": "ribs.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 ribs"}
    page.goto("/admin/documents/add/")
    page.get_by_role("textbox", name="Title").fill("Ribs")
    page.locator("input[type=file]").set_input_files(document)
    given(12.1)
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing was saved yet")
    assert not CustomDocument.objects.exists()
    given(0)
    page.get_by_label("Choose the file again: ribs.pdf").set_input_files(document)
    page.get_by_role("button", name="Send what I wrote").click()
    it_says(page, "Document 'Ribs' added.")
    assert Path(CustomDocument.objects.get().file.path).read_bytes() == document["buffer"]


def test_an_editors_account_opens_with_the_second_factor_and_keeps_what_came_before(page: Page, site: str) -> None:
    user = make_user("amara@clinic.example", password=PASSWORD)
    page.goto("/accounts/login/?next=/accounts/profile/")
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Name as printed").fill("Amara Osei")
    user.groups.set(Group.objects.filter(name="Authors"))
    key = next(one["value"] for one in page.context.cookies() if one["name"] == settings.SESSION_COOKIE_NAME)
    session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    session[EDITS_CONTENT] = True  # as within the hour
    session.save()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing was saved yet")
    assert not Profile.objects.filter(printed_name="Amara Osei").exists()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Give your second factor in a new tab").click()
    tab = opened.value
    tab.goto("/accounts/licence/")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Set up an authenticator app")
    tab.get_by_label("Code").fill(app_code(tab.get_by_label("Key").input_value()))
    tab.get_by_role("button", name="Turn it on").click()
    expect(tab.get_by_role("heading", level=1)).not_to_have_text("Set up an authenticator app")
    tab.close()
    page.get_by_role("button", name="Send what I wrote").click()
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()
    assert Profile.objects.filter(printed_name="Amara Osei").exists()
