"""One page after another, each loaded once and looked at; and the routes that have to be seen so."""

import os
import re
from collections.abc import Callable, Iterator

from django.conf import settings
from django.urls import URLPattern, URLResolver, resolve
from playwright.sync_api import Page, expect

from tests.e2e.axe import picture, problems

NO_PAGE = {
    "None",  # Wagtail's own sign-in page, which leads to ours
    "health",
    "robots",
    "favicon",
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
    "learning:renew",
    "learning:certificate_pdf",
    "courses:sitemap",
    "wagtailcore_login",
    "wagtail_serve",  # what is not a course
    "account_confirm_login_code",  # nobody signs in by code
    "account_set_password",  # for people without a password, whom nothing makes
    "usersessions_list",  # ours stands in front of it
}
"""Routes without a page of their own; a comment says why where the name does not."""
SEEN = {
    "test_open_pages": {
        "account_deleted",
        "account_inactive",
        "courses:course",
        "courses:front",
        "courses:lesson",
        "courses:module",
        "courses:muscle",
        "courses:muscles",
        "courses:search",
        "courses:source",
        "courses:sources",
        "learning:approach",
        "learning:verify",
        "learning:verify_form",
        "library:card",
        "library:glossary",
        "library:report",
        "library:thanks",
        "privacy",
        "quizzes:check",
        "quizzes:start",
        "terms",
        "terms_version",
        "wagtailcore_authenticate_with_password",
    },
    "test_signing_up_and_in": {
        "account_email_verification_sent",
        "account_login",
        "account_logout",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_signup",
        "outbox",
        "welcome",
    },
    "test_a_course": {
        "courses:lesson",
        "learning:approach",
        "learning:certificates",
        "learning:course_panel",
        "learning:enrol",
        "learning:home",
        "learning:leave",
        "learning:lesson_panel",
        "learning:policy",
    },
    "test_questions": {"quizzes:feedback", "quizzes:question", "quizzes:result"},
    "test_results_and_records": {
        "learning:certificate",
        "learning:certificates",
        "learning:home",
        "learning:verify",
        "quizzes:check_page",
        "quizzes:more_time",
        "quizzes:question",
        "quizzes:result",
        "quizzes:start",
    },
    "test_the_account": {
        "account",
        "account_change_password",
        "account_email",
        "account_reauthenticate",
        "agree_to_terms",
        "delete_account",
        "export_data",
        "licence",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_index",
        "mfa_list_webauthn",
        "profile",
        "sessions",
        "shortcuts",
    },
    "test_a_second_factor": {
        "mfa_authenticate",
        "mfa_deactivate_totp",
        "mfa_edit_webauthn",
        "mfa_generate_recovery_codes",
        "mfa_index",
        "mfa_list_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_remove_webauthn",
        "mfa_view_recovery_codes",
    },
    "test_refusals": {"account_login", "courses:course", "profile", "quizzes:start", "wagtailadmin_home"},
}
"""The routes that each test of ``test_every_page.py`` sees."""


class Matrix:
    """The pages looked at so far by their routes, and what is wrong with each."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name
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
            picture(self.page, f"{self.name} {self.pictures:02} {heading}")

    def ends(self) -> None:
        """Nothing was wrong, and exactly the routes named above were seen."""
        assert self.wrong == {}
        assert self.routes == SEEN[self.name]


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
