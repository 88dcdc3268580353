"""The welcome page: what it asks once, keeps and never asks again."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import Licence, Profile, User
from accounts.services.licences import declare_licence
from tests.factories import make_user, sign_in

pytestmark = pytest.mark.django_db
LICENCE = {"state": "licensed", "jurisdiction": "Texas", "number": "PT-1", "valid_until": ""}


@pytest.fixture
def newcomer(client: Client) -> Client:
    """The browser of somebody who has just verified their address."""
    user = make_user("new@university.example")
    Profile.objects.filter(user=user).delete()
    return sign_in(client, user)


def test_the_welcome_asks_for_name_profession_licence_and_a_second_address(newcomer: Client) -> None:
    page = newcomer.get("/accounts/welcome/?next=/courses/").content.decode()
    names = re.findall(r'<(?:input|select)[^>]* name="(\w+)"', page)
    asked = [name for name in names if name not in {"csrfmiddlewaretoken", "next", "theme"}]
    assert asked == ["printed_name", "profession", "country", "state", "jurisdiction", "number", "email"]


def test_the_welcome_keeps_what_was_said_and_goes_on(newcomer: Client) -> None:
    response = newcomer.post(
        "/accounts/welcome/",
        {"printed_name": "Amara Osei", "profession": "physiotherapist", "next": "/courses/"} | LICENCE,
    )
    assert response.url == "/courses/"
    profile = Profile.objects.get()
    assert (profile.printed_name, profile.welcomed_at is not None) == ("Amara Osei", True)
    assert Licence.objects.get().jurisdiction == "Texas"


def test_the_welcome_takes_an_empty_answer(newcomer: Client) -> None:
    assert newcomer.post("/accounts/welcome/", {"printed_name": ""}).url == "/home/"
    assert not Licence.objects.exists()


def test_what_is_known_is_not_asked_again(newcomer: Client) -> None:
    user = User.objects.get()
    Profile.objects.create(user=user, printed_name="Amara Osei")
    declare_licence(user=user, state="student", jurisdiction="Texas", number="", valid_until=None, now=timezone.now())
    page = newcomer.get("/accounts/welcome/").content.decode()
    assert 'name="printed_name"' not in page
    assert 'name="state"' not in page
    assert 'name="profession"' in page
    newcomer.post("/accounts/welcome/", {"profession": "nurse", "country": "Ghana"})
    profile = Profile.objects.get()
    assert (profile.printed_name, profile.profession) == ("Amara Osei", "nurse")


@pytest.mark.parametrize("answer", [{"skip": "1", "printed_name": "Not kept"}, {"profession": "nurse"}])
def test_a_welcome_is_never_shown_twice_and_takes_nothing_more(newcomer: Client, answer: Any) -> None:
    """Else an unattended browser could add an address without a proof, and ask for a new password with it."""
    newcomer.post("/accounts/welcome/", answer)
    assert newcomer.get("/accounts/welcome/?next=/courses/").url == "/courses/"
    newcomer.post("/accounts/welcome/", {"printed_name": "Not kept", "email": "not-mine@home.example"})
    assert Profile.objects.get().printed_name == ""
    assert not mail.outbox


def test_a_half_licence_comes_back_with_everything_typed(newcomer: Client) -> None:
    response = newcomer.post("/accounts/welcome/", {"printed_name": "Amara Osei", "state": "licensed", "number": "7"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Name the place or register" in page
    assert 'value="Amara Osei"' in page
    assert not Licence.objects.exists()
    assert not Profile.objects.filter(welcomed_at__isnull=False).exists()


@pytest.mark.parametrize(("field", "typed"), [("number", "PT-7"), ("jurisdiction", "Texas")])
def test_a_licence_without_its_state_is_not_dropped_but_asked_about(newcomer: Client, field: str, typed: str) -> None:
    sent = {
        "printed_name": "Amara Osei",
        "country": "Ghana",
        "state": "",
        "email": "amara@home.example",
        field: typed,
    }
    response = newcomer.post("/accounts/welcome/", sent)
    page = response.content.decode()
    assert response.status_code == 200
    assert "There is a problem" in page
    assert "This field is required" in page
    for value in ("Amara Osei", "Ghana", "amara@home.example", typed):
        assert f'value="{value}"' in page
    assert not Licence.objects.exists()
    assert not Profile.objects.filter(welcomed_at__isnull=False).exists()
    assert mail.outbox == []


def test_a_second_address_gets_its_code_and_the_way_on_is_kept(newcomer: Client) -> None:
    response = newcomer.post("/accounts/welcome/", {"email": "amara@home.example", "next": "/courses/"})
    assert response.url == "/accounts/confirm-email/?next=%2Fcourses%2F"
    code = re.search(r"Your code:\s+(\S+)", mail.outbox[0].body)
    assert code
    response = newcomer.post("/accounts/confirm-email/", {"code": code[1], "next": "/courses/"})
    assert response.url == "/courses/"
    assert EmailAddress.objects.get(email="amara@home.example").verified


def test_the_same_address_twice_is_said(newcomer: Client) -> None:
    page = newcomer.post("/accounts/welcome/", {"email": "new@university.example"}).content.decode()
    assert "already associated with this account" in page
    assert mail.outbox == []
