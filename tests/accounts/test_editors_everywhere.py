"""Editors are visitors on every page but those of their account, until they gave a second factor."""

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from accounts.permissions import can_edit_content
from tests.accounts.codes import app_code, give_app
from tests.factories import PASSWORD, make_editor, make_user, sign_in
from tests.helpers import assert_queries

pytestmark = pytest.mark.django_db
STEP, ACTIVATE = "/accounts/2fa/authenticate/", "/accounts/2fa/totp/activate/"
REPORT = "/question/claim/ribs/"  # any page outside the account that says who is signed in


@pytest.fixture
def editor(db: None) -> User:
    return make_editor(password=PASSWORD)


def enter(client: Client, user: User, following: str = "/home/") -> str:
    """Sign in by the page; where it leads."""
    return client.post("/accounts/login/", {"login": user.email, "password": PASSWORD, "next": following}).url


def is_known(client: Client, address: str = REPORT) -> bool:
    """Whether a page greets somebody who is signed in."""
    return 'href="/accounts/">Account' in client.get(address).content.decode()


def test_an_editor_without_a_second_factor_is_led_to_set_one_up(client: Client, editor: User) -> None:
    assert enter(client, editor) == f"{ACTIVATE}?next=%2Fhome%2F"


def test_until_then_the_site_takes_them_for_a_visitor(client: Client, editor: User) -> None:
    enter(client, editor)
    assert not is_known(client)
    assert is_known(client, "/accounts/profile/")


def test_signing_in_again_leads_to_what_is_missing_and_never_in_a_circle(client: Client, editor: User) -> None:
    enter(client, editor)
    assert client.get("/accounts/login/?next=/glossary/").url == f"{ACTIVATE}?next=%2Fglossary%2F"
    assert client.get("/admin/").url == f"{ACTIVATE}?next=%2Fadmin%2F"


def test_setting_up_an_app_counts_at_once_and_is_told_by_mail(
    client: Client, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.db.transaction.on_commit", lambda run: run())  # nothing commits in a test
    enter(client, editor)
    client.get(ACTIVATE)
    client.post(ACTIVATE, {"code": app_code(client.session["mfa.totp.secret"])})
    assert client.get("/admin/").status_code == 200
    assert is_known(client)
    assert mail.outbox[-1].to == [editor.email]


def test_with_a_second_factor_an_editor_goes_where_they_wanted(client: Client, editor: User) -> None:
    give_app(editor)
    assert enter(client, editor, "/glossary/") == STEP
    assert client.post(STEP, {"code": app_code()}).url == "/glossary/"
    assert is_known(client)
    assert client.get("/admin/").status_code == 200


def test_a_learner_is_asked_for_nothing(client: Client) -> None:
    assert enter(client, make_user(password=PASSWORD)) == "/home/"
    assert is_known(client)


def test_who_became_an_editor_meanwhile_is_seen_within_the_hour(client: Client) -> None:
    person = make_user()
    sign_in(client, person, ago_seconds=3700)
    assert is_known(client)
    early = sign_in(Client(), person)
    person.user_permissions.set(make_editor().user_permissions.all())
    assert is_known(early)
    assert early.get("/admin/").url.startswith(ACTIVATE)
    late = sign_in(Client(), person, ago_seconds=3700)
    assert not is_known(late)


def test_who_is_an_editor_is_not_asked_of_the_database_on_every_page(client: Client, editor: User) -> None:
    give_app(editor)
    enter(client, editor)
    client.post(STEP, {"code": app_code()})
    client.get("/accounts/export/")
    with assert_queries(2):  # session, person with profile
        client.get("/accounts/export/")


def test_an_administrator_is_an_editor(client: Client) -> None:
    admin = make_user("admin@clinic.example", password=PASSWORD, is_superuser=True)
    assert can_edit_content(admin)
    assert enter(client, admin) == f"{ACTIVATE}?next=%2Fhome%2F"
    assert not is_known(client)
