"""Addresses beyond the first: adding, removing, proving oneself, and nobody told about anybody."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.codes import code_in_mail
from tests.factories import PASSWORD, make_user, sign_in

pytestmark = pytest.mark.django_db
PAGE, CODE = "/accounts/email/", "/accounts/confirm-email/"
PERSONAL = "me@home.example"


@pytest.fixture
def person(db: None) -> User:
    return make_user(password=PASSWORD)


def test_the_primary_one_cannot_be_removed_and_another_can(person: User) -> None:
    EmailAddress.objects.create(user=person, email=PERSONAL, verified=True)
    client = sign_in(Client(), person)
    client.post(PAGE, {"action_remove": "", "email": person.email})
    assert EmailAddress.objects.count() == 2
    client.post(PAGE, {"action_remove": "", "email": PERSONAL})
    assert EmailAddress.objects.get().email == person.email


def test_an_account_holds_three_addresses(person: User) -> None:
    for number in range(2):
        EmailAddress.objects.create(user=person, email=f"{number}{PERSONAL}", verified=True)
    client = sign_in(Client(), person)
    assert "as many addresses as an account can hold" in client.get(PAGE).content.decode()
    client.post(PAGE, {"action_add": "", "email": PERSONAL})
    assert EmailAddress.objects.count() == 3


def test_an_address_of_somebody_else_is_not_added_and_nobody_is_told(person: User) -> None:
    make_user("taken@clinic.example")
    client = sign_in(Client(), person)
    assert client.post(PAGE, {"action_add": "", "email": "taken@clinic.example"}).url == CODE
    assert mail.outbox[-1].to == ["taken@clinic.example"]
    client.post(CODE, {"code": code_in_mail()})
    assert not EmailAddress.objects.filter(user=person, email="taken@clinic.example").exists()


@pytest.mark.parametrize("address", [PERSONAL, "taken@clinic.example"])
def test_an_address_that_waits_for_its_code_is_listed_with_the_way_on(person: User, address: str) -> None:
    """Whether or not another account holds it."""
    make_user("taken@clinic.example")
    client = sign_in(Client(), person)
    assert "Waiting for its code" not in client.get(PAGE).content.decode()
    client.post(PAGE, {"action_add": "", "email": address})
    listed = client.get(PAGE).content.decode()
    assert f"<b>{address}</b>" in listed
    assert "Waiting for its code" in listed
    assert f'href="{CODE}"' in listed
    assert "Waiting for its code" not in sign_in(Client(), person).get(PAGE).content.decode()


def test_an_address_that_is_confirmed_or_whose_code_ran_out_waits_no_more(person: User, settings: Any) -> None:
    client = sign_in(Client(), person)
    client.post(PAGE, {"action_add": "", "email": PERSONAL})
    client.post(CODE, {"code": code_in_mail()})
    assert "Waiting for its code" not in client.get(PAGE).content.decode()
    client.post(PAGE, {"action_add": "", "email": "other@home.example"})
    settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = -1
    assert "Waiting for its code" not in client.get(PAGE).content.decode()


def test_an_old_sign_in_proves_itself_and_what_was_typed_goes_on(person: User) -> None:
    client = sign_in(Client(), person, ago_seconds=400)
    asked = client.post(PAGE, {"action_add": "", "email": PERSONAL}).url
    assert asked.startswith("/accounts/reauthenticate/")
    page = client.post(asked, {"password": "wrong", "next": PAGE}).content.decode()
    assert page.count("There is a problem") == 1
    assert client.post(asked, {"password": PASSWORD, "next": PAGE}).url == CODE
    client.post(CODE, {"code": code_in_mail()})
    assert EmailAddress.objects.get(email=PERSONAL).verified
