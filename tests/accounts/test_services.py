"""Services of accounts."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.test import Client
from wagtail.users.models import UserProfile as EditorSettings

from accounts.domain import personal_data as registry
from accounts.models import Licence, Profile, TermsAgreement, User
from accounts.models.immutable import ImmutableRowError
from accounts.queries.licences import licence_history, newest_by_jurisdiction, practising_licence
from accounts.services.clearing import clear_ended_sessions, clear_unverified_accounts
from accounts.services.licences import LicenceCheckRefused, declare_licence, record_checked_licence
from accounts.services.personal_data import LastAdministratorRefused, erase_account, export_personal_data
from accounts.services.profile import complete_welcome, end_welcome, update_profile
from accounts.services.terms import agree_to_terms
from tests.factories import allow, make_user

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def declare(user: User, *, at: datetime = NOW, **fields: Any) -> Licence:
    values = {"state": "licensed", "jurisdiction": "Texas", "number": "PT-1", "valid_until": None} | fields
    return declare_licence(user=user, **values, now=at)


def check(actor: User, user: User, **fields: Any) -> Licence:
    values: dict[str, Any] = {
        "state": "licensed",
        "jurisdiction": "Texas",
        "number": "PT-1",
        "valid_until": None,
        "register": "Texas board",
        "checked_on": date(2026, 11, 24),
    }
    return record_checked_licence(actor=actor, user=user, **(values | fields), now=NOW)


# --- profile ----------------------------------------------------------------------------------
def follow_names(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, datetime]]:
    """What an app is told when a name was corrected."""
    heard: list[tuple[str, datetime]] = []
    follower = registry.PersonalData(
        "follower",
        export=lambda user: {},
        erase=lambda user, now: None,
        correct=lambda user, now: heard.append((user.profile.printed_name, now)),
    )
    monkeypatch.setattr(registry, "_declared", {"follower": follower})
    return heard


def test_apps_follow_a_corrected_name(learner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = follow_names(monkeypatch)
    update_profile(user=learner, printed_name="Amara J. Osei", profession="nurse", country="Ghana", now=NOW)
    assert heard == [("Amara J. Osei", NOW)]


@pytest.mark.parametrize(("before", "after"), [("Amara Osei", "Amara Osei"), ("Amara Osei", "")])
def test_an_unchanged_or_withdrawn_name_corrects_nothing(
    learner: User, monkeypatch: pytest.MonkeyPatch, before: str, after: str
) -> None:
    heard = follow_names(monkeypatch)
    Profile.objects.filter(user=learner).update(printed_name=before)
    update_profile(user=learner, printed_name=after, profession="nurse", country="", now=NOW)
    assert heard == []
    assert Profile.objects.get(user=learner).profession == "nurse"


def test_a_person_is_called_by_a_given_name_then_their_own_then_the_address(learner: User) -> None:
    bare = User.objects.create_user("bare@clinic.example")
    assert str(bare) == "bare@clinic.example"
    update_profile(user=learner, printed_name="Amara J. Osei", profession="", country="", now=NOW)
    assert str(User.objects.get(pk=learner.pk)) == "Amara J. Osei"
    learner.first_name, learner.last_name = "Amara", "Osei"
    assert learner.get_full_name() == "Amara Osei"


def test_the_welcome_ends_once_for_a_user_without_a_profile(db: None) -> None:
    user = User.objects.create_user("new@clinic.example")
    end_welcome(user=user, now=NOW)
    end_welcome(user=user, now=NOW + timedelta(days=1))
    assert Profile.objects.get(user=user).welcomed_at == NOW + timedelta(days=1)


def test_the_welcome_keeps_profile_and_licence(db: None) -> None:
    user = User.objects.create_user("new@clinic.example")
    complete_welcome(
        user=user,
        profile={"printed_name": "Amara Osei", "profession": "physiotherapist", "country": "Ghana"},
        licence={"state": "licensed", "jurisdiction": "Ghana", "number": "7"},
        now=NOW,
    )
    profile = Profile.objects.get(user=user)
    assert (profile.printed_name, profile.country, profile.welcomed_at) == ("Amara Osei", "Ghana", NOW)
    row = Licence.objects.get(user=user)
    assert (row.state, row.jurisdiction, row.number, row.source) == ("licensed", "Ghana", "7", "self_declared")


# --- licences ---------------------------------------------------------------------------------
def test_a_licence_row_is_never_changed(learner: User) -> None:
    row = declare(learner)
    row.state = "suspended"
    with pytest.raises(ImmutableRowError, match="never changed"):
        row.save()
    assert Licence.objects.get().state == "licensed"


@pytest.mark.parametrize(
    "change",
    [
        lambda row: Licence.objects.update(state="suspended"),
        lambda row: Licence.objects.filter(pk=row.pk).update(state="suspended"),
        lambda row: row.user.licences.update(state="suspended"),
        lambda row: Licence.objects.bulk_update([row], ["state"]),
        lambda row: Licence.objects.update_or_create(pk=row.pk, defaults={"state": "suspended"}),
        lambda row: Licence.objects.all().delete(),
        lambda row: row.user.licences.all().delete(),
        lambda row: row.delete(),
    ],
)
def test_no_licence_row_is_changed_or_deleted_by_any_other_way(
    learner: User, change: Callable[[Licence], object]
) -> None:
    row = declare(learner)
    row.state = "suspended"
    with pytest.raises(ImmutableRowError):
        change(row)
    assert Licence.objects.get().state == "licensed"


def test_licences_go_with_their_account_and_a_check_outlives_the_checker(learner: User, editor: User) -> None:
    check(allow(editor, "accounts.add_licence"), learner)
    declare(learner)
    other = declare(editor)
    erase_account(user=editor, now=NOW)
    assert not Licence.objects.filter(pk=other.pk).exists()
    assert Licence.objects.filter(user=learner).count() == 2
    editor.delete()
    assert Licence.objects.get(source="checked").checked_by is None
    erase_account(user=learner, now=NOW)
    assert not Licence.objects.exists()


def test_a_person_who_is_deleted_takes_their_licences_along(learner: User) -> None:
    declare(learner)
    learner.delete()
    assert not Licence.objects.exists()


def test_the_newest_row_of_each_place_is_what_is_known(learner: User) -> None:
    declare(learner, state="provisional")
    ohio = declare(learner, jurisdiction="Ohio", at=NOW + timedelta(hours=1))
    texas = declare(learner, jurisdiction="TEXAS", at=NOW + timedelta(hours=2))
    history = licence_history(learner)
    assert len(history) == 3
    assert newest_by_jurisdiction(history) == [texas, ohio]


def test_a_checked_licence_speaks_before_a_declared_one(learner: User, outsider: User) -> None:
    checked = check(allow(outsider, "accounts.add_licence"), learner)
    declare(learner, jurisdiction="Ohio", at=NOW + timedelta(hours=1))
    assert practising_licence(learner, today=NOW.date()) == checked


def test_a_suspension_ends_the_right_to_practise(learner: User) -> None:
    declare(learner)
    declare(learner, state="suspended", at=NOW + timedelta(hours=1))
    assert practising_licence(learner, today=NOW.date()) is None


def test_a_check_says_who_where_and_when(learner: User, outsider: User) -> None:
    checker = allow(outsider, "accounts.add_licence")
    row = check(checker, learner)
    assert (row.source, row.checked_by, row.checked_register, row.checked_on) == (
        "checked",
        checker,
        "Texas board",
        date(2026, 11, 24),
    )


def test_nobody_checks_without_the_right(learner: User, outsider: User) -> None:
    with pytest.raises(LicenceCheckRefused):
        check(outsider, learner)


def test_nobody_checks_their_own_licence(learner: User) -> None:
    checker = allow(learner, "accounts.add_licence")
    with pytest.raises(LicenceCheckRefused):
        check(checker, checker)


def test_a_demo_account_checks_nothing(learner: User) -> None:
    demo = allow(make_user("demo@demo.example", is_demo=True), "accounts.add_licence")
    with pytest.raises(LicenceCheckRefused):
        check(demo, learner)
    assert not Licence.objects.exists()


# --- terms ------------------------------------------------------------------------------------
def test_agreeing_twice_keeps_the_first_time(learner: User) -> None:
    agree_to_terms(user=learner, version="2027-01", now=NOW)
    agree_to_terms(user=learner, version="2027-01", now=NOW + timedelta(days=1))
    assert TermsAgreement.objects.get(user=learner).agreed_at == NOW
    assert User.objects.get(pk=learner.pk).agreed_terms == "2027-01"


# --- personal data ----------------------------------------------------------------------------
def give_everything(user: User) -> None:
    declare(user)
    agree_to_terms(user=user, version="2026-11", now=NOW)
    TOTP.activate(user, generate_totp_secret())
    EditorSettings.objects.create(user=user)
    user.groups.add(Group.objects.create(name="Testers"))


def test_the_export_names_what_is_held_and_no_secret(learner: User) -> None:
    give_everything(learner)
    export = export_personal_data(user=learner, now=NOW)
    own = export["data"]["accounts"]
    assert export["format"] == "filiform-personal-data/1"
    assert own["account"]["email"] == "learner@clinic.example"
    assert own["account"]["groups"] == ["Testers"]
    assert own["profile"]["printed_name"] == "Amara Osei"
    assert [row["jurisdiction"] for row in own["licences"]] == ["Texas"]
    assert [row["version"] for row in own["terms_agreed_to"]] == ["2026-11"]
    assert [row["type"] for row in own["sign_in_factors"]] == ["totp"]
    assert own["email_addresses"] == [{"email": "learner@clinic.example", "verified": True, "primary": True}]
    secret = Authenticator.objects.get().data["secret"]
    assert secret not in str(export)
    assert learner.password not in str(export)


def test_erasing_leaves_a_row_without_a_person(learner: User, outsider: User) -> None:
    give_everything(learner)
    declare(outsider)
    Client().force_login(learner)
    erase_account(user=learner, now=NOW)
    row = User.objects.get(pk=learner.pk)
    assert row.email == f"deleted-{row.uuid}@invalid"
    assert (row.first_name, row.last_name, row.agreed_terms, row.last_login) == ("", "", "", None)
    assert not row.is_active
    assert not row.has_usable_password()
    assert row.anonymised_at == NOW
    assert not row.groups.exists()
    for model in (EmailAddress, Authenticator, Licence, Profile, TermsAgreement, EditorSettings, UserSession):
        assert not model.objects.filter(user=row).exists(), model
    assert Licence.objects.filter(user=outsider).exists()
    assert Profile.objects.filter(user=outsider).exists()


def test_upper_apps_are_erased_first(learner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    def declaration(name: str) -> registry.PersonalData:
        return registry.PersonalData(name, export=lambda user: {}, erase=lambda user, now: order.append(name))

    monkeypatch.setattr(registry, "_declared", {name: declaration(name) for name in ("accounts", "learning")})
    erase_account(user=learner, now=NOW)
    assert order == ["learning", "accounts"]


def test_the_last_administrator_stays(learner: User, outsider: User) -> None:
    User.objects.filter(pk=learner.pk).update(is_superuser=True)
    learner.refresh_from_db()
    with pytest.raises(LastAdministratorRefused):
        erase_account(user=learner, now=NOW)
    User.objects.filter(pk=outsider.pk).update(is_superuser=True)
    erase_account(user=learner, now=NOW)
    assert User.objects.get(pk=learner.pk).is_superuser is False


def test_every_declaration_says_what_it_holds() -> None:
    assert [declared.name for declared in registry.declared_personal_data() if not declared.held] == []


# --- clearing ---------------------------------------------------------------------------------
def sign_up(email: str, days_ago: int, *, verified: bool = False) -> User:
    user = User.objects.create_user(email, date_joined=NOW - timedelta(days=days_ago))
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    return user


def test_accounts_that_were_never_verified_go_after_thirty_days(learner: User) -> None:
    sign_up("old@clinic.example", 31)
    kept = [sign_up("young@clinic.example", 29), sign_up("verified@clinic.example", 31, verified=True), learner]
    made_by_hand = User.objects.create_user("hand@clinic.example", date_joined=NOW - timedelta(days=99))
    assert clear_unverified_accounts(now=NOW) == 1
    assert set(User.objects.all()) == {*kept, made_by_hand}


def test_ended_sessions_are_cleared(learner: User) -> None:
    Session.objects.create(session_key="a" * 32, session_data="", expire_date=NOW - timedelta(seconds=1))
    Session.objects.create(session_key="b" * 32, session_data="", expire_date=NOW + timedelta(seconds=1))
    for key in ("a" * 32, "b" * 32, "c" * 32):
        UserSession.objects.create(user=learner, ip="192.0.2.1", session_key=key, user_agent="x")
    clear_ended_sessions(now=NOW)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["b" * 32]
    assert list(UserSession.objects.values_list("session_key", flat=True)) == ["b" * 32]
