"""The person behind a session is the one of the ORM, in one query, with or without a profile."""

import pytest

from accounts.models import Profile, User
from accounts.queries.signed_in import signed_in_user
from tests.helpers import assert_queries

pytestmark = pytest.mark.django_db


def fields_of(stored: User | Profile) -> dict[str, object]:
    return {field.attname: getattr(stored, field.attname) for field in stored._meta.concrete_fields}


def test_a_user_comes_with_the_profile() -> None:
    user = User.objects.create_user("amara@example.org", "long enough words")
    Profile.objects.update_or_create(user=user, defaults={"printed_name": "Amara Example", "country": "Ireland"})
    with assert_queries(1):
        found = signed_in_user(user.pk)
        assert found is not None
        assert (found.profile.printed_name, found.profile.user) == ("Amara Example", found)
    stored = User.objects.get(pk=user.pk)
    assert fields_of(found) == fields_of(stored)
    assert fields_of(found.profile) == fields_of(stored.profile)


def test_a_user_without_a_profile_is_not_asked_about_again() -> None:
    user = User.objects.create_user("ben@example.org", None)
    Profile.objects.filter(user=user).delete()
    with assert_queries(1):
        found = signed_in_user(user.pk)
        assert not hasattr(found, "profile")


def test_nobody_is_none() -> None:
    assert signed_in_user(10**9) is None
