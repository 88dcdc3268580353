"""Who may see what, and who may send what: every address, asked for by everybody, against two written tables.

Columns: a visitor, the learner whose things they are, another learner, an instructor (with a second factor).
A number is the status of the page; ``sign in`` leads to the sign-in page, ``prove`` to proving who one is again,
and another word is the name of the page that one is led to.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from accounts.models import User
from courses.queries.outline import course_outline
from learning.models import Certificate, CourseCompletion
from learning.queries.policies import current_policy
from library.models import CustomDocument
from tests.accounts.codes import give_passkey
from tests.course_factories import make_figure, store_picture
from tests.courses.test_muscles import make_muscle
from tests.factories import PASSWORD, make_editor, make_user, sign_in
from tests.learning.factories import World, make_world
from tests.quizzes.answering import form
from tests.quizzes.factories import make_question, make_quiz
from tests.quizzes.pages import Learner, next_sequence

pytestmark = pytest.mark.django_db
Answers = tuple[int | str, int | str, int | str, int | str]

SEEN: dict[str, Answers] = {
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
    "mfa_reauthenticate_webauthn": ("sign in", 200, "prove", "prove"),
    "mfa_remove_webauthn": ("sign in", 200, 404, 404),
    "mfa_edit_webauthn": ("sign in", 200, 404, 404),
    "mfa_login_webauthn": ("sign in", "learning:home", "learning:home", "learning:home"),
    "usersessions_list": ("sign in", 200, 200, 200),
    "quizzes:check": (200, 200, 200, 200),
    "quizzes:question": ("sign in", 200, 404, 404),
    "quizzes:save": ("sign in", 405, 405, 405),
    "quizzes:feedback": ("sign in", 200, 404, 404),
    "quizzes:check_page": ("sign in", 200, 404, 404),
    "quizzes:hand_in": ("sign in", 405, 404, 404),
    "quizzes:result": ("sign in", 200, 404, 404),
    "quizzes:start": (200, 200, 200, 200),
    "quizzes:more_time": ("sign in", 200, 200, 200),
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
    "learning:renew": ("sign in", 405, 405, 405),
    "learning:certificate": ("sign in", 200, 404, 404),
    "learning:certificate_pdf": ("sign in", 200, 404, 404),
    "learning:verify_form": (200, 200, 200, 200),
    "learning:verify": (200, 200, 200, 200),
    "library:glossary": (200, 200, 200, 200),
    "library:card": (200, 200, 200, 200),
    "library:thanks": (200, 200, 200, 200),
    "library:report": (200, 200, 200, 200),
    "learning:approach": (403, 200, 403, 200),
    "courses:muscles": (200, 200, 200, 200),
    "courses:muscle": (200, 200, 200, 200),
    "courses:sources": (200, 200, 200, 200),
    "courses:source": (200, 200, 200, 200),
    "courses:front": (200, 200, 200, 200),
    "courses:search": (200, 200, 200, 200),
    "courses:sitemap": (200, 200, 200, 200),
    "courses:course": (200, 200, 200, 200),
    "courses:module": (200, 200, 200, 200),
    "courses:lesson": (403, 200, 403, 200),
    "wagtailcore_login": ("sign in", "sign in", "sign in", "sign in"),
    "account_reset_password_from_key": (200, 200, 200, 200),
    "wagtaildocs_serve": (404, 404, 404, 200),
    "wagtaildocs_authenticate_with_password": (200, 200, 200, 200),
    "wagtailcore_authenticate_with_password": (404, 404, 404, 404),
    "wagtail_serve": (404, 404, 404, 404),
    "/_util/login/": ("sign in", "sign in", "sign in", "sign in"),
}
"""Who sees what. The learner's things are those of ``things``."""
SENT: dict[str, Answers] = {
    "theme": ("courses:front", "courses:front", "courses:front", "courses:front"),
    "welcome": ("sign in", "learning:home", "learning:home", "learning:home"),
    "profile": ("sign in", 200, 200, 200),
    "shortcuts": ("sign in", "account", "account", "account"),
    "licence": ("sign in", 200, 200, 200),
    "end_other_sessions": ("sign in", "sessions", "sessions", "sessions"),
    "end_session": ("sign in", "sessions", 404, 404),
    "agree_to_terms": ("sign in", 200, 200, 200),
    "delete_account": ("sign in", 200, 200, 200),
    "account_login": (200, "learning:home", "learning:home", "learning:home"),
    "account_logout": ("courses:front", "courses:front", "courses:front", "courses:front"),
    "account_signup": (200, "learning:home", "learning:home", "learning:home"),
    "account_reauthenticate": ("sign in", 200, 200, 200),
    "account_email": ("sign in", "account_email", "account_email", "account_email"),
    "account_email_verification_sent": ("sign in", "account_email", "account_email", "account_email"),
    "account_change_password": ("sign in", 200, 200, 200),
    "account_set_password": (
        "sign in",
        "account_change_password",
        "account_change_password",
        "account_change_password",
    ),
    "account_reset_password": (200, 200, 200, 200),
    "account_reset_password_from_key": (200, 200, 200, 200),
    "account_confirm_login_code": ("sign in", "learning:home", "learning:home", "learning:home"),
    "mfa_authenticate": ("sign in", "learning:home", "learning:home", "learning:home"),
    "mfa_reauthenticate": ("sign in", "prove", "prove", "prove"),
    "mfa_activate_totp": ("sign in", 200, 200, 200),
    "mfa_deactivate_totp": ("sign in", 404, 404, 404),
    "mfa_generate_recovery_codes": ("sign in", "mfa_view_recovery_codes", 200, 200),
    "mfa_add_webauthn": ("sign in", 200, 200, 200),
    "mfa_reauthenticate_webauthn": ("sign in", "sign in", "prove", "prove"),
    "mfa_remove_webauthn": ("sign in", "mfa_list_webauthn", 404, 404),
    "mfa_edit_webauthn": ("sign in", 200, 404, 404),
    "mfa_login_webauthn": ("sign in", "learning:home", "learning:home", "learning:home"),
    "quizzes:check": (422, 422, 422, 422),
    "quizzes:question": ("sign in", "quizzes:check_page", 404, 404),
    "quizzes:save": ("sign in", 200, 404, 404),
    "quizzes:hand_in": ("sign in", "quizzes:result", 404, 404),
    "quizzes:start": ("sign in", "quizzes:question", "quizzes:question", "quizzes:question"),
    "quizzes:more_time": ("sign in", "quizzes:start", "quizzes:start", "quizzes:start"),
    "learning:enrol": ("sign in", "learning:home", "learning:home", "learning:home"),
    "learning:leave": ("sign in", "learning:home", 404, 404),
    "learning:policy": ("sign in", "learning:home", 404, 404),
    "learning:finish": ("sign in", "learning:home", 403, 403),
    "learning:place": ("sign in", 204, 404, 404),
    "learning:issue": ("sign in", "learning:certificate", 404, 404),
    "learning:renew": ("sign in", 409, 404, 404),  # it has no end
    "library:report": ("library:thanks", "library:thanks", "library:thanks", "library:thanks"),
    "wagtaildocs_authenticate_with_password": (200, 200, 200, 200),
    "wagtailcore_authenticate_with_password": (404, 404, 404, 404),
}
"""Who may send what: each form filled in as its owner would, where ``forms`` has it, else empty."""
NOTHING_SENT = {
    *("health", "robots", "favicon", "parts", "picture", "/_util/login/", "wagtailcore_login", "wagtail_serve"),
    *("account", "sessions", "usersessions_list", "outbox", "account_inactive", "account_deleted"),
    *("privacy", "terms", "terms_version", "export_data", "download_data"),
    *("account_reset_password_done", "account_reset_password_from_key_done"),
    *("mfa_index", "mfa_list_webauthn", "mfa_view_recovery_codes", "mfa_download_recovery_codes"),
    *("quizzes:feedback", "quizzes:check_page", "quizzes:result"),
    *("learning:home", "learning:course_panel", "learning:lesson_panel", "learning:after"),
    *("learning:certificates", "learning:certificate", "learning:certificate_pdf"),
    *("learning:verify_form", "learning:verify", "library:glossary", "library:card", "library:thanks"),
    *("courses:muscles", "courses:muscle", "courses:sources", "courses:source", "learning:approach"),
    *("courses:front", "courses:search", "courses:sitemap", "courses:course", "courses:module", "courses:lesson"),
    "wagtaildocs_serve",
}
"""Pages that take nothing: what is on them is sent elsewhere, or only asks for another page."""


def addresses(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """Names of all addresses outside the editor, which has tests of its own; as written where there is no name."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}" if pattern.name else f"/{pattern.pattern}"
        elif str(pattern.pattern) != settings.ADMIN_PATH:
            yield from addresses(pattern, f"{pattern.namespace}:" if pattern.namespace else space)


@dataclass(frozen=True)
class Things:
    """What belongs to one learner: the arguments that lead there, and what a form there would send."""

    owner: User
    arguments: dict[str, tuple[Any, ...]]
    forms: dict[str, dict[str, Any]]

    def address(self, name: str) -> str:
        """The address of a name; every one has to be known here, so that none is left out."""
        return name if name.startswith("/") else reverse(name, args=self.arguments.get(name, ()))


@pytest.fixture
def things(settings: Any) -> Things:
    """All that a learner can have, and what stands open to everybody."""
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 3600
    course = make_world(slug="needling")
    owner = make_user("amara@clinic.example", name="Amara Osei", profession="physiotherapist", password=PASSWORD)
    make_figure("F4.3")
    store_picture("images/needle.png")
    arguments, forms = attempts(course, owner)
    arguments |= records(course, owner) | account(owner) | documents()
    lesson = course.lessons[1]
    version = {"version": str(lesson.versions.get().pk)}
    forms |= {"learning:finish": version, "learning:place": version | {"anchor": "first"}}
    rules = current_policy(course.course, course_outline(course.course))
    forms |= {"learning:policy": {"hash": rules.digest}}
    return Things(owner, arguments, forms | FORMS)


def attempts(course: World, owner: User) -> tuple[dict[str, tuple[Any, ...]], dict[str, dict[str, Any]]]:
    """An attempt that was passed and one that is open, with an answer to it."""
    learner = Learner(owner)
    passed = learner.start(course.quiz)
    learner.answer(passed, 1, "canary-imaging")
    learner.post("hand_in", passed)
    open_one = learner.start(course.quiz)
    sent = form(open_one, 1, "canary-home") | {"client_key": "tab", "sequence": next_sequence(open_one, 1)}
    arguments = {f"quizzes:{route}": (open_one.uuid, 1) for route in ("question", "save")}
    arguments |= {f"quizzes:{route}": (open_one.uuid,) for route in ("check_page", "hand_in")}
    arguments |= {"quizzes:result": (passed.uuid,), "quizzes:feedback": (passed.uuid, 1)}
    arguments |= {"quizzes:start": (course.quiz.key,), "quizzes:check": (make_question(pool="practice").key,)}
    arguments["quizzes:more_time"] = (make_quiz(make_question(), time_limit_minutes=40).key,)
    return arguments, {"quizzes:question": sent, "quizzes:save": sent, "quizzes:more_time": {"percent": "50"}}


def records(course: World, owner: User) -> dict[str, tuple[Any, ...]]:
    """An enrolment with its lessons finished, and the certificate of it."""
    course.enrol(owner, now=timezone.now())
    course.finish(owner, now=timezone.now())
    certificate, lesson = Certificate.objects.get(), course.lessons[1]
    path = (course.course.slug, course.module.slug, lesson.slug)
    arguments: dict[str, tuple[Any, ...]] = {
        f"learning:{route}": (course.course.pk,) for route in ("course_panel", "enrol", "leave", "policy")
    }
    arguments |= {f"learning:{route}": (lesson.pk,) for route in ("lesson_panel", "finish", "after", "place")}
    arguments |= {f"learning:{route}": (certificate.serial,) for route in ("certificate", "certificate_pdf", "renew")}
    arguments |= {"learning:issue": (CourseCompletion.objects.get().pk,), "learning:verify": (certificate.token,)}
    make_muscle("piriformis")
    arguments |= {"courses:muscle": ("piriformis",), "learning:approach": ("piriformis",), "courses:source": ("R48",)}
    arguments |= {"courses:course": path[:1], "courses:module": path[:2], "courses:lesson": path}
    return arguments | {"library:report": ("lesson", lesson.key), "wagtail_serve": ("/".join((*path, "deeper/")),)}


def account(owner: User) -> dict[str, tuple[Any, ...]]:
    """A passkey, another browser, and the link to a new password."""
    passkey = give_passkey(owner)
    browser = sign_in(Client(), owner).session.session_key
    session = UserSession.objects.create(user=owner, ip="192.0.2.7", session_key=browser, user_agent="Firefox")
    return {
        "account_reset_password_from_key": (user_pk_to_url_str(owner), "set-password"),
        "end_session": (session.pk,),
        "mfa_edit_webauthn": (passkey.pk,),
        "mfa_remove_webauthn": (passkey.pk,),
        "terms_version": ("2026-11",),
    }


def documents() -> dict[str, tuple[Any, ...]]:
    """A picture, a document that no lesson shows, and a collection with a password; pages of ours have none."""
    root = Collection.get_first_root_node()
    staff, guests = root.add_child(name="Staff"), root.add_child(name="Guests")
    CollectionViewRestriction.objects.create(collection=staff, restriction_type="login")
    password = CollectionViewRestriction.objects.create(collection=guests, restriction_type="password", password="x")
    document = CustomDocument.objects.create(title="Ribs", collection=staff, file=ContentFile(b"%PDF", "ribs.pdf"))
    return {
        "picture": ("needle.png",),
        "wagtaildocs_serve": (document.pk, document.filename),
        "wagtaildocs_authenticate_with_password": (password.pk,),
        "wagtailcore_authenticate_with_password": (1, 1),
    }


FORMS: dict[str, dict[str, Any]] = {"quizzes:check": {"nonce": "0" * 16}, "library:report": {"what": "Wrong."}}
"""Forms that ask for no more than this."""


def told(response: HttpResponse) -> int | str:
    """What somebody got."""
    b"".join(response)  # a file that is sent stands open until it is read
    if response.status_code not in {301, 302, 303}:
        return response.status_code
    there = response.headers["Location"].split("?")[0]
    words = {"/accounts/login/": "sign in", "/_util/login/": "sign in", "/accounts/reauthenticate/": "prove"}
    return words.get(there) or resolve(there).view_name


@pytest.fixture
def people(things: Things) -> tuple[Client, Client, Client, Client]:
    """Who asks, in the order of the columns."""
    return (
        Client(),
        sign_in(Client(), things.owner),
        sign_in(Client(), make_user("other@clinic.example", password=PASSWORD)),
        sign_in(Client(), make_editor("editor@clinic.example", password=PASSWORD), second_factor=True),
    )


def again(client: Client) -> Client:
    """The same browser, whatever becomes of this one."""
    twin = Client()
    twin.cookies = deepcopy(client.cookies)
    return twin


def sent(client: Client, name: str, things: Things) -> int | str:
    """What somebody gets who sends a form; nothing of it stays."""
    with transaction.atomic():
        answer = told(again(client).post(things.address(name), things.forms.get(name, {})))
        transaction.set_rollback(True)
    return answer


def test_every_address_answers_everybody_as_the_table_says(things, people):
    paths = {name: things.address(name) for name in addresses(get_resolver())}
    seen = {name: tuple(told(client.get(path)) for client in people) for name, path in paths.items()}
    assert seen == SEEN


def test_every_form_is_taken_from_whom_the_table_says(things, people):
    answers = {name: tuple(sent(client, name, things) for client in people) for name in SENT}
    assert answers == SENT


def test_no_address_is_left_out():
    assert sorted(addresses(get_resolver())) == sorted([*SENT, *NOTHING_SENT])
