"""Our own account pages."""

import json
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.domain.personal_data import declared_personal_data
from accounts.models import Licence, Profile, User
from accounts.services.licences import declare_licence
from accounts.services.personal_data import export_personal_data
from tests.factories import PASSWORD, make_user, sign_in
from tests.helpers import assert_queries

pytestmark = pytest.mark.django_db
PERSONAL = [
    "/accounts/",
    "/accounts/welcome/",
    "/accounts/profile/",
    "/accounts/shortcuts/",
    "/accounts/licence/",
    "/accounts/sessions/",
    "/accounts/terms/agree/",
    "/accounts/export/",
    "/accounts/export/filiform.json",
    "/accounts/delete/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/",
]
OPEN = ["/accounts/privacy/", "/accounts/terms/", "/accounts/terms/2026-11/", "/accounts/deleted/"]


@pytest.mark.parametrize("address", PERSONAL)
def test_a_visitor_is_asked_to_sign_in_and_comes_back(client: Client, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={address}")


@pytest.mark.parametrize("address", PERSONAL)
def test_a_learner_sees_their_pages_and_no_cache_keeps_them(client: Client, address: str) -> None:
    sign_in(client, make_user("new@clinic.example", password=PASSWORD))
    Profile.objects.update(welcomed_at=None)
    response = client.get(address)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("address", OPEN)
def test_open_pages_ask_nobody_who_they_are(client: Client, address: str) -> None:
    with assert_queries(0):
        response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies


# --- overview ---------------------------------------------------------------------------------
@pytest.mark.parametrize("many", [1, 3])
def test_the_account_page_takes_five_queries(signed_in: Client, learner: User, many: int) -> None:
    for number in range(many):
        EmailAddress.objects.create(user=learner, email=f"a{number}@clinic.example", verified=True)
        declare_licence(
            user=learner, state="student", jurisdiction=f"{number}", number="", valid_until=None, now=timezone.now()
        )
    with assert_queries(5):
        page = signed_in.get("/accounts/").content.decode()
    assert "Amara Osei, Physiotherapist or physical therapist" in page
    assert "Student" in page


# --- profile ----------------------------------------------------------------------------------
def test_a_profile_is_saved(signed_in: Client, learner: User) -> None:
    response = signed_in.post(
        "/accounts/profile/", {"printed_name": " Amara J. Osei ", "profession": "nurse", "country": "Ghana"}
    )
    assert response.url == "/accounts/"
    profile = Profile.objects.get(user=learner)
    assert (profile.printed_name, profile.profession, profile.country) == ("Amara J. Osei", "nurse", "Ghana")


def test_a_wrong_profession_keeps_the_rest(signed_in: Client, learner: User) -> None:
    response = signed_in.post("/accounts/profile/", {"printed_name": "A. Osei", "profession": "surgeon"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "There is a problem" in page
    assert 'value="A. Osei"' in page
    assert Profile.objects.get(user=learner).printed_name == "Amara Osei"


def test_after_the_profile_one_goes_on_within_this_site(signed_in: Client) -> None:
    values = {"printed_name": "Amara Osei", "profession": "nurse", "country": ""}
    assert signed_in.post("/accounts/profile/", {**values, "next": "/courses/"}).url == "/courses/"
    assert signed_in.post("/accounts/profile/", {**values, "next": "https://evil.example"}).url == "/accounts/"


# --- shortcuts --------------------------------------------------------------------------------
def test_shortcuts_are_turned_off_and_on_for_the_account(signed_in: Client, learner: User) -> None:
    for sent, off, words in [({"shortcuts_off": "on"}, True, "shortcuts are off"), ({}, False, "shortcuts are on")]:
        assert signed_in.post("/accounts/shortcuts/", sent).url == "/accounts/"
        assert Profile.objects.get(user=learner).shortcuts_off is off
        assert words in signed_in.get("/accounts/").content.decode()
        box = signed_in.get("/accounts/shortcuts/").content.decode().partition('name="shortcuts_off"')[2]
        assert ("checked" in box.partition(">")[0]) is off
        profile = export_personal_data(user=learner, now=timezone.now())["data"]["accounts"]["profile"]
        assert profile["shortcuts_off"] is off


def test_who_never_gave_a_profile_may_turn_shortcuts_off(client: Client) -> None:
    user = make_user("new@clinic.example")
    Profile.objects.all().delete()
    sign_in(client, user).post("/accounts/shortcuts/", {"shortcuts_off": "on"})
    assert Profile.objects.get(user=user).shortcuts_off is True


# --- licence ----------------------------------------------------------------------------------
LICENCE = {"state": "licensed", "jurisdiction": "Texas", "number": "PT-1", "valid_until": ""}


def test_a_change_of_licence_is_a_new_row(signed_in: Client, learner: User) -> None:
    signed_in.post("/accounts/licence/", LICENCE)
    signed_in.post("/accounts/licence/", {**LICENCE, "state": "suspended"})
    rows = Licence.objects.filter(user=learner)
    assert [(row.state, row.source) for row in rows] == [
        ("suspended", "self_declared"),
        ("licensed", "self_declared"),
    ]
    page = signed_in.get("/accounts/licence/").content.decode()
    assert page.index("What is known now") < page.index("What was known before")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"state": ""}, "This field is required"),
        ({"state": "king"}, "not one of the available choices"),
        ({"jurisdiction": ""}, "Name the place or register"),
        ({"valid_until": "2020-01-01"}, "This day has passed"),
        ({"valid_until": "soon"}, "Enter a valid date"),
        ({"number": "9" * 61}, "at most 60 characters"),
    ],
)
def test_a_wrong_licence_is_not_recorded_and_comes_back(signed_in: Client, change: Any, problem: str) -> None:
    response = signed_in.post("/accounts/licence/", {**LICENCE, "number": "PT-77", **change})
    page = response.content.decode()
    assert response.status_code == 200
    assert problem in page
    assert f'value="{change.get("number", "PT-77")}"' in page
    assert not Licence.objects.exists()


@pytest.mark.parametrize("path", ["/accounts/licence/", "/accounts/privacy/"])
def test_where_a_licence_is_printed_is_said_where_it_is_asked_for_and_on_the_privacy_page(
    signed_in: Client, path: str
) -> None:
    page = signed_in.get(path).content.decode()
    assert "nobody but you" not in page
    assert "printed on" in page
    assert "public page" in page


def test_nobody_declares_a_checked_licence(signed_in: Client) -> None:
    signed_in.post(
        "/accounts/licence/",
        {**LICENCE, "source": "checked", "checked_register": "Texas board", "checked_on": "2026-01-01"},
    )
    assert Licence.objects.get().source == "self_declared"


def test_who_is_no_clinician_names_no_register(signed_in: Client) -> None:
    response = signed_in.post("/accounts/licence/", {"state": "not_a_clinician"})
    assert response.url == "/accounts/licence/"


@pytest.mark.parametrize("many", [1, 3])
def test_the_licence_page_takes_three_queries(signed_in: Client, learner: User, outsider: User, many: int) -> None:
    for number in range(many):
        Licence.objects.create(
            user=learner,
            state="licensed",
            jurisdiction=f"State {number}",
            source="checked",
            checked_by=outsider,
            checked_register="Board",
            checked_on="2026-01-01",
            recorded_at=timezone.now(),
        )
    with assert_queries(3):
        signed_in.get("/accounts/licence/")


def test_a_licence_is_seen_by_its_holder_only(client: Client, learner: User, outsider: User) -> None:
    declare_licence(
        user=learner, state="licensed", jurisdiction="Texas", number="PT-1", valid_until=None, now=timezone.now()
    )
    assert "PT-1" not in sign_in(client, outsider).get("/accounts/licence/").content.decode()


# --- sessions ---------------------------------------------------------------------------------
def open_session(user: User, agent: str = "Firefox/145 Windows") -> UserSession:
    browser = sign_in(Client(), user)
    return UserSession.objects.create(
        user=user, ip="192.0.2.7", session_key=browser.session.session_key, user_agent=agent
    )


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_sessions_takes_three_queries(signed_in: Client, learner: User, many: int) -> None:
    for _ in range(many):
        open_session(learner)
    with assert_queries(3):
        page = signed_in.get("/accounts/sessions/").content.decode()
    assert page.count("Firefox on Windows") == many


def test_an_ended_session_is_not_listed(signed_in: Client, learner: User) -> None:
    session = open_session(learner)
    Session.objects.filter(session_key=session.session_key).update(expire_date=timezone.now() - timedelta(days=1))
    assert "Firefox on Windows" not in signed_in.get("/accounts/sessions/").content.decode()


def test_one_other_browser_is_signed_out(signed_in: Client, learner: User) -> None:
    session, kept = open_session(learner), open_session(learner)
    assert signed_in.post(f"/accounts/sessions/{session.pk}/end/").url == "/accounts/sessions/"
    assert not Session.objects.filter(session_key=session.session_key).exists()
    assert Session.objects.filter(session_key=kept.session_key).exists()


def test_every_other_browser_is_signed_out(signed_in: Client, learner: User) -> None:
    session = open_session(learner)
    signed_in.post("/accounts/sessions/end-others/")
    assert not Session.objects.filter(session_key=session.session_key).exists()
    assert signed_in.get("/accounts/").status_code == 200


def test_somebody_elses_session_does_not_exist(signed_in: Client, outsider: User) -> None:
    session = open_session(outsider)
    assert signed_in.post(f"/accounts/sessions/{session.pk}/end/").status_code == 404
    assert Session.objects.filter(session_key=session.session_key).exists()


@pytest.mark.parametrize("address", ["/accounts/sessions/1/end/", "/accounts/sessions/end-others/"])
def test_sessions_end_by_post_only(signed_in: Client, address: str) -> None:
    assert signed_in.get(address).status_code == 405


# --- terms and privacy ------------------------------------------------------------------------
def test_a_version_that_never_was_is_missing(client: Client) -> None:
    assert client.get("/accounts/terms/1999-01/").status_code == 404


def test_new_terms_show_a_banner_until_they_are_agreed_to(client: Client) -> None:
    user = make_user("late@clinic.example", agreed_terms="2020-01")
    sign_in(client, user)
    assert "Our terms have changed" in client.get("/accounts/profile/").content.decode()
    response = client.post("/accounts/terms/agree/", {"next": "/accounts/profile/"})
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    response = client.post("/accounts/terms/agree/", {"agree": "1", "next": "/accounts/profile/"})
    assert response.url == "/accounts/profile/"
    assert "Our terms have changed" not in client.get("/accounts/profile/").content.decode()


def test_the_privacy_page_says_all_that_is_declared(client: Client) -> None:
    page = client.get("/accounts/privacy/").content.decode()
    held = [row for declaration in declared_personal_data() for row in declaration.held]
    assert held
    assert page.count("<dl>") == len(held)


def test_the_privacy_page_names_who_runs_the_site(client: Client, settings: LazySettings) -> None:
    assert "It is a local site" in client.get("/accounts/privacy/").content.decode()
    settings.OPERATOR, settings.OPERATOR_EMAIL = "Example <School>, 1 Example Street", "privacy@school.example"
    page = client.get("/accounts/privacy/").content.decode()
    assert "Example &lt;School&gt;, 1 Example Street" in page
    assert '<a href="mailto:privacy@school.example">' in page
    assert "It is a local site" not in page


# --- taking away and deleting -----------------------------------------------------------------
def test_the_download_is_one_json_file_about_oneself(signed_in: Client, learner: User, outsider: User) -> None:
    response = signed_in.get("/accounts/export/filiform.json")
    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"].startswith('attachment; filename="filiform-')
    data = json.loads(response.content)["data"]
    assert set(data) == {declaration.name for declaration in declared_personal_data()}
    assert data["accounts"]["account"]["email"] == learner.email
    assert outsider.email not in response.content.decode()


def test_the_download_asks_for_the_password_again_when_it_is_old(client: Client) -> None:
    sign_in(client, make_user("late@clinic.example", password=PASSWORD), ago_seconds=301)
    asks = "/accounts/reauthenticate/?next=%2Faccounts%2Fexport%2F"
    assert client.get("/accounts/export/").url == asks
    assert client.get("/accounts/export/filiform.json").url == "/accounts/export/"
    assert client.post("/accounts/export/filiform.json").url == "/accounts/export/"
    assert client.post(asks, {"password": PASSWORD}).url == "/accounts/export/"
    assert "late@clinic.example" in client.get("/accounts/export/filiform.json").content.decode()


def test_deleting_asks_for_the_password_again_when_it_is_old(client: Client) -> None:
    sign_in(client, make_user("late@clinic.example", password=PASSWORD), ago_seconds=301)
    assert client.get("/accounts/delete/").url == "/accounts/reauthenticate/?next=%2Faccounts%2Fdelete%2F"
    assert client.post("/accounts/delete/", {"email": "late@clinic.example"}).url.startswith(
        "/accounts/reauthenticate/"
    )
    assert User.objects.filter(email="late@clinic.example").exists()


@pytest.mark.parametrize("typed", ["", "outsider@elsewhere.example", "learner@clinic.example.org"])
def test_another_address_deletes_nothing(signed_in: Client, learner: User, typed: str) -> None:
    response = signed_in.post("/accounts/delete/", {"email": typed})
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    assert User.objects.filter(email=learner.email).exists()


def test_an_account_is_deleted(signed_in: Client, learner: User, outsider: User) -> None:
    response = signed_in.post("/accounts/delete/", {"email": " Learner@clinic.example"})
    assert response.url == "/accounts/deleted/"
    assert signed_in.get("/accounts/").status_code == 302
    assert User.objects.get(pk=learner.pk).anonymised_at
    assert User.objects.get(pk=outsider.pk).anonymised_at is None


# --- outbox -----------------------------------------------------------------------------------
def test_a_local_site_shows_its_messages(client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "accounts.outbox.OutboxBackend"
    for subject in ("First", "Second"):
        mail.send_mail(subject, "Your code:\n\nABC <b>", "filiform@localhost", ["amara@clinic.example"])
    page = client.get("/accounts/outbox/").content.decode()
    assert page.index("Second") < page.index("First")
    assert "ABC &lt;b&gt;" in page
    assert "amara@clinic.example" in page


def test_the_outbox_keeps_fifty_messages(client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "accounts.outbox.OutboxBackend"
    for number in range(52):
        mail.send_mail(f"No {number}", "x", "filiform@localhost", ["amara@clinic.example"])
    assert client.get("/accounts/outbox/").content.decode().count('class="mail"') == 50


def test_elsewhere_there_is_no_outbox(client: Client, settings: Any) -> None:
    settings.LOCAL = False
    assert client.get("/accounts/outbox/").status_code == 404


@pytest.mark.parametrize("going_on", ["profile", "-", "a b"])
@pytest.mark.parametrize("page", ["/accounts/profile/", "/accounts/welcome/", "/accounts/terms/agree/"])
def test_a_way_on_that_is_no_path_is_no_error(signed_in: Client, page: str, going_on: str) -> None:
    sent = {"printed_name": "Amara Osei", "agree": "1", "next": going_on}
    assert signed_in.post(page, sent).status_code == 302


@pytest.mark.parametrize("page", ["login", "signup"])
def test_a_way_on_that_is_no_address_at_all_is_ignored(client: Client, page: str) -> None:
    assert client.get(f"/accounts/{page}/", {"next": "http://["}).status_code == 200
