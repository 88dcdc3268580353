"""A mail server that is away stops nobody, and nothing is lost or sent twice."""

import socket
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.core import mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.test import Client

from accounts.models import QueuedMail, User
from accounts.services.mail import forget_queued_mail, send_queued_mail
from accounts.services.own_data import erase_own_data

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
IN_MEMORY = "django.core.mail.backends.locmem.EmailBackend"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail_server_is_away(settings: LazySettings) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = probe.getsockname()
    settings.EMAIL_BACKEND = "accounts.outbox.QueueingBackend"
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def queued() -> QueuedMail:
    """A message that waits since ``NOW``."""
    message = EmailMultiAlternatives("Ein Gruß", "Text – ä", "Filiform <us@example.org>", ["you@example.org"])
    message.attach_alternative("<p>Text – ä</p>", "text/html")
    with time_machine.travel(NOW, tick=False):
        message.send()
    return QueuedMail.objects.get()


def test_a_message_that_is_taken_is_not_kept(settings: LazySettings) -> None:
    settings.MAIL_TRANSPORT = IN_MEMORY
    send_mail("Hello", "Text", None, ["you@example.org"])
    assert [message.to for message in mail.outbox] == [["you@example.org"]]
    assert QueuedMail.objects.count() == 0


def test_a_message_that_is_not_taken_waits_a_minute(queued: QueuedMail) -> None:
    assert (queued.tries, queued.next_try_at, queued.last_error) == (
        1,
        NOW + timedelta(minutes=1),
        "ConnectionRefusedError",
    )


def test_it_is_not_tried_before_its_time(queued: QueuedMail, settings: LazySettings) -> None:
    settings.MAIL_TRANSPORT = IN_MEMORY
    assert send_queued_mail(now=NOW + timedelta(seconds=59)) == 0
    assert mail.outbox == []


def test_it_goes_out_once_and_as_it_was(queued: QueuedMail, settings: LazySettings) -> None:
    settings.MAIL_TRANSPORT = IN_MEMORY
    later = NOW + timedelta(minutes=1)
    assert [send_queued_mail(now=later), send_queued_mail(now=later)] == [1, 0]
    [sent] = mail.outbox
    written = sent.message()
    assert (sent.from_email, sent.recipients()) == ("Filiform <us@example.org>", ["you@example.org"])
    assert written["Subject"] == "Ein Gruß"
    assert [part.get_content().strip() for part in written.iter_parts()] == ["Text – ä", "<p>Text – ä</p>"]


def test_a_second_failure_waits_longer(queued: QueuedMail) -> None:
    later = NOW + timedelta(minutes=1)
    assert send_queued_mail(now=later) == 0
    queued.refresh_from_db()
    assert (queued.tries, queued.next_try_at) == (2, later + timedelta(minutes=2))


def test_one_that_fails_does_not_hold_up_the_next(queued: QueuedMail, monkeypatch: pytest.MonkeyPatch) -> None:
    with time_machine.travel(NOW, tick=False):
        send_mail("Second", "Text", None, ["second@example.org"])
    taken: list[list[str]] = []

    class Picky:
        def send_messages(self, messages: list[EmailMultiAlternatives]) -> None:
            if messages[0].recipients() == ["you@example.org"]:
                raise ConnectionResetError
            taken.append(messages[0].recipients())

    monkeypatch.setattr("accounts.services.mail.get_connection", lambda backend: Picky())
    assert send_queued_mail(now=NOW + timedelta(minutes=1)) == 1
    assert taken == [["second@example.org"]]


def test_it_is_given_up_after_a_day_without_naming_anybody(
    queued: QueuedMail, caplog: pytest.LogCaptureFixture
) -> None:
    assert send_queued_mail(now=NOW + timedelta(days=1)) == 0
    assert QueuedMail.objects.count() == 0
    assert [record.getMessage() for record in caplog.records] == [
        "A message was given up after 1 tries: ConnectionRefusedError"
    ]


def test_who_leaves_gets_no_mail_afterwards(queued: QueuedMail) -> None:
    erase_own_data(User.objects.create_user("You@example.org"), NOW)
    assert QueuedMail.objects.count() == 0


def test_mail_to_others_stays(queued: QueuedMail) -> None:
    forget_queued_mail(addresses=["other@example.org"])
    assert QueuedMail.objects.count() == 1


def test_signing_up_works_while_the_mail_server_is_away(client: Client) -> None:
    reply = client.post(
        "/accounts/signup/", {"email": "new@example.org", "password1": "a long enough phrase 7", "agree": "on"}
    )
    assert reply.status_code == 302
    assert [queued.recipients for queued in QueuedMail.objects.all()] == [["new@example.org"]]
