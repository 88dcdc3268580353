"""Checking licences in the editor."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Licence, User
from accounts.services.licences import declare_licence
from tests.factories import allow, sign_in
from tests.helpers import assert_queries

NEW = "/admin/licences/new/"
CHECK = {
    "email": "learner@clinic.example",
    "state": "licensed",
    "jurisdiction": "Texas",
    "number": "PT-1",
    "valid_until": "",
    "checked_register": "Texas board",
    "checked_on": "2026-11-24",
}


@pytest.fixture
def checker(client: Client, editor: User) -> Client:
    """The browser of somebody who may check licences."""
    return sign_in(client, allow(editor, "accounts.add_licence"), second_factor=True)


def test_a_check_is_recorded_with_who_where_and_when(checker: Client, editor: User, learner: User) -> None:
    response = checker.post(NEW, CHECK)
    assert response.url == "/admin/licences/"
    row = Licence.objects.get()
    assert (row.user, row.source, row.checked_by, row.checked_register, row.checked_on, row.number) == (
        learner,
        "checked",
        editor,
        "Texas board",
        date(2026, 11, 24),
        "PT-1",
    )


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"email": "nobody@clinic.example"}, "Nobody signs in with this address."),
        ({"email": "editor@clinic.example"}, "Somebody else has to check your own licence."),
        ({"checked_on": ""}, "This field is required."),
        ({"checked_register": ""}, "This field is required."),
        ({"checked_on": (timezone.localdate() + timedelta(days=1)).isoformat()}, "cannot lie in the future"),
    ],
)
def test_a_wrong_check_comes_back_with_what_was_typed(
    checker: Client, learner: User, change: dict[str, str], problem: str
) -> None:
    response = checker.post(NEW, CHECK | change)
    page = response.content.decode()
    assert response.status_code == 200
    assert problem in page
    assert 'value="PT-1"' in page
    assert not Licence.objects.exists()


@pytest.mark.parametrize("address", ["/admin/licences/", NEW])
def test_other_editors_do_not_see_licences(client: Client, editor: User, address: str) -> None:
    response = sign_in(client, editor, second_factor=True).get(address)
    assert (response.status_code, response.url) == (302, "/admin/")


@pytest.mark.parametrize("verb", ["edit", "delete"])
@pytest.mark.usefixtures("indexed")
def test_nobody_changes_or_deletes_a_row(client: Client, learner: User, editor: User, verb: str) -> None:
    User.objects.filter(pk=editor.pk).update(is_superuser=True)
    editor.refresh_from_db()
    row = state_licence(learner)
    sign_in(client, editor, second_factor=True)
    for response in (
        client.get(f"/admin/licences/{verb}/{row.pk}/"),
        client.post(f"/admin/licences/{verb}/{row.pk}/"),
    ):
        assert (response.status_code, response.url) == (302, "/admin/")
    assert Licence.objects.filter(pk=row.pk).exists()


def state_licence(user: User) -> Licence:
    return declare_licence(
        user=user, state="licensed", jurisdiction="Texas", number="PT-1", valid_until=None, now=timezone.now()
    )


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_takes_ten_queries(checker: Client, learner: User, many: int) -> None:
    for _ in range(many):
        state_licence(learner)
    checker.get("/admin/licences/")
    with assert_queries(10):
        page = checker.get("/admin/licences/").content.decode()
    assert page.count("PT-1") == many


def test_the_list_says_at_which_register_and_on_which_day(checker: Client, learner: User) -> None:
    state_licence(learner)
    page = checker.get("/admin/licences/").content.decode()
    assert "PT-1" in page
    assert "Texas board" not in page
    assert re.search(r">\s*None\s*<", page) is None
    checker.post(NEW, CHECK)
    page = checker.get("/admin/licences/").content.decode()
    for words in ("Texas board", "24 November 2026"):
        assert words in page
