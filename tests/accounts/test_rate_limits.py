"""Rate limits, with the cache that a site without Redis uses: strict by account, wide by address."""

import re
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from config import settings as site
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
CLASS_SIZE = 60


@pytest.fixture(autouse=True)
def limits(apart: None, settings: Any, tmp_path: Path) -> None:
    """The limits and the cache of the site itself, over what other tests use."""
    settings.ACCOUNT_RATE_LIMITS = site.ACCOUNT_RATE_LIMITS
    settings.MFA_RATE_LIMITS = site.MFA_RATE_LIMITS
    if not site.REDIS_URL:
        settings.CACHES = {"default": site.CACHES["default"] | {"LOCATION": tmp_path / "cache"}}


def try_password(email: str, password: str, address: str = "192.0.2.1") -> Any:
    return Client(REMOTE_ADDR=address).post("/accounts/login/", {"login": email, "password": password})


def test_a_class_of_sixty_behind_one_address_signs_in() -> None:
    for number in range(CLASS_SIZE):
        make_user(f"student{number}@university.example")
    User.objects.update(password=make_password(PASSWORD))
    answers = [try_password(f"student{number}@university.example", PASSWORD) for number in range(CLASS_SIZE)]
    assert [answer.status_code for answer in answers] == [302] * CLASS_SIZE
    assert {answer.url for answer in answers} == {"/home/"}


def test_a_class_of_sixty_signs_up() -> None:
    for number in range(CLASS_SIZE):
        values = {"email": f"student{number}@university.example", "password1": PASSWORD, "agree": "on"}
        assert Client().post("/accounts/signup/", values).url == "/accounts/confirm-email/"
    assert len(mail.outbox) == CLASS_SIZE


def test_one_account_is_tried_five_times_from_anywhere() -> None:
    make_user("amara@clinic.example", password=PASSWORD)
    for number in range(5):
        assert "not correct" in try_password("amara@clinic.example", "guess", f"192.0.2.{number}").content.decode()
    answer = try_password("AMARA@clinic.example", PASSWORD, "192.0.2.99")
    assert "Too many failed login attempts" in answer.content.decode()


def test_another_port_or_spelling_of_the_host_gives_no_new_tries() -> None:
    make_user("amara@clinic.example", password=PASSWORD)
    hosts = ["testserver", *(f"testserver:{port}" for port in range(1, 5)), "TestServer:99", "testserver."]
    sent = {"login": "amara@clinic.example", "password": "guess"}
    pages = [Client(headers={"host": host}).post("/accounts/login/", sent).content.decode() for host in hosts]
    assert ["Too many failed" in page for page in pages] == [False] * 5 + [True] * 2


class TestKnownBrowsers:
    """A browser that signed in to an account before is not locked by what strangers try."""

    EMAIL = "amara@clinic.example"

    @pytest.fixture
    def known(self) -> Client:
        make_user(self.EMAIL, password=PASSWORD)
        return self.signed_in_once()

    def signed_in_once(self, email: str = EMAIL) -> Client:
        """A browser in which somebody signed in and out again."""
        client = Client(REMOTE_ADDR="192.0.2.7")
        assert self.enter(client, email=email).status_code == 302
        client.post("/accounts/logout/")
        return client

    def enter(self, client: Client, password: str = PASSWORD, email: str = EMAIL) -> Any:
        return client.post("/accounts/login/", {"login": email, "password": password})

    def lock(self) -> None:
        """What strangers do."""
        for number in range(5):
            try_password(self.EMAIL, "guess", f"192.0.2.{number}")
        assert self.is_locked(Client())

    def is_locked(self, client: Client) -> bool:
        """Whether the right password is refused."""
        return "Too many failed login attempts" in self.enter(client).content.decode()

    def test_it_signs_in_while_strangers_are_locked_out(self, known: Client) -> None:
        self.lock()
        assert self.enter(known).url == "/home/"
        assert self.is_locked(Client())

    def test_it_has_five_tries_of_its_own_and_takes_none_from_others(self, known: Client) -> None:
        for _ in range(5):
            assert "not correct" in self.enter(known, "guess").content.decode()
        assert self.is_locked(known)
        assert not self.is_locked(Client())

    def test_signing_in_again_gives_no_new_tries(self, known: Client) -> None:
        for _ in range(4):
            self.enter(known, "guess")
        self.enter(known)
        known.post("/accounts/logout/")
        self.enter(known, "guess")
        assert self.is_locked(known)

    @pytest.mark.parametrize("change", ["", "x", "forged:1v:AAAA", "\x00", "á" * 2000])
    def test_a_forged_cookie_is_a_strangers(self, known: Client, change: str) -> None:
        self.lock()
        known.cookies[site.DEVICE_COOKIE_NAME] = change
        assert self.is_locked(known)

    def test_the_name_inside_cannot_be_changed(self, known: Client) -> None:
        self.lock()
        value = known.cookies[site.DEVICE_COOKIE_NAME].value
        known.cookies[site.DEVICE_COOKIE_NAME] = "x" + value[1:]
        assert self.is_locked(known)

    def test_a_cookie_of_another_account_is_a_strangers(self, known: Client) -> None:
        make_user("ben@clinic.example", password=PASSWORD)
        self.lock()
        assert self.is_locked(self.signed_in_once("ben@clinic.example"))

    def test_after_a_new_password_it_is_a_strangers_until_it_signs_in_again(self, known: Client) -> None:
        user = User.objects.get()
        user.set_password(PASSWORD)
        user.save()
        self.lock()
        assert self.is_locked(known)

    def test_a_password_changed_in_it_leaves_it_known(self, known: Client) -> None:
        new = "Blunt-cannula-2011"
        other = self.signed_in_once()
        self.enter(known)
        known.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
        self.lock()
        known.post("/accounts/logout/")
        assert self.enter(known, new).url == "/home/"
        assert self.is_locked(other)

    def test_a_password_set_by_mail_makes_no_browser_known(self) -> None:
        make_user(self.EMAIL, password=PASSWORD)
        client = Client()
        client.post("/accounts/password/reset/", {"email": self.EMAIL})
        link = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", mail.outbox[-1].body)
        assert link
        form = client.get(link[1]).url
        client.post(form, {"password1": "Blunt-cannula-2011", "password2": "Blunt-cannula-2011"})
        assert site.DEVICE_COOKIE_NAME not in client.cookies

    def test_after_a_year_it_is_forgotten(self, known: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("accounts.services.devices.A_YEAR", -1)
        self.lock()
        assert self.is_locked(known)

    def test_it_is_kept_from_scripts_and_other_sites_and_says_nothing(self, known: Client) -> None:
        cookie = known.cookies[site.DEVICE_COOKIE_NAME]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
        assert "amara" not in cookie.value

    def test_a_locked_account_gets_in_by_a_new_password(self, known: Client) -> None:
        self.lock()
        client = Client()
        client.post("/accounts/password/reset/", {"email": self.EMAIL})
        link = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", mail.outbox[-1].body)
        assert link
        form = client.get(link[1]).url
        client.post(form, {"password1": "Blunt-cannula-2011", "password2": "Blunt-cannula-2011"})
        assert self.enter(Client(), "Blunt-cannula-2011").url == "/home/"


def test_others_behind_the_same_address_are_not_locked_out() -> None:
    make_user("amara@clinic.example", password=PASSWORD)
    for _ in range(6):
        try_password("somebody@clinic.example", "guess")
    assert try_password("amara@clinic.example", PASSWORD).url == "/home/"


def test_a_success_gives_the_tries_of_others_no_new_start() -> None:
    make_user("amara@clinic.example", password=PASSWORD)
    make_user("ben@clinic.example", password=PASSWORD)
    for _ in range(5):
        try_password("amara@clinic.example", "guess")
    try_password("ben@clinic.example", PASSWORD)
    assert "Too many failed" in try_password("amara@clinic.example", PASSWORD).content.decode()


def test_codes_are_guessed_five_times() -> None:
    user = make_user("amara@clinic.example", password=PASSWORD)
    TOTP.activate(user, generate_totp_secret())
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    pages = [client.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode() for _ in range(6)]
    assert ["Too many failed" in page for page in pages] == [False] * 5 + [True]


def shown_demo_accounts(capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    """What the command prints of each account: password and code."""
    call_command("demo")
    rows = [line.replace(",", " ").split() for line in capsys.readouterr().out.splitlines()[1:4]]
    return {row[0].partition("@")[0]: [row[0], *row[1:3]] for row in rows}


@pytest.fixture
def same_address(settings: Any) -> None:
    """The address of the test client is the one that people type."""
    settings.SITE_URL = "http://testserver"


@pytest.mark.usefixtures("same_address")
def test_showing_the_demo_accounts_forgets_mistyped_passwords(capsys: pytest.CaptureFixture[str]) -> None:
    email, password, _ = shown_demo_accounts(capsys)["learner"]
    for _ in range(5):
        try_password(email, "guess")
    assert "Too many failed" in try_password(email, password).content.decode()
    assert shown_demo_accounts(capsys)["learner"][1] == password
    assert try_password(email, password).url == "/home/"


@pytest.mark.usefixtures("same_address")
def test_showing_the_demo_accounts_forgets_mistyped_codes(capsys: pytest.CaptureFixture[str]) -> None:
    email, password, _ = shown_demo_accounts(capsys)["reviewer"]
    client = Client()
    client.post("/accounts/login/", {"login": email, "password": password})
    pages = [client.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode() for _ in range(6)]
    assert "Too many failed" in pages[-1]
    code = shown_demo_accounts(capsys)["reviewer"][2]
    assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302


def test_an_address_that_signs_up_without_end_is_paused() -> None:
    answers = [Client().post("/accounts/signup/", {}) for _ in range(121)]
    assert [answer.status_code for answer in answers] == [200] * 120 + [429]
    assert "Too many tries in a short time" in answers[-1].content.decode()


def test_workers_share_the_counters() -> None:
    assert site.CACHES["default"]["BACKEND"].rpartition(".")[2] in {"SharedFileCache", "KeptRedisCache"}
