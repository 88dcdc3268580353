"""Where the local server listens, and what it says instead of starting."""

import os
import signal
import socket
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from config.management.commands.serve import Command
from config.serving import LocalServer, PortTakenError, local_addresses


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def free_port() -> int:
    """A port that nobody had a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_listens_on_this_machine_only() -> None:
    port = free_port()
    addresses = local_addresses(port)
    assert addresses[0] == f"127.0.0.1:{port}"
    assert addresses[1:] in ([], [f"[::1]:{port}"])


def test_a_taken_port_is_noticed(taken: int) -> None:
    with pytest.raises(PortTakenError):
        local_addresses(taken)


def test_a_taken_port_is_said_with_the_way_out(taken: int, settings: LazySettings) -> None:
    settings.PORT = taken
    with pytest.raises(CommandError, match=f"Port {taken} is taken .* make run PORT={taken + 1}"):
        call_command("serve")


def test_ctrl_c_before_it_serves_ends_it_in_words(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(say: object) -> None:
        raise KeyboardInterrupt

    settings.PORT = free_port()
    monkeypatch.setattr("config.management.commands.serve.database_problem", lambda: None)
    monkeypatch.setattr("config.management.commands.serve.prepare", interrupted)
    call_command("serve")
    assert capsys.readouterr().out == "Stopped. make run goes on from here.\n"


def test_when_it_ends_the_jobs_end_and_nothing_is_taken_apart(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def served(_server: LocalServer) -> None:
        raise SystemExit(0)

    ended: list[object] = []
    settings.PORT = free_port()
    monkeypatch.setattr("config.management.commands.serve.database_problem", lambda: None)
    monkeypatch.setattr("config.management.commands.serve.prepare", lambda say: {"demo": "made"})
    monkeypatch.setattr("config.management.commands.serve.connections.close_all", lambda: None)
    monkeypatch.setattr(Command, "_start_jobs", lambda self: 4242)
    monkeypatch.setattr(LocalServer, "run", served)
    monkeypatch.setattr(os, "kill", lambda pid, sent: ended.append((pid, sent)))
    monkeypatch.setattr(os, "_exit", ended.append)
    call_command("serve")
    assert ended == [(4242, signal.SIGTERM), 0]
    assert capsys.readouterr().out == "Stopped.\n"


def test_it_refuses_to_serve_in_production(settings: LazySettings) -> None:
    settings.LOCAL = False
    with pytest.raises(CommandError, match=r"docs/how-to/run-in-production\.md"):
        call_command("serve")


def test_a_database_that_is_away_is_said_in_words(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PORT = free_port()
    monkeypatch.setattr("config.management.commands.serve.database_problem", lambda: "connection refused")
    with pytest.raises(CommandError, match=r"The database does not answer \(DATABASE_URL\): connection refused"):
        call_command("serve")
