"""What a passkey never says: answers of another shape are a wrong code, for visitors too."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.accounts.codes import give_app
from tests.factories import PASSWORD, make_user, sign_in

pytestmark = pytest.mark.django_db
LOGIN, ADD = "/accounts/2fa/webauthn/login/", "/accounts/2fa/webauthn/add/"
STEP, AGAIN = "/accounts/2fa/authenticate/", "/accounts/2fa/webauthn/reauthenticate/"
ANSWER = {
    "clientDataJSON": "x",
    "authenticatorData": "x",
    "signature": "x",
    "userHandle": "x",
    "attestationObject": "x",
}
SHAPES: list[Any] = [
    {},
    [],
    1,
    "x",
    {"id": "\0"},
    {"id": 1, "rawId": [], "response": {"clientDataJSON": {}}},
    {"id": "\ud800", "rawId": "x", "type": "public-key", "response": ANSWER},
    {"id": "eA", "rawId": "eA", "type": "public-key", "response": ANSWER},
    {"id": "eA", "rawId": "eA", "type": "public-key", "response": {}},
]
SENT = ["", "no JSON", "[" * 100_000, *map(json.dumps, SHAPES)]


@pytest.mark.parametrize("sent", SENT, ids=lambda sent: sent[:30])
def test_a_visitor_is_sent_back_to_sign_in(client: Client, sent: str) -> None:
    client.get(LOGIN, headers={"X-Requested-With": "XMLHttpRequest"})
    assert client.post(LOGIN, {"credential": sent}).url == "/accounts/login/"


@pytest.mark.parametrize("sent", SENT, ids=lambda sent: sent[:30])
def test_nothing_else_becomes_a_passkey_or_stands_in_for_one(client: Client, sent: str) -> None:
    person = make_user(password=PASSWORD)
    sign_in(client, person)
    client.get(ADD)
    assert client.post(ADD, {"name": "Mine", "credential": sent}).status_code == 200
    give_app(person)
    client.get(AGAIN)
    assert client.post(AGAIN, {"credential": sent}).status_code in {200, 302}
    other = Client()
    assert other.post("/accounts/login/", {"login": person.email, "password": PASSWORD}).url == STEP
    assert other.post(STEP, {"credential": sent}).status_code == 200
    assert other.get("/accounts/").status_code == 302
    assert not Authenticator.objects.filter(type="webauthn").exists()
