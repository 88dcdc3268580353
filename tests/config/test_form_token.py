"""The token of forms is Django's own, only made faster."""

import re
from collections import Counter

import pytest
from django.http import HttpRequest
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_TOKEN_LENGTH, _does_token_match
from django.test import Client, RequestFactory

from config.csrf import form_token, masked

SECRET = "aZ9" * 10 + "bY"


def test_django_reads_every_token_as_the_secret_and_no_other() -> None:
    for _ in range(200):
        token = masked(SECRET)
        assert re.fullmatch(f"[{CSRF_ALLOWED_CHARS}]{{{CSRF_TOKEN_LENGTH}}}", token)
        assert _does_token_match(token, SECRET)
        assert not _does_token_match(token, SECRET[::-1])


def test_no_token_comes_twice_nor_holds_the_secret() -> None:
    tokens = [masked(SECRET) for _ in range(500)]
    assert len({token[:32] for token in tokens}) == len({token[32:] for token in tokens}) == 500
    assert not any(SECRET in token for token in tokens)


def test_every_letter_is_as_likely_as_the_others() -> None:
    counts = Counter("".join(masked(SECRET) for _ in range(4000)))
    expected = 4000 * CSRF_TOKEN_LENGTH / len(CSRF_ALLOWED_CHARS)
    assert set(counts) == set(CSRF_ALLOWED_CHARS)
    assert all(abs(count - expected) < 0.15 * expected for count in counts.values())


def request_with(secret: str | None) -> HttpRequest:
    """A request whose cookie the middleware has read, if there was one."""
    request = RequestFactory().get("/")
    if secret:
        request.META["CSRF_COOKIE"] = secret
    return request


@pytest.mark.parametrize("secret", [SECRET, None])
def test_the_cookie_is_sent_when_a_token_is_asked_for_and_only_then(secret: str | None) -> None:
    request = request_with(secret)
    token = form_token(request)
    assert "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
    assert _does_token_match(str(token), request.META["CSRF_COOKIE"] if str(token) else "")
    assert request.META["CSRF_COOKIE_NEEDS_UPDATE"] is True


@pytest.mark.django_db
def test_a_form_with_its_token_is_taken_and_one_of_another_browser_is_not() -> None:
    browser, other = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    for client in (browser, other):
        client.get("/accounts/login/")
    page = browser.get("/accounts/login/").content.decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w{64})"', page)
    assert found
    sent = {"login": "nobody@example.invalid", "password": "wrong", "csrfmiddlewaretoken": found[1]}
    assert browser.post("/accounts/login/", sent).status_code == 200
    assert other.post("/accounts/login/", sent).status_code == 403
