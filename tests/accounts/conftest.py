"""People in the tests of accounts."""

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from library.services.stamp import STAMP_KEY
from tests.factories import make_editor, make_user, sign_in


@pytest.fixture(autouse=True)
def _warm(apart: None) -> None:
    """The stamp of the library is in the cache, as on a site that is used, so that no page has to read it."""
    cache.set(STAMP_KEY, 1)


@pytest.fixture
def learner(db: None) -> User:
    return make_user("learner@clinic.example", name="Amara Osei", profession="physiotherapist")


@pytest.fixture
def outsider(db: None) -> User:
    return make_user("outsider@elsewhere.example")


@pytest.fixture
def editor(db: None) -> User:
    return make_editor()


@pytest.fixture
def signed_in(client: Client, learner: User) -> Client:
    """The learner's browser."""
    return sign_in(client, learner)
