"""Who may see what: every address, asked for by everybody, against one written table.

Columns: a visitor, the learner whose things they are, another learner, an instructor (with a second factor).
A number is the status of the page; ``sign in`` leads to the sign-in page, ``prove`` to proving who one is again,
and another word is the name of the page that one is led to.
"""

from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils import timezone

from learning.models import Certificate
from quizzes.services.attempts import start_attempt
from tests.course_factories import make_figure, store_picture
from tests.factories import PASSWORD, make_editor, make_user, sign_in
from tests.learning.factories import make_world

pytestmark = pytest.mark.django_db

TABLE: dict[str, tuple[int | str, int | str, int | str, int | str]] = {
    "health": (200, 200, 200, 200),
    "robots": (200, 200, 200, 200),
    "favicon": (200, 200, 200, 200),
    "theme": (405, 405, 405, 405),
    "parts": (200, 200, 200, 200),
    "picture": (200, 200, 200, 200),
    "account": ("sign in", 200, 200, 200),
    "welcome": ("sign in", "learning:home", "learning:home", "learning:home"),
    "profile": ("sign in", 200, 200, 200),
    "shortcuts": ("sign in", 200, 200, 200),
    "licence": ("sign in", 200, 200, 200),
    "sessions": ("sign in", 200, 200, 200),
    "end_other_sessions": ("sign in", 405, 405, 405),
    "end_session": ("sign in", 405, 405, 405),
    "privacy": (200, 200, 200, 200),
    "terms": (200, 200, 200, 200),
    "agree_to_terms": ("sign in", 200, 200, 200),
    "terms_version": (200, 200, 200, 200),
    "export_data": ("sign in", 200, 200, 200),
    "download_data": ("sign in", 200, 200, 200),
    "delete_account": ("sign in", 200, 200, 200),
    "account_deleted": (200, 200, 200, 200),
    "outbox": (200, 200, 200, 200),
    "account_login": (200, "learning:home", "learning:home", "learning:home"),
    "account_logout": ("courses:front", 200, 200, 200),
    "account_inactive": (200, 200, 200, 200),
    "account_signup": (200, "learning:home", "learning:home", "learning:home"),
    "account_reauthenticate": ("sign in", 200, 200, 200),
    "account_email": ("sign in", 200, 200, 200),
    "account_email_verification_sent": ("sign in", "account_email", "account_email", "account_email"),
    "account_change_password": ("sign in", 200, 200, 200),
    "account_set_password": (
        "sign in",
        "account_change_password",
        "account_change_password",
        "account_change_password",
    ),
    "account_reset_password": (200, 200, 200, 200),
    "account_confirm_login_code": ("sign in", "learning:home", "learning:home", "learning:home"),
    "account_reset_password_from_key_done": (200, 200, 200, 200),
    "account_reset_password_done": (200, 200, 200, 200),
    "mfa_index": ("sign in", 200, 200, 200),
    "mfa_authenticate": ("sign in", "learning:home", "learning:home", "learning:home"),
    "mfa_reauthenticate": ("sign in", "prove", "prove", "prove"),
    "mfa_activate_totp": ("sign in", 200, 200, 200),
    "mfa_deactivate_totp": ("sign in", 404, 404, 404),
    "mfa_view_recovery_codes": ("sign in", 404, 404, 404),
    "mfa_generate_recovery_codes": ("sign in", 200, 200, 200),
    "mfa_download_recovery_codes": ("sign in", 404, 404, 404),
    "mfa_list_webauthn": ("sign in", 200, 200, 200),
    "mfa_add_webauthn": ("sign in", 200, 200, 200),
    "mfa_reauthenticate_webauthn": ("sign in", "prove", "prove", "prove"),
    "mfa_remove_webauthn": ("sign in", 404, 404, 404),
    "mfa_edit_webauthn": ("sign in", 404, 404, 404),
    "mfa_login_webauthn": ("sign in", "learning:home", "learning:home", "learning:home"),
    "usersessions_list": ("sign in", 200, 200, 200),
    "quizzes:check": (404, 404, 404, 404),
    "quizzes:question": ("sign in", 200, 404, 404),
    "quizzes:save": ("sign in", 405, 405, 405),
    "quizzes:feedback": ("sign in", "quizzes:question", 404, 404),
    "quizzes:check_page": ("sign in", 200, 404, 404),
    "quizzes:hand_in": ("sign in", 405, 404, 404),
    "quizzes:result": ("sign in", "quizzes:question", 404, 404),
    "quizzes:start": (200, 200, 200, 200),
    "learning:home": ("sign in", 200, 200, 200),
    "learning:course_panel": (200, 200, 200, 200),
    "learning:enrol": ("sign in", 200, 200, 200),
    "learning:leave": ("sign in", 200, 404, 404),
    "learning:policy": ("sign in", 200, 404, 404),
    "learning:lesson_panel": (200, 200, 200, 200),
    "learning:finish": ("sign in", "learning:lesson_panel", "learning:lesson_panel", "learning:lesson_panel"),
    "learning:after": ("sign in", "learning:home", "learning:home", "learning:home"),
    "learning:place": ("sign in", 405, 405, 405),
    "learning:certificates": ("sign in", 200, 200, 200),
    "learning:issue": ("sign in", 405, 405, 405),
    "learning:certificate": ("sign in", 200, 404, 404),
    "learning:certificate_pdf": ("sign in", 200, 404, 404),
    "learning:verify_form": (200, 200, 200, 200),
    "learning:verify": (200, 200, 200, 200),
    "library:glossary": (200, 200, 200, 200),
    "library:card": (200, 200, 200, 200),
    "library:report": (200, 200, 200, 200),
    "courses:front": (200, 200, 200, 200),
    "courses:search": (200, 200, 200, 200),
    "courses:sitemap": (200, 200, 200, 200),
    "courses:course": (200, 200, 200, 200),
    "courses:module": (200, 200, 200, 200),
    "courses:lesson": (403, 200, 403, 200),
    "wagtailcore_login": ("sign in", "sign in", "sign in", "sign in"),
}


def addresses(resolver: URLResolver, space: str = "") -> list[str]:
    """Names of all addresses outside the editor, which has tests of its own."""
    names = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            if str(pattern.pattern) != "admin/":
                names += addresses(pattern, space + (f"{pattern.namespace}:" if pattern.namespace else ""))
        elif isinstance(pattern, URLPattern) and pattern.name:
            names.append(space + pattern.name)
    return names


@pytest.fixture
def world() -> dict[str, Any]:
    """A learner with an enrolment, an open attempt, and a certificate; and somebody else."""
    course = make_world(slug="needling")
    learner = make_user("amara@clinic.example", name="Amara Osei", profession="physiotherapist", password=PASSWORD)
    course.complete(learner, now=timezone.now())
    attempt = start_attempt(learner=learner, quiz=course.quiz, now=timezone.now())
    certificate = Certificate.objects.get()
    make_figure("F4.3")
    store_picture("images/needle.png")
    closed = course.lessons[1]
    arguments: dict[str, dict[str, Any]] = {
        "course_slug": {"course_slug": "needling"},
        "module_slug": {"course_slug": "needling", "module_slug": course.module.slug},
        "lesson_slug": {"course_slug": "needling", "module_slug": course.module.slug, "lesson_slug": closed.slug},
        "attempt_uuid": {"attempt_uuid": attempt.uuid},
        "position": {"attempt_uuid": attempt.uuid, "position": 1},
        "serial": {"serial": certificate.serial},
        "token": {"token": certificate.token},
        "kind": {"kind": "lesson", "key": closed.key},
        "quizzes:start": {"key": course.quiz.key},
        "quizzes:check": {"key": "nothing"},
        "learning:lesson_panel": {"pk": closed.pk},
        "learning:finish": {"pk": closed.pk},
        "learning:after": {"pk": closed.pk},
        "learning:place": {"pk": closed.pk},
        "learning:course_panel": {"pk": course.course.pk},
        "learning:enrol": {"pk": course.course.pk},
        "learning:leave": {"pk": course.course.pk},
        "learning:policy": {"pk": course.course.pk},
        "learning:issue": {"pk": course.course.pk},
        "pk": {"pk": 4_000_000},
        "name": {"name": "needle.png"},
        "version": {"version": "2026-11"},
    }
    return {"learner": learner, "arguments": arguments}


def address(name: str, arguments: dict[str, dict[str, Any]]) -> str:
    """The address of a name, with the learner's own things as its arguments."""
    candidates = [arguments.get(name, {}), *arguments.values(), {}]
    for values in candidates:
        try:
            return reverse(name, kwargs=values)
        except NoReverseMatch:
            continue
    return ""


def answer(client: Client, path: str) -> int | str:
    """What somebody gets."""
    response = client.get(path)
    b"".join(response)  # a file that is sent stands open until it is read
    if response.status_code not in {301, 302, 303}:
        return response.status_code
    there = response.headers["Location"].split("?")[0]
    words = {"/accounts/login/": "sign in", "/accounts/reauthenticate/": "prove"}
    return words.get(there) or resolve(there).view_name


def test_every_address_answers_everybody_as_the_table_says(world):
    people = (
        Client(),
        sign_in(Client(), world["learner"]),
        sign_in(Client(), make_user("other@clinic.example", password=PASSWORD)),
        sign_in(Client(), make_editor("editor@clinic.example", password=PASSWORD), second_factor=True),
    )
    paths = {name: address(name, world["arguments"]) for name in addresses(get_resolver())}
    seen = {name: tuple(answer(client, path) for client in people) for name, path in paths.items() if path}
    assert seen == TABLE
