"""Editors as tests need them."""

from datetime import UTC, datetime
from itertools import count

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.test import Client

from accounts.models import Licence, Profile, User

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
_numbers = count(1)


def make_editor(*groups: str, email: str = "", **fields: object) -> User:
    """A person in the named groups."""
    user = User.objects.create_user(email or f"editor{next(_numbers)}@clinic.example", None, **fields)
    Profile.objects.create(user=user, printed_name=str(fields.get("first_name", "")), profession="physiotherapist")
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    return user


def license_them(user: User, state: str = "licensed", **fields: object) -> Licence:
    """A licence row; self-declared unless said otherwise."""
    values = {"jurisdiction": "HCPC", "number": "PH1", "recorded_at": NOW} | fields
    return Licence.objects.create(user=user, state=state, **values)


def enter(user: User) -> Client:
    """A browser in which this person is signed in with a second factor."""
    client = Client()
    client.force_login(user)
    request = HttpRequest()
    request.session = client.session
    for method in ("password", "mfa"):
        record_authentication(request, user, method)
    request.session.save()
    return client
