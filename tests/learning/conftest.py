"""People and a course, for tests of pages."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from tests.factories import sign_in
from tests.learning.factories import World, make_learner, make_world


@pytest.fixture
def world(db) -> World:
    return make_world()


@pytest.fixture
def learner(db) -> User:
    return make_learner()


@pytest.fixture
def outsider(db) -> User:
    """Somebody with an account and a course of their own."""
    user = make_learner("outsider@clinic.example", name="An Outsider")
    make_world(slug="elsewhere").enrol(user)
    return user


@pytest.fixture
def publisher(db) -> User:
    user = make_learner("publisher@clinic.example", name="A Publisher")
    user.groups.add(Group.objects.get(name="Publishers"))
    return user


@pytest.fixture
def as_():
    """A browser of its own for a person, or for a visitor."""

    def browser(user: User | None = None) -> Client:
        client = Client()
        return sign_in(client, user, second_factor=True) if user is not None else client

    return browser
