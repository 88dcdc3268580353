"""Download and deletion, across apps."""

import json
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.users.models import UserProfile as EditorSettings

from accounts.domain import personal_data
from accounts.domain.personal_data import Held, register_personal_data
from accounts.models import Licence, Profile, TermsAgreement, User
from accounts.services.profile import update_profile
from tests.accounts.codes import give_app
from tests.factories import PASSWORD, make_user, sign_in

pytestmark = pytest.mark.django_db
DELETE, DOWNLOAD = "/accounts/delete/", "/accounts/export/filiform.json"


@pytest.fixture
def person(db: None) -> User:
    user = make_user(password=PASSWORD, first_name="Ada")
    state_licence(user, "PT1")
    give_app(user)
    return user


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An app above the others, which notes what it is told."""
    notes: list[str] = []
    monkeypatch.setattr(personal_data, "_declared", dict(personal_data._declared))
    register_personal_data(
        "another",
        export=lambda user: {"mine": user.email},
        erase=lambda user, now: notes.append(f"erase {user.email} {user.profile.printed_name}"),
        held=(Held("CANARY kept by another app", "why", "how long", "who"),),
        correct=lambda user, now: notes.append(f"correct {user.profile.printed_name}"),
    )
    return notes


def state_licence(user: User, number: str) -> None:
    Licence.objects.create(
        user=user, state="licensed", jurisdiction="Texas", number=number, recorded_at=timezone.now()
    )


def delete(user: User, **browser: Any) -> Any:
    return sign_in(Client(), user, **browser).post(DELETE, {"email": user.email})


def test_the_privacy_page_shows_what_another_app_declares(client: Client, told: list[str]) -> None:
    assert "CANARY kept by another app" in client.get("/accounts/privacy/").content.decode()


def test_the_download_holds_what_another_app_declares(person: User, told: list[str]) -> None:
    data = sign_in(Client(), person).get(DOWNLOAD).json()
    assert data["format"] == "filiform-personal-data/1"
    assert data["data"]["another"] == {"mine": person.email}


def test_the_download_holds_no_secret_and_nothing_of_others(person: User) -> None:
    state_licence(make_user("outsider@clinic.example"), "CANARY")
    found = sign_in(Client(), person).get(DOWNLOAD).json()
    text = json.dumps(found)
    secrets = [row.data.get(key) for row in Authenticator.objects.all() for key in ("secret", "seed")]
    for word in ("outsider@", "CANARY", "argon2", *filter(None, secrets)):
        assert word not in text
    assert [row["number"] for row in found["data"]["accounts"]["licences"]] == ["PT1"]


def test_a_deleted_account_leaves_a_row_without_a_person(person: User, told: list[str]) -> None:
    browser = Client()
    browser.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    elsewhere = sign_in(Client(), person)
    assert delete(person).url == "/accounts/deleted/"
    for model in (EmailAddress, Authenticator, Licence, Profile, TermsAgreement, UserSession, EditorSettings):
        assert not model.objects.filter(user=person).exists(), model
    assert elsewhere.get("/accounts/").status_code == 302
    gone = User.objects.get(pk=person.pk)
    assert (gone.first_name, gone.is_active, gone.has_usable_password()) == ("", False, False)


def test_another_app_is_erased_while_name_and_address_still_stand(person: User, told: list[str]) -> None:
    update_profile(user=person, printed_name="Ada Needle", profession="", country="", now=timezone.now())
    delete(person)
    assert told == ["correct Ada Needle", f"erase {person.email} Ada Needle"]


def test_a_failure_in_one_app_erases_nothing(person: User, told: list[str]) -> None:
    def fails(user: User, now: Any) -> None:
        raise RuntimeError

    told_before = [one for one in personal_data._declared.items() if one[0] != "accounts"]
    accounts = personal_data._declared.pop("accounts")
    register_personal_data("lowest", export=lambda user: {}, erase=fails)
    personal_data._declared["accounts"] = accounts
    assert told_before
    with pytest.raises(RuntimeError):
        delete(person)
    assert Licence.objects.filter(user=person).exists()
    assert User.objects.get(pk=person.pk).email == person.email


def test_the_picture_of_an_editor_goes_too(person: User) -> None:
    editor = EditorSettings.objects.create(user=person)
    editor.avatar.save("me.png", ContentFile(b"not really a picture"))
    storage, name = editor.avatar.storage, editor.avatar.name
    delete(person)
    assert not storage.exists(name)


def test_the_address_is_free_again(person: User, client: Client) -> None:
    email = person.email
    delete(person)
    client.post("/accounts/signup/", {"email": email, "password1": PASSWORD, "agree": "on"})
    assert User.objects.get(email=email).pk != person.pk


def test_the_last_administrator_is_told_why_not() -> None:
    admin = make_user("admin@clinic.example", is_superuser=True)
    page = delete(admin, second_factor=True)
    assert page.status_code == 403
    assert "You are the last administrator" in page.content.decode()


def test_a_name_is_followed_only_when_it_changes(person: User, told: list[str]) -> None:
    client = sign_in(Client(), person)
    for name, country in [("Ada", ""), ("Ada", "Texas"), ("Ada Needle", "Texas"), ("", "Texas"), ("Ada Needle", "")]:
        client.post("/accounts/profile/", {"printed_name": name, "country": country})
    assert told == ["correct Ada", "correct Ada Needle", "correct Ada Needle"]
