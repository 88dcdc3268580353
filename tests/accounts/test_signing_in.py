"""Signing up, in and out, through allauth's pages and ours."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.hashers import Argon2idOwasp
from accounts.models import Profile, TermsAgreement, User
from tests.factories import PASSWORD, make_user, sign_in

ADDRESS = "amara@university.example"


def sign_up(client: Client, **fields: str) -> Any:
    values = {"email": ADDRESS, "password1": PASSWORD, "agree": "on"} | fields
    return client.post("/accounts/signup/?next=/courses/", {**values, "next": "/courses/"})


def code_in(message: Any) -> str:
    found = re.search(r"Your code:\s+(\S+)", message.body)
    assert found
    return found[1]


def one_time_code(user: User) -> str:
    authenticator = Authenticator.objects.get(user=user, type="totp")
    return format_hotp_value(hotp_value(decrypt(authenticator.data["secret"]), int(time.time()) // 30))


# --- signing up -------------------------------------------------------------------------------
def test_a_visitor_signs_up_verifies_and_is_welcomed_once(client: Client, db: None) -> None:
    response = sign_up(client)
    assert response.url == "/accounts/confirm-email/"
    assert [message.to for message in mail.outbox] == [[ADDRESS]]
    assert mail.outbox[0].subject.endswith("is your Filiform code")
    response = client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[0])})
    assert response.url == "/accounts/welcome/?next=%2Fcourses%2F"
    response = client.post(response.url, {"skip": "1", "next": "/courses/"})
    assert response.url == "/courses/"
    client.post("/accounts/logout/")
    response = client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    assert response.url == "/home/"


@pytest.mark.parametrize("known", [True, False])
def test_signing_up_takes_as_long_for_an_address_that_is_known(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    if known:
        make_user(ADDRESS)
    hashed: list[str] = []
    encode = Argon2idOwasp.encode
    monkeypatch.setattr(Argon2idOwasp, "encode", lambda *given: hashed.append(given[1]) or encode(*given))
    assert sign_up(client).url == "/accounts/confirm-email/"
    assert len(hashed) == 1


def test_signing_up_keeps_which_terms_were_agreed_to(client: Client, db: None, settings: Any) -> None:
    before = timezone.now()
    sign_up(client)
    agreement = TermsAgreement.objects.get(user__email=ADDRESS)
    assert agreement.version == settings.TERMS_VERSION
    assert before <= agreement.agreed_at <= timezone.now()
    assert User.objects.get(email=ADDRESS).agreed_terms == settings.TERMS_VERSION


def test_without_agreement_there_is_no_account(client: Client, db: None) -> None:
    response = sign_up(client, agree="")
    assert response.status_code == 200
    assert "Tick this box to agree" in response.content.decode()
    assert f'value="{ADDRESS}"' in response.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize("password", ["short-1", "password12", "12345678901"])
def test_a_weak_password_is_refused_and_the_address_kept(client: Client, db: None, password: str) -> None:
    response = sign_up(client, password1=password)
    assert response.status_code == 200
    assert f'value="{ADDRESS}"' in response.content.decode()
    assert password not in response.content.decode()
    assert not User.objects.exists()


def test_a_long_pasted_password_is_taken(client: Client, db: None) -> None:
    assert sign_up(client, password1="correct horse battery staple " * 4).status_code == 302


def test_a_known_address_is_not_given_away(client: Client, learner: User) -> None:
    unknown = sign_up(client)
    known = sign_up(Client(), email=learner.email)
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert User.objects.count() == 2
    assert [message.subject for message in mail.outbox if message.to == [learner.email]] == [
        "You have a Filiform account already"
    ]


def test_a_wrong_code_verifies_nothing(client: Client, db: None) -> None:
    sign_up(client)
    response = client.post("/accounts/confirm-email/", {"code": "AAAAAA"})
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    assert not EmailAddress.objects.get(email=ADDRESS).verified


def test_three_wrong_codes_end_the_attempt(client: Client, db: None) -> None:
    sign_up(client)
    for _ in range(3):
        response = client.post("/accounts/confirm-email/", {"code": "AAAAAA"})
    assert response.url == "/accounts/login/"
    response = client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[0])})
    assert response.url == "/accounts/login/"


def test_without_the_code_nobody_is_signed_in(client: Client, db: None) -> None:
    sign_up(client)
    assert client.get("/accounts/").url == "/accounts/login/?next=/accounts/"
    response = Client().post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    assert response.url == "/accounts/confirm-email/"


def test_a_new_code_replaces_the_old_one(client: Client, db: None) -> None:
    sign_up(client)
    client.post("/accounts/confirm-email/", {"action": "resend"})
    first, second = (code_in(message) for message in mail.outbox)
    assert client.post("/accounts/confirm-email/", {"code": first}).status_code == 200
    assert client.post("/accounts/confirm-email/", {"code": second}).status_code == 302


def test_a_local_site_says_where_its_messages_are(client: Client, db: None, settings: Any) -> None:
    sign_up(client)
    assert 'href="/accounts/outbox/"' in client.get("/accounts/confirm-email/").content.decode()
    settings.LOCAL = False
    assert 'href="/accounts/outbox/"' not in client.get("/accounts/confirm-email/").content.decode()


# --- signing in -------------------------------------------------------------------------------
def test_signing_in_goes_to_the_page_asked_for(client: Client, db: None) -> None:
    make_user(ADDRESS, password=PASSWORD)
    response = client.post("/accounts/login/", {"login": ADDRESS.upper(), "password": PASSWORD, "next": "/courses/"})
    assert response.url == "/courses/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_goes_to_no_other_site(client: Client, db: None, elsewhere: str) -> None:
    make_user(ADDRESS, password=PASSWORD)
    response = client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD, "next": elsewhere})
    assert response.url == "/home/"


def test_a_wrong_password_keeps_the_address(client: Client, db: None) -> None:
    make_user(ADDRESS, password=PASSWORD)
    wrong = client.post("/accounts/login/", {"login": ADDRESS, "password": "nearly-right"})
    unknown = client.post("/accounts/login/", {"login": "nobody@university.example", "password": "nearly-right"})
    assert f'value="{ADDRESS}"' in wrong.content.decode()
    problem = re.compile(r'<div role="alert">.*?</div>', re.S)
    assert problem.search(wrong.content.decode())[0] == problem.search(unknown.content.decode())[0]  # type: ignore[index]  # both are there


def test_no_other_form_signs_in(client: Client, db: None) -> None:
    make_user(ADDRESS, password=PASSWORD)
    assert not client.login(username=ADDRESS, password=PASSWORD)
    response = client.post("/_util/login/?next=/home/", {"username": ADDRESS, "password": PASSWORD})
    assert response.url == "/accounts/login/?next=/home/"
    assert client.get("/accounts/").status_code == 302


def test_a_closed_account_does_not_sign_in(client: Client, db: None) -> None:
    make_user(ADDRESS, password=PASSWORD, is_active=False)
    client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    assert client.get("/accounts/").status_code == 302


def test_signing_in_asks_for_new_terms_then_goes_on(client: Client, db: None) -> None:
    make_user(ADDRESS, password=PASSWORD, agreed_terms="2020-01")
    response = client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD, "next": "/courses/"})
    assert response.url == "/accounts/terms/agree/?next=%2Fcourses%2F"


def test_terms_come_before_the_welcome(client: Client, db: None) -> None:
    user = make_user(ADDRESS, password=PASSWORD, agreed_terms="2020-01")
    Profile.objects.filter(user=user).delete()
    response = client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    assert response.url == "/accounts/terms/agree/?next=%2Faccounts%2Fwelcome%2F%3Fnext%3D%252Fhome%252F"


def test_the_second_step_is_asked_and_a_code_works_once(client: Client, db: None) -> None:
    user = make_user(ADDRESS, password=PASSWORD)
    TOTP.activate(user, generate_totp_secret())
    code = one_time_code(user)
    response = client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    assert response.url == "/accounts/2fa/authenticate/"
    assert client.get("/accounts/").status_code == 302
    assert client.post("/accounts/2fa/authenticate/", {"code": code}).url == "/home/"
    second = Client()
    second.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    assert second.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200
    assert second.get("/accounts/").status_code == 302


def test_setting_up_the_second_step_right_after_signing_in_asks_nothing_twice(client: Client, db: None) -> None:
    make_user(ADDRESS, password=PASSWORD)
    client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


def test_adding_a_passkey_right_after_signing_up_asks_nothing_twice(client: Client, db: None) -> None:
    sign_up(client)
    client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[0])})
    assert client.get("/accounts/2fa/webauthn/add/").status_code == 200


def test_a_sign_in_through_the_page_ends_after_thirty_days(client: Client, db: None) -> None:
    make_user(ADDRESS, password=PASSWORD)
    client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    with time_machine.travel(timezone.now() + timedelta(days=13)):
        assert client.get("/accounts/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=26)):
        assert client.get("/accounts/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert client.get("/accounts/").status_code == 302


def test_a_sign_in_that_is_not_used_ends_after_two_weeks(client: Client, db: None) -> None:
    make_user(ADDRESS, password=PASSWORD)
    client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert client.get("/accounts/").status_code == 302


def test_later_it_asks_for_the_password(client: Client, db: None) -> None:
    sign_in(client, make_user(ADDRESS, password=PASSWORD), ago_seconds=301)
    response = client.get("/accounts/2fa/totp/activate/")
    assert response.url == "/accounts/reauthenticate/?next=%2Faccounts%2F2fa%2Ftotp%2Factivate%2F"
    assert client.post(response.url, {"password": "wrong"}).status_code == 200
    assert client.post(response.url, {"password": PASSWORD}).url == "/accounts/2fa/totp/activate/"
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


def test_setting_up_an_app_gives_recovery_codes(signed_in: Client) -> None:
    signed_in.get("/accounts/2fa/totp/activate/")
    secret = signed_in.session["mfa.totp.secret"]
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    page = signed_in.post("/accounts/2fa/totp/activate/", {"code": code}, follow=True).content.decode()
    assert len(re.findall(r"<li><code>\d{8}</code></li>", page)) == 10


def test_a_new_password_ends_every_other_sign_in(client: Client, db: None) -> None:
    user = make_user(ADDRESS, password=PASSWORD)
    other = sign_in(Client(), user)
    client.post("/accounts/password/reset/", {"email": ADDRESS})
    link = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", mail.outbox[0].body)
    assert link
    page = client.get(link[1], follow=True)
    place = page.request["PATH_INFO"]
    client.post(place, {"password1": "Another-needle-1988", "password2": "Another-needle-1988"})
    assert other.get("/accounts/").status_code == 302
    assert client.get(link[1], follow=True).context["token_fail"]
    assert client.post("/accounts/login/", {"login": ADDRESS, "password": "Another-needle-1988"}).url == "/home/"


def test_asking_for_a_new_password_gives_no_address_away(client: Client, db: None) -> None:
    make_user(ADDRESS, password=PASSWORD)
    pages = [
        client.post("/accounts/password/reset/", {"email": email}, follow=True).content
        for email in (ADDRESS, "nobody@university.example")
    ]
    assert pages[0] == pages[1]


def test_signing_out_needs_a_click_and_leaves_no_message_cookie(signed_in: Client) -> None:
    assert signed_in.get("/accounts/logout/").status_code == 200
    assert signed_in.get("/accounts/").status_code == 200
    response = signed_in.post("/accounts/logout/")
    assert response.url == "/"
    assert "messages" not in response.cookies
    assert signed_in.get("/accounts/").status_code == 302


# --- addresses --------------------------------------------------------------------------------
def test_a_second_address_becomes_the_primary_one(client: Client, db: None) -> None:
    user = make_user(ADDRESS, password=PASSWORD)
    sign_in(client, user)
    response = client.post("/accounts/email/", {"action_add": "", "email": "amara@home.example"}, follow=True)
    assert response.request["PATH_INFO"] == "/accounts/confirm-email/"
    client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[0])})
    client.post("/accounts/email/", {"action_primary": "", "email": "amara@home.example"})
    user.refresh_from_db()
    assert user.email == "amara@home.example"
    assert EmailAddress.objects.filter(user=user, verified=True).count() == 2
    assert Client().post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD}).url == "/home/"


def test_somebody_elses_address_cannot_be_touched(signed_in: Client, outsider: User) -> None:
    for action in ("action_primary", "action_remove", "action_send"):
        signed_in.post("/accounts/email/", {action: "", "email": outsider.email})
    address = EmailAddress.objects.get(email=outsider.email)
    assert (address.user_id, address.primary) == (outsider.pk, True)
    assert mail.outbox == []


def test_somebody_elses_passkey_does_not_exist(signed_in: Client, outsider: User) -> None:
    key = Authenticator.objects.create(user=outsider, type="webauthn", data={"name": "Key"})
    for verb in ("edit", "remove"):
        assert signed_in.get(f"/accounts/2fa/webauthn/keys/{key.pk}/{verb}/").status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("address", ["/accounts/password/reset/", "/accounts/signup/"])
def test_links_in_messages_lead_to_the_sites_own_address_whatever_host_was_named(
    settings: Any, known: bool, address: str
) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://learn.example", ["*"]
    if known:
        make_user("amara@clinic.example", password=PASSWORD)
    sent = {"email": "amara@clinic.example", "password1": "Blunt-cannula-2011", "agree": "on"}
    Client(headers={"host": "evil.example:81"}).post(address, sent)
    message = mail.outbox[-1].body
    assert "evil" not in message
    assert "learn.example" in message
