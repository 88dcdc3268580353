"""Rate limits, with the cache that a site without Redis uses: strict by account, wide by address."""

from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import make_password
from django.core import mail
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


def test_a_class_of_sixty_signs_up(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
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


def test_an_address_that_signs_up_without_end_is_paused() -> None:
    answers = [Client().post("/accounts/signup/", {}) for _ in range(121)]
    assert [answer.status_code for answer in answers] == [200] * 120 + [429]
    assert "Too many tries in a short time" in answers[-1].content.decode()


def test_workers_share_the_counters() -> None:
    assert site.CACHES["default"]["BACKEND"].rpartition(".")[2] in {"SharedFileCache", "RedisCache"}
