"""Every kind of page that a visitor or learner meets holds for everybody: see ``axe.problems`` for what is asked.

One matrix: the data are made once, each page is loaded once, and no address is left out without being named here.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.core import mail
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from accounts.services.licences import declare_licence
from config.views import server_error
from courses.models import CoursePage, LessonPage
from learning.models import Certificate
from learning.services.enrolment import enrol
from learning.services.reading import finish_lesson
from quizzes.models import Attempt, Quiz
from tests.accounts.codes import app_code, code_in_mail, give_app
from tests.courses import small_folder
from tests.courses.loading import load_changed
from tests.e2e.axe import picture, problems
from tests.factories import PASSWORD, make_user
from tests.quizzes.factories import make_question, make_quiz
from tests.quizzes.pages import Learner
from tests.quizzes.samples import KINDS

ADDRESS, NEWCOMER = "amara@university.example", "new@university.example"
CARD = small_folder.FIGURES.replace("key: F1", "key: F4.3").replace("title: The lung", "title: The card")
CLOSED = (
    small_folder.LESSON.replace("safety/lung", "safety/closed")
    .replace("The lung", "The door")
    .replace("key: lung-", "key: door-")
)
FOLDER: dict[str, str | bytes] = {
    "figures/figures.yaml": small_folder.FIGURES + CARD,
    "figures/F4.3.svg": small_folder.SVG,
    "courses/needling/04-safety/02-closed.md": CLOSED.replace("free: true", "free: false"),
}
NO_PAGE = {
    "None",  # Wagtail's own sign-in page, which leads to ours
    "health",
    "theme",
    "parts",  # test_look.py
    "picture",
    "end_other_sessions",
    "end_session",
    "download_data",
    "mfa_download_recovery_codes",
    "mfa_login_webauthn",
    "quizzes:save",
    "quizzes:hand_in",
    "learning:finish",
    "learning:after",
    "learning:place",
    "learning:issue",
    "learning:certificate_pdf",
    "courses:sitemap",
    "wagtailcore_login",
    "wagtailcore_authenticate_with_password",  # no page of ours has a password
    "wagtail_serve",  # what is not a course
    "account_confirm_login_code",  # nobody signs in by code
    "account_set_password",  # for people without a password, whom nothing makes
    "usersessions_list",  # ours stands in front of it
}
"""Routes without a page of their own; a comment says why where the name does not."""
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Matrix:
    """The pages looked at so far by their routes, and what is wrong with each."""

    def __init__(self, page: Page, context: BrowserContext) -> None:
        self.page, self.context = page, context
        self.wrong: dict[str, list[str]] = {}
        self.routes: set[str] = set()
        self.pictures = 0

    def see(self, address: str, heading: str, act: Callable[[Page], object] | None = None) -> None:
        """Open a page, do what brings it into its state, and look at it."""
        self.page.set_viewport_size({"width": 1280, "height": 900})
        self.page.goto(address)
        if act:
            act(self.page)
        self.look(heading)

    def look(self, heading: str) -> None:
        """Look at the page as it stands, which must be the one with this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(re.compile(heading))
        self.page.wait_for_load_state("load")  # a page that a button led to may have no style yet
        expect(self.page.locator(".htmx-request")).to_have_count(0)
        path = re.sub(r"^\w+://[^/]+|[?#].*$", "", self.page.url)
        self.routes.add(resolve(path).view_name)
        found = problems(self.page)
        if found:
            self.wrong[f"{heading}: {path}"] = found
        if os.environ.get("FILIFORM_PICTURES"):
            self.pictures += 1
            picture(self.page, f"{self.pictures:03} {heading}")


def button(words: str) -> Callable[[Page], None]:
    """Press the button with these words."""
    return lambda page: page.get_by_role("button", name=words, exact=True).click()


def refused(words: str) -> Callable[[Page], None]:
    """Press the button with these words and wait for the page that says what is wrong."""

    def act(page: Page) -> None:
        button(words)(page)
        expect(page.locator(".errors")).to_be_visible()

    return act


def routes(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The name of every route outside the editor."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"
        elif not str(pattern.pattern).startswith((settings.ADMIN_PATH, "documents/")):
            yield from routes(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)


@pytest.fixture
def lesson(site: str, tmp_path: Path) -> LessonPage:
    """A course with one module, two lessons of which the second is closed, and a quiz of two questions."""
    load_changed(tmp_path, FOLDER)
    return LessonPage.objects.get(key="safety/lung")


@pytest.fixture
def learner(site: str) -> User:
    user = make_user(ADDRESS, name="Amara Osei", profession="physiotherapist", password=PASSWORD)
    for state in ("student", "licensed"):
        declare_licence(
            user=user, state=state, jurisdiction="Texas", number="PT-1", valid_until=None, now=timezone.now()
        )
    return user


def test_every_page_holds_for_everybody(
    page: Page,
    context: BrowserContext,
    site: str,
    lesson: LessonPage,
    learner: User,
    sign_in: Callable[[User], None],
    settings: LazySettings,
) -> None:
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 3600
    matrix = Matrix(page, context)
    look_at_open_pages(matrix, lesson)
    look_at_signing_up_and_in(matrix)
    sign_in(learner)
    look_at_a_course(matrix, lesson, learner)
    look_at_questions(matrix, learner)
    look_at_results_and_records(matrix, learner)
    look_at_the_account(matrix)
    look_at_a_second_factor(matrix, learner)
    look_at_refusals(matrix, settings)
    assert matrix.wrong == {}
    assert set(routes(get_resolver().url_patterns)) - matrix.routes == NO_PAGE


def open_the_check(page: Page) -> None:
    """Scroll to the knowledge check, which loads when it is seen."""
    page.locator(".check").scroll_into_view_if_needed()
    expect(page.locator(".check").get_by_role("button", name="Check answer")).to_be_visible()


def answer_and_check(page: Page) -> None:
    page.locator("label.ans", has_text="Wait until Monday").click()
    page.get_by_role("button", name="Check answer").click()


def look_at_open_pages(matrix: Matrix, lesson: LessonPage) -> None:
    """What a visitor can read."""
    module = lesson.get_parent()
    matrix.see("/", "What to know.")
    matrix.see(module.get_parent().url, "Needling")
    matrix.see(module.url, "Safety")
    matrix.see(module.url.replace("/safety/", "/theory/"), "Theory")
    matrix.see(lesson.url, "The lung", open_the_check)
    matrix.see(f"{module.url}closed/", "Enrol to read this lesson")
    matrix.see("/glossary/#term-pneumothorax", "Glossary")
    matrix.see("/search/?q=lung", "Search")
    matrix.see("/search/?q=nowhere", "Search")
    matrix.see("/pneumothorax-card/", "The card")
    matrix.see("/question/lesson/safety/lung/", "Question this lesson", refused("Send to the author"))
    matrix.see("/quizzes/check/practise-one/", "Check yourself", refused("Check answer"))
    matrix.see("/quizzes/check/practise-one/", "Not this time", answer_and_check)
    matrix.see("/quizzes/safety/", "Safety")
    matrix.see("/verify/", "Check a certificate")
    matrix.see("/verify/nothing-here/", "This site has issued no such certificate")
    for address, heading in {
        "privacy/": "Privacy",
        "terms/": "Terms",
        "terms/2026-11/": "Terms",
        "deleted/": "The account is deleted",
    }.items():
        matrix.see(f"/accounts/{address}", heading)
    matrix.see("/accounts/inactive/", "This account is closed")


def look_at_signing_up_and_in(matrix: Matrix) -> None:
    """From the first form to the welcome, and from a forgotten password to a new one; then signed out."""
    page = matrix.page
    matrix.see("/accounts/signup/", "Create an account", refused("Create account"))
    matrix.see("/accounts/login/", "Sign in", refused("Sign in"))
    page.goto("/accounts/signup/")
    page.get_by_label("E-mail address").fill(NEWCOMER)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I agree to the terms").check()
    button("Create account")(page)
    matrix.look("Enter the code we sent you")
    page.get_by_label("Code").fill(code_in_mail())
    button("Confirm")(page)
    matrix.look("Welcome")
    button("Skip for now")(page)
    matrix.see("/accounts/logout/", "Sign out")
    button("Sign out")(page)
    matrix.see("/accounts/password/reset/", "A new password", refused("Send the link"))
    page.get_by_label("E-mail address").fill(NEWCOMER)
    button("Send the link")(page)
    matrix.look("Look at your mail")
    link = re.search(r"/accounts/password/reset/key/\S+", str(mail.outbox[-1].body))
    assert link
    matrix.see(link[0], "Choose a new password")
    matrix.see("/accounts/password/reset/key/1-nothing/", "This link is spent")
    matrix.see("/accounts/password/reset/key/done/", "Your password is changed")
    matrix.see("/accounts/outbox/", "Messages")


def look_at_a_course(matrix: Matrix, lesson: LessonPage, learner: User) -> None:
    """From being nobody's learner to the middle of a course."""
    now, course = timezone.now(), CoursePage.objects.get()
    closed = f"{lesson.get_parent().url}closed/"
    matrix.see("/home/", "You are not enrolled")
    matrix.see("/certificates/", "Your certificates")
    matrix.see(closed, "Enrol to read this lesson")
    matrix.see(f"/learning/courses/{course.pk}/enrol/", "Needling")
    enrol(learner=learner, course=course, now=now)
    matrix.see(f"/learning/lessons/{lesson.pk}/", "The lung")
    for page in LessonPage.objects.all():
        finish_lesson(learner=learner, lesson=page, version_pk=page.versions.get().pk, now=now)
    for place, heading in {"": "Needling", "leave/": "Leave", "rules/": "Nothing changes for you"}.items():
        matrix.see(f"/learning/courses/{course.pk}/{place}", heading)


def look_at_questions(matrix: Matrix, learner: User) -> None:
    """A question of each kind: asked and sent without an answer, and answered."""
    questions = [make_question(kind, pool="practice") for kind in KINDS]
    quiz = make_quiz(*questions, purpose="practice", behaviour="immediate_feedback", title="Every kind")
    person = Learner(learner)
    attempt = person.start(quiz)
    base = f"/quizzes/attempts/{attempt.uuid}"
    for position in range(1, len(KINDS) + 1):
        matrix.page.goto(f"{base}/{position}/")
        refused("Check answer")(matrix.page)
        matrix.look(f"Question {position} of {len(KINDS)}")
    person.post("hand_in", attempt)
    for position in range(1, len(KINDS) + 1):
        matrix.see(f"{base}/{position}/answer/", "Not answered")
    matrix.see(f"{base}/result/", "0 of 6")


def take(learner: User, quiz: Quiz, key: str) -> Attempt:
    """Take a quiz with the same option everywhere."""
    person = Learner(learner)
    attempt = person.start(quiz)
    for position in range(1, attempt.item_count + 1):
        person.answer(attempt, position, key)
    person.post("hand_in", attempt)
    return attempt


def look_at_results_and_records(matrix: Matrix, learner: User) -> None:
    """A timed question, the check page, a result of each kind, and what is issued for it."""
    quiz = Quiz.objects.get(key="safety")
    quiz.time_limit_minutes = 40
    quiz.save()
    person = Learner(learner)
    attempt = person.start(quiz)
    base = f"/quizzes/attempts/{attempt.uuid}"
    matrix.see(f"{base}/1/", "Question 1 of 2")
    person.answer(attempt, 1, "wait", do="flag")
    matrix.see(f"{base}/check/", "1 of 2")
    matrix.see("/home/", "Next: question")
    person.post("hand_in", attempt)
    matrix.see(f"{base}/result/", "Not passed")
    matrix.see(f"{base}/1/", "This attempt is handed in")
    matrix.see("/quizzes/safety/", "Safety")
    passed = take(learner, quiz, "imaging")
    matrix.see(f"/quizzes/attempts/{passed.uuid}/result/", "2 of 2. Passed.")
    record = Certificate.objects.get()
    matrix.see("/home/", "You have done all")
    matrix.see("/certificates/", "Your certificates")
    matrix.see(f"/certificates/{record.serial}/", "Record of study")
    matrix.see(f"/verify/{record.token}/", "This record of study is valid.")


def look_at_the_account(matrix: Matrix) -> None:
    """What a learner may see and change about themselves, right after proving who they are."""
    pages = {
        "": "Your account",
        "profile/": "Profile",
        "licence/": "Licence",
        "sessions/": "Where you are signed in",
        "export/": "Download",
        "delete/": "Delete my account",
        "terms/agree/": "Our terms",
        "email/": "E-mail addresses",
        "password/change/": "Change your password",
        "2fa/": "Two-step sign-in",
        "2fa/totp/activate/": "Set up an authenticator app",
        "2fa/webauthn/": "Passkeys",
        "2fa/webauthn/add/": "Add a passkey",
    }
    matrix.see("/accounts/reauthenticate/", "Is it still you?")
    matrix.page.get_by_label("Password").fill(PASSWORD)
    button("Confirm")(matrix.page)
    for address, heading in pages.items():
        matrix.see(f"/accounts/{address}", heading)


def look_at_a_second_factor(matrix: Matrix, learner: User) -> None:
    """With an app and a passkey: every page about them, and the second step of signing in."""
    page = matrix.page
    device = matrix.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.goto("/accounts/2fa/webauthn/add/")
    button("Add passkey")(page)
    matrix.look("Recovery codes")
    give_app(learner)
    for address, heading in {
        "": "Two-step sign-in",
        "totp/deactivate/": "Turn off the authenticator app",
        "recovery-codes/generate/": "Make new recovery codes",
    }.items():
        matrix.see(f"/accounts/2fa/{address}", heading)
    key = learner.authenticator_set.get(type="webauthn")
    for address, heading in {
        "": "Passkeys",
        f"keys/{key.pk}/edit/": "Rename the passkey",
        f"keys/{key.pk}/remove/": "Remove this passkey",
    }.items():
        matrix.see(f"/accounts/2fa/webauthn/{address}", heading)
    for address in ("2fa/reauthenticate/", "2fa/webauthn/reauthenticate/"):
        matrix.see(f"/accounts/{address}", "Is it still you?")
    matrix.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(ADDRESS)
    page.get_by_label("Password").fill(PASSWORD)
    button("Sign in")(page)
    matrix.look("The second step")
    page.get_by_label("Code").fill(app_code())
    button("Sign in")(page)
    expect(page).to_have_url(re.compile("/home/$"))


def look_at_refusals(matrix: Matrix, settings: LazySettings) -> None:
    """Pages that say no, and the one that says that something broke."""
    page, broken = matrix.page, server_error(HttpRequest()).content.decode()
    matrix.see("/nowhere/", "There is no page here")
    matrix.see(f"/{settings.ADMIN_PATH}", "You cannot open this page")
    unfit = make_quiz(make_question(), purpose="practice", behaviour="immediate_feedback")
    page.goto(f"/quizzes/{unfit.key}/")
    page.get_by_role("button", name="Start with").click()
    matrix.look("This quiz cannot be started yet")
    page.goto("/accounts/profile/")
    page.locator("[name=csrfmiddlewaretoken]").first.evaluate("field => field.value = 'x'.repeat(64)")
    button("Save profile")(page)
    matrix.look("Your form could not be checked")
    page.route("**/broken/", lambda route: route.fulfill(body=broken, content_type="text/html"))
    matrix.see("/broken/", "Something failed here")
    matrix.context.clear_cookies()
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    matrix.see("/accounts/login/", "Sign in")
    for press in (refused("Sign in"), button("Sign in")):
        page.get_by_label("E-mail address").fill(ADDRESS)
        page.get_by_label("Password").fill("Wrong-and-long")
        press(page)
    matrix.look("Too many tries in a short time")
