"""Recovery codes, turning things off, and the app as a proof."""

import re
from html import escape, unescape
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.codes import app_code, give_app, give_passkey
from tests.factories import PASSWORD, make_user, sign_in

pytestmark = pytest.mark.django_db
ACTIVATE, STEP = "/accounts/2fa/totp/activate/", "/accounts/2fa/authenticate/"
CODES = "/accounts/2fa/recovery-codes/"


@pytest.fixture
def person(db: None) -> User:
    return make_user(password=PASSWORD)


def first_step(user: User) -> Client:
    """A browser in which the password was right."""
    client = Client()
    assert client.post("/accounts/login/", {"login": user.email, "password": PASSWORD}).url == STEP
    return client


def test_a_wrong_code_turns_nothing_on(person: User) -> None:
    client = sign_in(Client(), person)
    client.get(ACTIVATE)
    assert "There is a problem" in client.post(ACTIVATE, {"code": "000000"}).content.decode()
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("local", [True, False])
@pytest.mark.parametrize("step", ["signing in", "proving"])
def test_who_is_asked_for_a_code_reads_where_it_comes_from(
    person: User, settings: LazySettings, local: bool, step: str
) -> None:
    """Demo accounts, whose codes no app shows, exist on a local site only."""
    settings.LOCAL = local
    give_app(person)
    if step == "signing in":
        page = first_step(person).get(STEP).content.decode()
        assert "the app in which you set up Filiform" in page
    else:
        client = sign_in(Client(), person, second_factor=True, ago_seconds=60 * 60)
        page = client.get("/accounts/2fa/reauthenticate/").content.decode()
    assert ("<code>make demo</code> prints the code" in page) is local


class TestClocks:
    """The clock of a telephone may be wrong by half a minute, and still every code is good for one time."""

    @pytest.fixture(autouse=True)
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Standing still, so that no half minute ends within a test."""
        self.now = 1_800_000_015.0
        monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: self.now)

    @pytest.mark.parametrize("ahead", [-1, 0, 1])
    def test_a_code_of_half_a_minute_before_or_after_is_right(self, person: User, ahead: int) -> None:
        give_app(person)
        assert first_step(person).post(STEP, {"code": app_code(ahead=ahead)}).url == "/home/"

    @pytest.mark.parametrize("ahead", [-2, 2])
    def test_a_code_of_a_minute_before_or_after_is_wrong(self, person: User, ahead: int) -> None:
        give_app(person)
        assert first_step(person).post(STEP, {"code": app_code(ahead=ahead)}).status_code == 200

    @pytest.mark.parametrize("typed", ["{}", " {}", "{} "])
    def test_it_is_good_once_for_as_long_as_it_is_good(
        self, person: User, typed: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        give_app(person)
        code = app_code(ahead=1)
        assert first_step(person).post(STEP, {"code": code}).url == "/home/"
        monkeypatch.setattr(TOTP, "_mark_code_used", lambda *_: True)  # which allauth forgets after half a minute
        again = first_step(person)
        assert again.post(STEP, {"code": typed.format(code)}).status_code == 200
        client = sign_in(Client(), person, ago_seconds=60 * 60)
        assert client.post("/accounts/2fa/reauthenticate/", {"code": code}).status_code == 200

    def test_of_two_browsers_that_send_it_at_the_same_moment_one_is_let_in(
        self, person: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        give_app(person)
        browsers = [first_step(person), first_step(person)]
        monkeypatch.setattr(TOTP, "_mark_code_used", lambda *_: True)
        unseen = SimpleNamespace(get=lambda key: None, add=cache.add, set=cache.set)
        monkeypatch.setattr("accounts.forms.codes.cache", unseen)  # neither was done when both looked
        assert [one.post(STEP, {"code": app_code()}).status_code for one in browsers] == [302, 200]


def test_a_recovery_code_stands_in_for_the_app_once(person: User) -> None:
    codes = give_app(person)
    assert first_step(person).post(STEP, {"code": codes[0]}).url == "/home/"
    again = first_step(person)
    assert "There is a problem" in again.post(STEP, {"code": codes[0]}).content.decode()
    assert again.get("/accounts/").status_code == 302
    assert again.post(STEP, {"code": codes[1]}).url == "/home/"


def test_new_recovery_codes_take_the_place_of_the_old(person: User) -> None:
    old = give_app(person)
    client = sign_in(Client(), person, second_factor=True)
    client.post(f"{CODES}generate/")
    page = client.get(CODES).content.decode()
    assert page.count("<code>") == 10
    assert old[0] not in page
    assert "There is a problem" in first_step(person).post(STEP, {"code": old[0]}).content.decode()


@pytest.mark.parametrize(
    ("following", "shown"), [("/courses/?a=1&b=2", True), ("https://evil.example/", False), ("", False)]
)
def test_after_the_codes_one_goes_on_to_where_one_was_going(person: User, following: str, shown: bool) -> None:
    client = sign_in(Client(), person)
    there = f"{ACTIVATE}?{urlencode({'next': following})}" if following else ACTIVATE
    page = client.get(there)
    action = re.search(r'action="([^"]*activate[^"]*)"', page.content.decode())
    assert action
    secret = page.context["form"].secret
    reply = client.post(unescape(action[1]), {"code": app_code(secret=secret)})
    assert reply.url.startswith(CODES)
    codes = client.get(reply.url).content.decode()
    assert ("Continue" in codes) is shown
    assert ("evil" in codes) is False
    assert (f'href="{escape(following)}">Continue' in codes) is shown


def test_recovery_codes_can_be_downloaded(person: User) -> None:
    codes = give_app(person)
    reply = sign_in(Client(), person, second_factor=True).get(f"{CODES}download/")
    assert reply["Content-Disposition"].startswith("attachment")
    assert all(code in reply.content.decode() for code in codes)


def test_turning_the_app_off_takes_the_recovery_codes_along(person: User) -> None:
    give_app(person)
    sign_in(Client(), person, second_factor=True).post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("address", [CODES, f"{CODES}generate/", "/accounts/2fa/totp/deactivate/"])
def test_factors_change_only_after_a_fresh_proof(person: User, address: str) -> None:
    give_app(person)
    client = sign_in(Client(), person, second_factor=True, ago_seconds=400)
    assert client.get(address).url.startswith("/accounts/reauthenticate/")
    client.post(address)
    assert Authenticator.objects.count() == 2


@pytest.mark.parametrize("address", ["/accounts/export/", "/accounts/delete/"])
def test_the_page_that_asks_again_says_why_of_whatever_follows(person: User, address: str) -> None:
    client = sign_in(Client(), person, ago_seconds=400)
    page = client.get(address, follow=True).content.decode()
    assert "What follows opens your data or changes your account, so we ask once more." in page


def test_the_app_is_a_proof_too(person: User) -> None:
    give_app(person)
    client = sign_in(Client(), person, ago_seconds=400)
    assert 'href="/accounts/2fa/reauthenticate/' in client.get("/accounts/reauthenticate/").content.decode()
    reply = client.post("/accounts/2fa/reauthenticate/", {"code": app_code(), "next": "/accounts/delete/"})
    assert reply.url == "/accounts/delete/"
    assert client.get("/accounts/delete/").status_code == 200


@pytest.mark.parametrize("kind", ["app", "passkey"])
def test_removing_a_factor_signs_out_whoever_else_came_in_by_it(person: User, kind: str) -> None:
    address = "/accounts/2fa/totp/deactivate/"
    if kind == "app":
        give_app(person)
    else:
        address = reverse("mfa_remove_webauthn", args=[give_passkey(person).pk])
    thief, owner, stranger = Client(), Client(), sign_in(Client(), make_user("ben@clinic.example"))
    for client in (thief, owner):
        sign_in(client, person, second_factor=True)
        UserSession.objects.create(user=person, session_key=client.session.session_key, ip="192.0.2.1")
    assert owner.post(address).status_code == 302
    assert not Authenticator.objects.filter(user=person).exists()
    assert thief.get("/accounts/").url == "/accounts/login/?next=/accounts/"
    assert [client.get("/accounts/").status_code for client in (owner, stranger)] == [200, 200]
