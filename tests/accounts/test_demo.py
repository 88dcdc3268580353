"""The demo accounts and the command that prints them."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from accounts.models import Licence, User
from accounts.services.demo import create_demo_accounts

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_demo_people_are_labelled_and_can_sign_in(db: None) -> None:
    for name in ("Authors", "Publishers", "Clinical reviewers"):
        Group.objects.get_or_create(name=name)
    accounts = create_demo_accounts(now=NOW)
    assert [(account.email, account.groups) for account in accounts] == [
        ("learner@demo.example", ()),
        ("instructor@demo.example", ("Authors", "Publishers")),
        ("reviewer@demo.example", ("Clinical reviewers",)),
    ]
    for account in accounts:
        user = User.objects.get(email=account.email)
        assert user.is_demo
        assert user.check_password(account.password)
        assert str(user).startswith("Demo ")
    assert [bool(account.code) for account in accounts] == [False, True, True]
    assert not Licence.objects.exists()


def shown(*arguments: str) -> list[str]:
    """The passwords that the command prints."""
    out = io.StringIO()
    call_command("demo", *arguments, stdout=out)
    return [line.split()[1] for line in out.getvalue().splitlines()[1:4]]


def test_a_second_run_shows_the_same_passwords_and_signs_nobody_out(client: Client, settings: Any) -> None:
    first = shown()
    before = list(User.objects.order_by("pk").values_list("password", flat=True))
    assert shown() == first
    assert list(User.objects.order_by("pk").values_list("password", flat=True)) == before
    assert (settings.VAR_DIR / "demo_passwords.json").stat().st_mode & 0o777 == 0o600
    assert not set("".join(first)) & set("lI1O0")


def test_outside_local_mode_a_demo_account_opens_nothing(client: Client, settings: Any) -> None:
    """Also where somebody took the data of a local site along."""
    password = shown()[0]
    sent = {"login": "learner@demo.example", "password": password}
    assert client.post("/accounts/login/", sent).status_code == 302
    assert client.get("/home/").status_code == 200
    settings.LOCAL = False
    assert client.get("/home/").status_code == 302
    assert Client().post("/accounts/login/", sent).status_code == 200


def test_new_passwords_are_made_when_asked_for_or_when_one_no_longer_fits(db: None) -> None:
    first = shown()
    user = User.objects.get(email="learner@demo.example")
    user.set_password("changed by hand")
    user.save()
    second = shown()
    assert [a == b for a, b in zip(first, second, strict=True)] == [False, True, True]
    assert User.objects.get(pk=user.pk).check_password(second[0])
    assert not set(shown("--new")) & set(second)


def test_a_learner_with_an_authenticator_is_shown_its_code(db: None) -> None:
    create_demo_accounts(now=NOW)
    TOTP.activate(User.objects.get(email="learner@demo.example"), generate_totp_secret())
    assert all(account.code for account in create_demo_accounts(now=NOW))


def test_an_unprepared_database_is_said_and_not_made(db: None, monkeypatch: Any, tmp_path: Any) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "none.sqlite3"))
    monkeypatch.setattr(connection, "vendor", "sqlite")
    with pytest.raises(CommandError, match=r"not ready .*make run prepares it"):
        call_command("demo")
    assert not (tmp_path / "none.sqlite3").exists()


def test_a_half_prepared_database_is_said(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'mfa'")
    with pytest.raises(CommandError, match=r"not ready .*make run prepares it"):
        call_command("demo")
    assert not User.objects.exists()


def test_a_second_run_keeps_authenticators(db: None) -> None:
    first = create_demo_accounts(now=NOW)
    second = create_demo_accounts(now=NOW)
    assert User.objects.count() == 3
    assert [account.code for account in first] == [account.code for account in second]


def test_the_second_code_is_the_first_of_the_next_half_minute(db: None) -> None:
    now = create_demo_accounts(now=NOW)
    later = create_demo_accounts(now=NOW + timedelta(seconds=30))
    assert [account.next_code for account in now] == [account.code for account in later]


def test_the_command_prints_a_table(db: None) -> None:
    out = io.StringIO()
    call_command("demo", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].split() == ["account", "password", "one-time", "code", "groups"]
    assert [line.split()[0] for line in lines[1:4]] == [
        "learner@demo.example",
        "instructor@demo.example",
        "reviewer@demo.example",
    ]
    assert "not asked" in lines[1]
    assert lines[-1] == "Lessons and questions are edited at http://localhost:8000/admin/"


@pytest.mark.parametrize(("second", "words"), [(20, ""), (21, ", from 12:00:30 UTC ")])
def test_the_next_code_is_shown_when_little_is_left(
    second: int, words: str, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = NOW + timedelta(seconds=second)
    monkeypatch.setattr("accounts.management.commands.demo.timezone.now", lambda: moment)
    for name in ("Authors", "Publishers", "Clinical reviewers"):
        Group.objects.get_or_create(name=name)
    out = io.StringIO()
    call_command("demo", stdout=out)
    account = create_demo_accounts(now=moment)[1]
    assert f"{account.code}{words}{account.next_code if words else ' '}" in out.getvalue()
    assert (account.next_code in out.getvalue()) is bool(words)


def test_the_command_is_refused_outside_local_mode(db: None, settings: Any) -> None:
    settings.LOCAL = False
    with pytest.raises(CommandError, match="local mode only"):
        call_command("demo")
    assert not User.objects.exists()
