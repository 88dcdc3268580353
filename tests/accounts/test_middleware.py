"""How long a sign-in lasts, and what stands before the editor."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from tests.factories import sign_in
from tests.helpers import assert_queries

DAY = 24 * 60 * 60
pytestmark = pytest.mark.django_db


# --- limits -----------------------------------------------------------------------------------
def test_a_sign_in_of_thirty_one_days_ago_has_ended(client: Client, learner: User) -> None:
    sign_in(client, learner, ago_seconds=31 * DAY)
    key = client.session.session_key
    assert client.get("/accounts/").url == "/accounts/login/?next=/accounts/"
    assert not Session.objects.filter(session_key=key).exists()


def test_a_sign_in_of_twenty_nine_days_ago_goes_on(client: Client, learner: User) -> None:
    assert sign_in(client, learner, ago_seconds=29 * DAY).get("/accounts/").status_code == 200


def test_using_a_session_prolongs_it_once_an_hour(client: Client, learner: User) -> None:
    sign_in(client, learner, ago_seconds=2 * 60 * 60)
    near = timezone.now() + timedelta(hours=1)
    Session.objects.update(expire_date=near)
    client.get("/accounts/profile/")
    assert Session.objects.get().expire_date > near
    with assert_queries(2):
        client.get("/accounts/profile/")


def test_a_page_that_asks_nobody_who_they_are_reads_no_session(client: Client, learner: User) -> None:
    sign_in(client, learner, ago_seconds=31 * DAY)
    with assert_queries(0):
        client.get("/accounts/privacy/")


# --- the editor -------------------------------------------------------------------------------
def test_a_visitor_signs_in_by_our_page(client: Client) -> None:
    assert client.get("/admin/").url == "/accounts/login/?next=/admin/"


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/nowhere/", "/admin/account/"])
def test_who_may_not_edit_stays_outside(signed_in: Client, address: str) -> None:
    assert signed_in.get(address).status_code == 403


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/?q=1", "/admin/nowhere/", "/admin/account/"])
def test_a_password_alone_leads_to_setting_up_a_second_factor(client: Client, editor: User, address: str) -> None:
    sign_in(client, editor)
    response = client.get(address)
    assert response.status_code == 302
    assert response.url.startswith("/accounts/2fa/totp/activate/?next=%2Fadmin")


def test_a_password_alone_changes_nothing(client: Client, editor: User) -> None:
    sign_in(client, editor)
    assert client.post("/admin/account/", {}).url.startswith("/accounts/2fa/totp/activate/")


@pytest.mark.parametrize(
    ("kind", "place"),
    [("totp", "/accounts/2fa/reauthenticate/"), ("webauthn", "/accounts/2fa/webauthn/reauthenticate/")],
)
def test_who_has_a_second_factor_is_asked_for_it(client: Client, editor: User, kind: str, place: str) -> None:
    if kind == "totp":
        TOTP.activate(editor, generate_totp_secret())
    else:
        Authenticator.objects.create(user=editor, type=kind, data={"name": "Key", "credential": {}})
    sign_in(client, editor)
    assert client.get("/admin/").url == f"{place}?next=%2Fadmin%2F"


def test_with_a_second_factor_the_editor_opens(client: Client, editor: User) -> None:
    sign_in(client, editor, second_factor=True)
    assert client.get("/admin/").status_code == 200


def test_after_twelve_hours_it_is_asked_again_but_what_is_being_written_is_kept(client: Client, editor: User) -> None:
    sign_in(client, editor, second_factor=True, ago_seconds=12 * 60 * 60 + 1)
    assert client.get("/admin/").url.startswith("/accounts/2fa/")
    response = client.post("/admin/nowhere/?a=1", {"title": '<An "hour" of work>', "more": ["x", "y"]})
    page = response.content.decode()
    assert (response.status_code, response["Cache-Control"].count("no-store")) == (403, 1)
    assert 'action="/admin/nowhere/?a=1"' in page
    assert 'name="title" value="&lt;An &quot;hour&quot; of work&gt;"' in page
    assert [f'name="more" value="{value}"' in page for value in "xy"] == [True, True]


def test_after_twelve_hours_nothing_is_changed_until_it_is_given(client: Client, editor: User) -> None:
    editor.is_superuser = True
    editor.save()
    group = Group.objects.create(name="Visiting authors")
    address = reverse("wagtailusers_groups:delete", args=[group.pk])
    sign_in(client, editor, second_factor=True, ago_seconds=12 * 60 * 60 + 1)
    assert client.post(address).status_code == 403
    assert Group.objects.filter(pk=group.pk).exists()
    sign_in(client, editor, second_factor=True)
    client.post(address)
    assert not Group.objects.filter(pk=group.pk).exists()


def test_what_another_site_sends_is_never_offered_to_be_sent_again(editor: User) -> None:
    client = sign_in(Client(enforce_csrf_checks=True), editor, second_factor=True, ago_seconds=12 * 60 * 60 + 1)
    response = client.post("/admin/account/", {"title": "forged"})
    assert response.status_code == 403
    assert "forged" not in response.content.decode()


LATE = 12 * 60 * 60 + 1
WINDOW = {"accept": "text/plain, */*; q=0.01", "x-requested-with": "XMLHttpRequest"}
"""How the editor's scripts ask for what they show in a window."""


def said_to_a_script(
    client: Client, editor: User, method: str, headers: dict[str, str]
) -> tuple[int, str, dict[str, str]]:
    """The answer to a script that asks too late: status, what ours does about it, what theirs read."""
    sign_in(client, editor, second_factor=True, ago_seconds=LATE)
    reply = getattr(client, method)("/admin/nowhere/", headers=headers)
    assert "no-store" in reply["Cache-Control"]
    return reply.status_code, reply["Filiform-Second-Factor"], reply.json()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-dest": "empty"}, {"x-requested-with": "XMLHttpRequest"}, {"accept": "application/json"}],
    ids=lambda headers: next(iter(headers)),
)
def test_after_twelve_hours_a_script_is_refused_in_words(
    client: Client, editor: User, method: str, headers: dict[str, str]
) -> None:
    status, ours, answer = said_to_a_script(client, editor, method, headers)
    assert (status, ours, answer["success"], answer["error_code"]) == (403, "refused", False, "locked")
    assert "second factor" in answer["error_message"]
    assert '/accounts/2fa/totp/activate/?next=%2Fadmin%2F" target="_blank"' in answer["words"]
    assert "html" not in answer


def test_after_twelve_hours_a_window_opens_with_the_words(client: Client, editor: User) -> None:
    status, ours, answer = said_to_a_script(client, editor, "get", WINDOW)
    assert (status, ours) == (200, "shown")
    assert "twelve hours ago" in answer["html"]


def test_after_twelve_hours_a_form_in_a_window_stays_where_it_is(client: Client, editor: User) -> None:
    status, ours, answer = said_to_a_script(client, editor, "post", WINDOW)
    assert (status, ours, "html" in answer) == (200, "refused", False)
    assert "twelve hours ago" in answer["words"]


def test_after_twelve_hours_a_preview_is_replaced_by_the_words(client: Client, editor: User) -> None:
    sign_in(client, editor, second_factor=True, ago_seconds=LATE)
    reply = client.get("/admin/nowhere/", headers={"sec-fetch-dest": "iframe"})
    assert (reply.status_code, reply["X-Frame-Options"]) == (403, "SAMEORIGIN")
    assert "frame-ancestors 'self'" in reply["Content-Security-Policy"]
    assert "twelve hours ago" in reply.content.decode()


@pytest.mark.parametrize("headers", [{"sec-fetch-dest": "empty"}, WINDOW, {"sec-fetch-dest": "iframe"}])
def test_within_twelve_hours_scripts_and_frames_get_what_they_ask_for(
    client: Client, editor: User, headers: dict[str, str]
) -> None:
    sign_in(client, editor, second_factor=True)
    reply = client.get("/admin/", headers=headers)
    assert reply.status_code == 200
    assert "Filiform-Second-Factor" not in reply


@pytest.mark.parametrize(("count", "several"), [(1, 0), (2, 1)])
def test_after_twelve_hours_files_are_asked_for_again_by_name(
    client: Client, editor: User, count: int, several: int
) -> None:
    sign_in(client, editor, second_factor=True, ago_seconds=LATE)
    files = [SimpleUploadedFile(f"ribs{number}.pdf", b"ribs") for number in range(count)]
    page = client.post("/admin/nowhere/", {"file": files}).content.decode()
    assert "Choose the file again: ribs0.pdf" in page
    assert page.count('type="file" name="file" required') == 1
    assert page.count(" multiple>") == several


# --- the editor, once nobody is signed in any more ----------------------------------------------
def test_a_form_that_is_sent_signed_out_is_kept_on_a_page(client: Client, editor: User) -> None:
    group = Group.objects.create(name="Visiting authors")
    sign_in(client, editor, second_factor=True, ago_seconds=31 * DAY)
    address = reverse("wagtailusers_groups:delete", args=[group.pk])
    response = client.post(address, {"title": '<An "hour">'})
    page = response.content.decode()
    assert (response.status_code, response["Cache-Control"].count("no-store")) == (403, 1)
    assert "Your sign-in has ended." in page
    assert 'href="/accounts/login/?next=%2Fadmin%2F"' in page
    assert f'action="{address}"' in page
    assert 'name="title" value="&lt;An &quot;hour&quot;&gt;"' in page
    assert Group.objects.filter(pk=group.pk).exists()


@pytest.mark.parametrize("is_late", [True, False])
def test_no_page_repeats_a_password(client: Client, editor: User, is_late: bool) -> None:
    if is_late:
        sign_in(client, editor, second_factor=True, ago_seconds=12 * 60 * 60 + 1)
    sent = {"email": "new@clinic.example", "password1": "CANARY-one", "password2": "CANARY-one", "Password": ""}
    reply = client.post("/admin/users/add/", sent)
    page = reply.content.decode()
    assert reply.status_code == 403
    assert "CANARY" not in page
    assert 'name="email" value="new@clinic.example"' in page
    assert '<input type="password" name="password1" autocomplete="new-password" required>' in page
    assert '<input type="password" name="password2" autocomplete="new-password" required>' in page
    assert 'name="Password"' not in page
    assert "no page keeps one" in page
    assert not User.objects.filter(email="new@clinic.example").exists()


def test_a_form_without_a_password_asks_for_none(client: Client, editor: User) -> None:
    sign_in(client, editor, second_factor=True, ago_seconds=12 * 60 * 60 + 1)
    assert 'type="password"' not in client.post("/admin/users/add/", {"email": "new@x.example"}).content.decode()


def test_a_script_that_sends_signed_out_is_told(client: Client) -> None:
    reply = client.post("/admin/nowhere/", {"title": "x"}, headers={"sec-fetch-dest": "empty"})
    assert (reply.status_code, reply["Filiform-Second-Factor"]) == (403, "refused")
    assert reply.json()["error_message"] == "Nothing is saved until you sign in again."
    assert "Sign in in a new tab" in reply.json()["words"]


def test_what_another_site_sends_signed_out_is_not_offered_either(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/account/", {"title": "forged"})
    assert response.status_code == 403
    assert "forged" not in response.content.decode()


@pytest.mark.parametrize("method", ["head", "options"])
def test_after_twelve_hours_nothing_is_read_by_another_method(client: Client, editor: User, method: str) -> None:
    sign_in(client, editor, second_factor=True, ago_seconds=12 * 60 * 60 + 1)
    assert getattr(client, method)("/admin/").status_code == 302


def test_somebody_elses_records_open_nothing(client: Client, editor: User, learner: User) -> None:
    sign_in(client, learner, second_factor=True)
    records = client.session["account_authentication_methods"]
    other = sign_in(Client(), editor)
    session = other.session
    session["account_authentication_methods"] = records
    session["account_authentication_methods_user"] = str(learner.pk)
    session.save()
    assert other.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/admin/login/", "/accounts/login/?next=%2Fadmin%2F"),
        ("/admin/login/?next=/admin/pages/", "/accounts/login/?next=%2Fadmin%2Fpages%2F"),
        ("/admin/logout/", "/accounts/logout/"),
        ("/admin/password_reset/", "/accounts/password/reset/"),
        ("/admin/password_reset/confirm/MQ/abc-123/", "/accounts/password/reset/"),
    ],
)
def test_the_editors_own_sign_in_pages_give_way(client: Client, address: str, place: str) -> None:
    assert client.get(address).url == place
    assert client.post(address).url == place


def test_signing_out_in_the_editor_signs_out(client: Client, editor: User) -> None:
    sign_in(client, editor, second_factor=True)
    response = client.post("/admin/logout/")
    assert response.status_code == 307
    assert client.post(response.url).url == "/"
    assert client.get("/accounts/").status_code == 302


# --- content policy ---------------------------------------------------------------------------
def test_learner_pages_have_the_strict_policy(client: Client) -> None:
    policy = client.get("/accounts/login/")["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy


def test_the_editor_keeps_its_own_policy(client: Client, editor: User) -> None:
    policy = sign_in(client, editor, second_factor=True).get("/admin/")["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "object-src 'none'" in policy


def test_a_path_that_only_looks_like_the_editor_has_the_strict_policy(client: Client) -> None:
    assert "unsafe-inline" not in client.get("/administration/")["Content-Security-Policy"]
