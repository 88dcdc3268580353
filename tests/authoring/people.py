"""Editors as tests need them."""

from datetime import UTC, datetime
from itertools import count

from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import Licence, User
from tests.factories import make_user, sign_in

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
_numbers = count(1)


def make_editor(*groups: str, email: str = "", name: str = "", password: str = "", **fields: object) -> User:
    """A person in the named groups."""
    address = email or f"editor{next(_numbers)}@clinic.example"
    user = make_user(address, name=name, profession="physiotherapist", password=password, **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    return user


def license_them(user: User, state: str = "licensed", **fields: object) -> Licence:
    """A licence row; self-declared unless said otherwise."""
    values = {"jurisdiction": "HCPC", "number": "PH1", "recorded_at": NOW} | fields
    return Licence.objects.create(user=user, state=state, **values)


def enter(user: User) -> Client:
    """A browser in which this person is signed in with a second factor."""
    return sign_in(Client(), user, second_factor=True)
