"""Until they gave a second factor, editors are visitors on the site, and their account is closed to them."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import Profile, User
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
    assert client.get("/accounts/profile/").url == f"{ACTIVATE}?next=%2Faccounts%2Fprofile%2F"


OPEN = {
    "account_deleted",
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_confirm_login_code",
    "account_reauthenticate",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_signup",
    "agree_to_terms",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_index",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "outbox",
    "privacy",
    "terms",
    "terms_version",
    "welcome",
}
"""Below /accounts/: how to sign in and out, set up or give the second factor, and what everybody may read."""
HELD = {
    "account",
    "account_email",
    "delete_account",
    "download_data",
    "end_other_sessions",
    "end_session",
    "export_data",
    "licence",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "profile",
    "sessions",
    "shortcuts",
}
PASSWORDS = {"account_change_password", "account_set_password"}
SHADOWED = {"usersessions_list"}  # our own page of sessions stands at its address
ARGUMENTS: dict[str, dict[str, Any]] = {
    "end_session": {"pk": 1},
    "mfa_edit_webauthn": {"pk": 1},
    "mfa_remove_webauthn": {"pk": 1},
    "terms_version": {"version": "2026-11"},
}


def account_routes() -> set[str]:
    """Names of all addresses below /accounts/ that need no key from a message."""
    included = [one for one in get_resolver().url_patterns if str(one.pattern) == "accounts/"]
    names: set[str] = set()
    while included:
        one = included.pop()
        if isinstance(one, URLResolver):
            included += one.url_patterns
        elif isinstance(one, URLPattern) and one.name:
            names.add(one.name)
    return names - {"account_confirm_email", "account_reset_password_from_key"}


def test_every_account_page_is_in_the_table() -> None:
    assert account_routes() == OPEN | HELD | PASSWORDS | SHADOWED


@pytest.mark.parametrize("name", sorted(HELD | PASSWORDS))
def test_an_account_page_leads_an_editor_to_the_second_factor_first(client: Client, editor: User, name: str) -> None:
    enter(client, editor)
    address = reverse(name, kwargs=ARGUMENTS.get(name))
    assert client.get(address).url == f"{ACTIVATE}?next={address.replace('/', '%2F')}"


@pytest.mark.parametrize("name", sorted(HELD))
def test_what_an_editor_sends_to_the_account_before_it_changes_nothing_and_is_kept(
    client: Client, editor: User, name: str
) -> None:
    enter(client, editor)
    address = reverse(name, kwargs=ARGUMENTS.get(name))
    response = client.post(address, {"profession": '<a "title">', "email": editor.email})
    page = response.content.decode()
    assert (response.status_code, response["Cache-Control"].count("no-store")) == (403, 1)
    assert f'action="{address}"' in page
    assert 'name="profession" value="&lt;a &quot;title&quot;&gt;"' in page
    assert f'href="{ACTIVATE}?next=%2Faccounts%2F" target="_blank"' in page
    assert "so your account asks for a second factor first" in page
    assert "twelve hours" not in page


@pytest.mark.parametrize("name", sorted(PASSWORDS))
def test_a_password_is_never_written_into_a_page(client: Client, editor: User, name: str) -> None:
    enter(client, editor)
    response = client.post(reverse(name), {"oldpassword": PASSWORD, "password1": "other-Needle-1", "password2": "x"})
    assert response.url.startswith(f"{ACTIVATE}?next=")
    assert User.objects.get(pk=editor.pk).check_password(PASSWORD)


@pytest.mark.parametrize("name", sorted(OPEN - {"account_login"}))
def test_what_leads_to_the_second_factor_stays_open(client: Client, editor: User, name: str) -> None:
    enter(client, editor)
    client.get("/accounts/2fa/totp/activate/")
    response = client.get(reverse(name, kwargs=ARGUMENTS.get(name)))
    assert response.status_code in {200, 302, 403, 404}
    assert not response.headers.get("Location", "").startswith(ACTIVATE)


def test_a_form_that_waited_counts_once_the_second_factor_is_set_up(
    client: Client, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.db.transaction.on_commit", lambda run: run())  # nothing commits in a test
    enter(client, editor)
    sent = {"printed_name": "Amara Osei", "profession": "physiotherapist", "country": ""}
    assert client.post("/accounts/profile/", sent).status_code == 403
    assert not Profile.objects.filter(printed_name="Amara Osei").exists()
    client.get(f"{ACTIVATE}?next=%2Faccounts%2F")
    client.post(ACTIVATE, {"code": app_code(client.session["mfa.totp.secret"])})
    assert client.post("/accounts/profile/", sent).status_code == 302
    assert Profile.objects.get(user=editor).profession == "physiotherapist"


def test_what_another_site_sends_to_an_account_is_not_offered(editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/accounts/login/")
    token = client.cookies["filiform_csrf"].value
    client.post("/accounts/login/", {"login": editor.email, "password": PASSWORD, "csrfmiddlewaretoken": token})
    response = client.post("/accounts/profile/", {"printed_name": "forged"})
    assert response.status_code == 403
    assert "forged" not in response.content.decode()


def test_a_learners_account_asks_for_no_second_factor(client: Client) -> None:
    enter(client, make_user(password=PASSWORD))
    assert [client.get(reverse(name)).status_code for name in ("account", "profile", "licence")] == [200, 200, 200]


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
