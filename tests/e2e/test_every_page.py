"""Every kind of page that a visitor or learner meets holds for everybody: see ``axe.problems`` for what is asked.

Each test makes its data once, loads each page once, and says which routes it saw; no route is left out without
being named in ``matrix.NO_PAGE``.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core import mail
from django.http import HttpRequest
from django.utils import timezone
from playwright.sync_api import Page, expect
from wagtail.models import PageViewRestriction

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
from tests.e2e.matrix import Matrix, button, refused
from tests.e2e.passkeys import give_a_device
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
LONG = "https://www.register.example/standards/2026/needling-of-the-thorax-and-everything-that-lies-below-it.pdf"
FOLDER: dict[str, str | bytes] = {
    "references.yaml": small_folder.REFERENCES.replace("doi: 10.1000/182", "doi: null").replace(
        "url: null", f"url: {LONG}"
    ),
    "figures/figures.yaml": small_folder.FIGURES + CARD,
    "muscles.yaml": small_folder.MUSCLES.replace("approach: null", "approach: Studied side-lying [@R1].").replace(
        "not_verified: [approach]", "not_verified: []"
    ),
    "figures/F4.3.svg": small_folder.SVG,
    "courses/needling/04-safety/02-closed.md": CLOSED.replace("free: true", "free: false"),
}


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


@pytest.fixture
def matrix(page: Page, settings: LazySettings, request: pytest.FixtureRequest) -> Matrix:
    """Where a test looks at pages; it ends by saying which it has seen."""
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 3600
    return Matrix(page, request.function.__name__)


@pytest.fixture
def signed_in(learner: User, sign_in: Callable[[User], None]) -> User:
    """The learner, at the browser."""
    sign_in(learner)
    return learner


def open_the_check(page: Page) -> None:
    """Scroll to the knowledge check, which loads when it is seen."""
    page.locator(".check").scroll_into_view_if_needed()
    expect(page.locator(".check").get_by_role("button", name="Check answer")).to_be_visible()


def answer_and_check(page: Page) -> None:
    page.locator("label.ans", has_text="Wait until Monday").click()
    page.get_by_role("button", name="Check answer").click()


def test_open_pages(matrix: Matrix, lesson: LessonPage) -> None:
    """What a visitor can read."""
    module = lesson.get_parent()
    matrix.see("/", "What to know.")
    matrix.see(module.get_parent().url, "Needling")
    matrix.see(module.url, "Safety")
    matrix.see(module.url.replace("/safety/", "/theory/"), "Theory")
    matrix.see(lesson.url, "The lung", open_the_check)
    matrix.see(f"{module.url}closed/", "Enrol to read this lesson")
    matrix.see("/glossary/#term-pneumothorax", "Glossary")
    matrix.see("/muscles/", "Muscles, and what lies beside them")
    matrix.see("/muscles/soleus/", "Soleus")
    matrix.see("/muscles/soleus/approach/", "Sign in to read this")
    matrix.see("/sources/", "What the teaching rests on")
    matrix.see("/sources/R1/", ".")
    matrix.see("/search/?q=lung", "Search")
    matrix.see("/search/?q=nowhere", "Search")
    matrix.see("/search/?q=lung+nowhere", "Search")
    matrix.see("/pneumothorax-card/", "The card")
    matrix.see("/question/lesson/safety/lung/", "Question this lesson", refused("Send to the author"))
    matrix.see("/question/thanks/?from=/glossary/", "Thank you")
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
    PageViewRestriction.objects.create(page=module.get_root(), restriction_type="password", password="needles")
    matrix.see(module.url, "This page has a password", refused("Open the page"))
    matrix.ends()


def test_signing_up_and_in(matrix: Matrix, learner: User) -> None:
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
    matrix.ends()


def finish_lessons(learner: User) -> None:
    """All lessons of the course that somebody is enrolled in."""
    for lesson in LessonPage.objects.all():
        finish_lesson(learner=learner, lesson=lesson, version_pk=lesson.versions.get().pk, now=timezone.now())


def test_a_course(matrix: Matrix, lesson: LessonPage, signed_in: User) -> None:
    """From being nobody's learner to the middle of a course."""
    course = CoursePage.objects.get()
    closed = f"{lesson.get_parent().url}closed/"
    matrix.see("/home/", "You are not enrolled")
    matrix.see("/certificates/", "Your certificates")
    matrix.see("/muscles/soleus/approach/", "Soleus: what studies did")
    matrix.see(closed, "Enrol to read this lesson")
    matrix.see(f"/learning/courses/{course.pk}/enrol/", "Needling")
    enrol(learner=signed_in, course=course, now=timezone.now())
    matrix.see(f"/learning/lessons/{lesson.pk}/", "The lung")
    button("Finish lesson")(matrix.page)
    expect(matrix.page.get_by_role("main").get_by_role("status")).to_contain_text("“The lung” is finished")
    matrix.look("The door")
    finish_lessons(signed_in)
    for place, heading in {"": "Needling", "leave/": "Leave", "rules/": "Nothing changes for you"}.items():
        matrix.see(f"/learning/courses/{course.pk}/{place}", heading)
    matrix.ends()


def test_questions(matrix: Matrix, signed_in: User) -> None:
    """A question of each kind: asked and sent without an answer, and answered."""
    questions = [make_question(kind, pool="practice") for kind in KINDS]
    quiz = make_quiz(*questions, purpose="practice", behaviour="immediate_feedback", title="Every kind")
    person = Learner(signed_in)
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
    matrix.ends()


def take(learner: User, quiz: Quiz, key: str) -> Attempt:
    """Take a quiz with the same option everywhere."""
    person = Learner(learner)
    attempt = person.start(quiz)
    for position in range(1, attempt.item_count + 1):
        person.answer(attempt, position, key)
    person.post("hand_in", attempt)
    return attempt


def test_results_and_records(matrix: Matrix, lesson: LessonPage, signed_in: User) -> None:
    """A timed question, the check page, a result of each kind, and what is issued for it."""
    enrol(learner=signed_in, course=CoursePage.objects.get(), now=timezone.now())
    finish_lessons(signed_in)
    quiz = Quiz.objects.get(key="safety")
    quiz.time_limit_minutes = 40
    quiz.save()
    person = Learner(signed_in)
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
    matrix.see("/quizzes/safety/more-time/", "More time", refused("Ask for more time"))
    passed = take(signed_in, quiz, "imaging")
    matrix.see(f"/quizzes/attempts/{passed.uuid}/result/", "2 of 2. Passed.")
    record = Certificate.objects.get()
    matrix.see("/home/", "You have done all")
    matrix.see("/certificates/", "Your certificates")
    matrix.see(f"/certificates/{record.serial}/", "Record of study")
    matrix.see(f"/verify/{record.token}/", "This record of study is valid.")
    matrix.ends()


def prove(page: Page) -> None:
    """Say by password that it is still the same person."""
    page.get_by_label("Password").fill(PASSWORD)
    button("Confirm")(page)
    expect(page.get_by_role("heading", name="Is it still you?")).to_have_count(0)


def test_the_account(matrix: Matrix, signed_in: User) -> None:
    """What a learner may see and change about themselves, right after proving who they are."""
    pages = {
        "": "Your account",
        "profile/": "Profile",
        "shortcuts/": "Keyboard shortcuts",
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
    prove(matrix.page)
    for address, heading in pages.items():
        matrix.see(f"/accounts/{address}", heading)
    matrix.ends()


def test_a_second_factor(matrix: Matrix, signed_in: User) -> None:
    """With an app and a passkey: every page about them, and the second step of signing in."""
    page = matrix.page
    give_a_device(page)
    page.goto("/accounts/reauthenticate/")
    prove(page)
    page.goto("/accounts/2fa/webauthn/add/")
    button("Add passkey")(page)
    matrix.look("Recovery codes")
    give_app(signed_in)
    for address, heading in {
        "": "Two-step sign-in",
        "totp/deactivate/": "Turn off the authenticator app",
        "recovery-codes/generate/": "Make new recovery codes",
    }.items():
        matrix.see(f"/accounts/2fa/{address}", heading)
    key = signed_in.authenticator_set.get(type="webauthn")
    for address, heading in {
        "": "Passkeys",
        f"keys/{key.pk}/edit/": "Rename the passkey",
        f"keys/{key.pk}/remove/": "Remove this passkey",
    }.items():
        matrix.see(f"/accounts/2fa/webauthn/{address}", heading)
    for address in ("2fa/reauthenticate/", "2fa/webauthn/reauthenticate/"):
        matrix.see(f"/accounts/{address}", "Is it still you?")
    matrix.page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(ADDRESS)
    page.get_by_label("Password").fill(PASSWORD)
    button("Sign in")(page)
    matrix.look("The second step")
    page.get_by_label("Code").fill(app_code())
    button("Sign in")(page)
    expect(page).to_have_url(re.compile("/home/$"))
    matrix.ends()


def test_refusals(matrix: Matrix, signed_in: User, settings: LazySettings) -> None:
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
    matrix.page.context.clear_cookies()
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    matrix.see("/accounts/login/", "Sign in")
    for press in (refused("Sign in"), button("Sign in")):
        page.get_by_label("E-mail address").fill(ADDRESS)
        page.get_by_label("Password").fill("Wrong-and-long")
        press(page)
    matrix.look("Too many tries in a short time")
    matrix.ends()
