"""What is read is written down, what is written down is read, and a bad value stops the start with its name."""

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from environ import Env

HOW_TO = settings.BASE_DIR / "docs" / "how-to"
READS = re.compile(r"""(?:env\.\w+\(|\w+\(\s*env,)\s*["']([A-Z_]+)["']""")
ROW = re.compile(r"^\| `([A-Z_]+)`", re.M)
PRODUCTION = re.search(r"```ini\n(.*?)```", (HOW_TO / "run-in-production.md").read_text(), re.S)


def documented_production() -> dict[str, str]:
    """The variables of the production how-to."""
    assert PRODUCTION
    return dict(line.split("=", 1) for line in PRODUCTION[1].splitlines())


def variables_read() -> set[str]:
    """Every variable that code in ``config`` asks the environment for."""
    return {name for path in (settings.BASE_DIR / "config").rglob("*.py") for name in READS.findall(path.read_text())}


LOAD = ("-c", "from django.conf import settings; settings.DEBUG")


def start(tmp_path: Path, *, run: tuple[str, ...] = LOAD, **variables: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process that has only these variables."""
    keep = {"PATH": os.environ["PATH"], "FILIFORM_VAR_DIR": str(tmp_path)}
    return subprocess.run(
        [sys.executable, *run],
        cwd=settings.BASE_DIR,
        env={**keep, "DJANGO_SETTINGS_MODULE": "config.settings", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_variable_is_documented_and_every_documented_one_is_read() -> None:
    assert sorted(variables_read()) == sorted(ROW.findall((HOW_TO / "configure.md").read_text()))


def test_the_production_variables_are_enough(tmp_path: Path) -> None:
    done = start(tmp_path, **documented_production())
    assert (done.returncode, done.stderr) == (0, "")


def test_production_writes_no_secret_key_of_its_own(tmp_path: Path) -> None:
    start(tmp_path, **documented_production())
    assert list(tmp_path.iterdir()) == []


NEEDED = [
    *("SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL", "DEFAULT_FROM_EMAIL", "OPERATOR", "OPERATOR_EMAIL"),
]


@pytest.mark.parametrize("name", NEEDED)
def test_production_stops_without_a_variable_it_needs(name: str, tmp_path: Path) -> None:
    variables = documented_production()
    del variables[name]
    done = start(tmp_path, **variables)
    assert done.returncode != 0
    assert f"{name} is not set" in done.stderr.splitlines()[-1]


MALFORMED = [
    ("FILIFORM_MODE", "staging"),
    ("PORT", "eight thousand"),
    ("PORT", "0"),
    ("PORT", "-1"),
    ("PORT", "99999"),
    ("SITE_URL", "learn.example.org"),
    ("SITE_URL", "https://"),
    ("SITE_URL", "https://[x"),
    ("SITE_URL", "https://learn.example.org:abc"),
    ("ALLOWED_HOSTS", ","),
    ("ALLOWED_HOSTS", " , "),
    ("DATABASE_CONN_MAX_AGE", "long"),
    ("DATABASE_CONN_MAX_AGE", "-1"),
    ("TRUSTED_PROXY_COUNT", "one"),
    ("TRUSTED_PROXY_COUNT", "-3"),
    ("SECURE_SSL_REDIRECT", "perhaps"),
    ("DATABASE_URL", "somewhere"),
    ("DATABASE_URL", "postgres:"),
    ("DATABASE_URL", "postgres://host"),
    ("DATABASE_URL", "postgres://u:p@host:abc/db"),
    ("DATABASE_URL", "postgres://u:p@host:0/db"),
    ("DATABASE_URL", "postgres://u:p@host:65536/db"),
    ("DATABASE_URL", "sqlite:"),
    ("DATABASE_URL", "sqlite:///"),
    ("REDIS_URL", "localhost"),
    ("REDIS_URL", "redis:"),
    ("REDIS_URL", "redis://"),
    ("REDIS_URL", "redis://:6379/0"),
    ("REDIS_URL", "redis://host:abc/0"),
    ("REDIS_URL", "unix://"),
    ("EMAIL_URL", "mail.example.org"),
    ("EMAIL_URL", "smtp:"),
    ("EMAIL_URL", "smtp://h:abc"),
    ("EMAIL_URL", "smtp+tls://user:password@"),
    ("OPERATOR_EMAIL", "the office"),
    ("LOG_LEVEL", "LOUD"),
    ("SECRET_KEY", "short"),
]
WELL_FORMED = [
    ("DATABASE_URL", "postgres:///filiform"),
    ("DATABASE_URL", "postgresql://%2Fvar%2Frun%2Fpostgresql/filiform"),
    ("DATABASE_URL", "postgres://u:p#w@host:5432/filiform"),
    ("DATABASE_URL", "postgres://u:p@[::1]:5432/filiform"),
    ("DATABASE_URL", "sqlite:////srv/filiform.sqlite3"),
    ("DATABASE_URL", "sqlite://:memory:"),
    ("REDIS_URL", ""),
    ("REDIS_URL", "unix:///run/redis.sock"),
    ("REDIS_URL", "rediss://:secret@host:6380/1"),
    ("EMAIL_URL", "smtps://host"),
    ("PORT", "65535"),
    ("PORT", "1"),
    ("TRUSTED_PROXY_COUNT", "0"),
    ("ALLOWED_HOSTS", "a.example, b.example,"),
]


def load(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> dict[str, Any]:
    """What the settings hold under the production variables with one of them changed, read in this process."""
    monkeypatch.setattr(Env, "ENVIRON", {**documented_production(), name: value})
    return runpy.run_path(str(settings.BASE_DIR / "config" / "settings.py"))


@pytest.mark.parametrize(("name", "value"), MALFORMED)
def test_a_malformed_value_stops_the_start_with_its_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"^{name} ") as stopped:
        load(monkeypatch, name, value)
    assert "u:p@" not in str(stopped.value)


@pytest.mark.parametrize(("name", "value"), WELL_FORMED)
def test_sockets_files_and_the_ends_of_a_range_are_well_formed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    assert load(monkeypatch, name, value)["MODE"] == "production"


def test_host_names_are_read_without_what_stands_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load(monkeypatch, "ALLOWED_HOSTS", "a.example, b.example,")["ALLOWED_HOSTS"] == ["a.example", "b.example"]


def missing_key() -> dict[str, str]:
    """The production variables, the one that signs left out."""
    return {name: value for name, value in documented_production().items() if name != "SECRET_KEY"}


@pytest.mark.parametrize("command", ["serve", "check"])
@pytest.mark.parametrize(
    ("variables", "line"),
    [
        ({"FILIFORM_MODE": "prod"}, "FILIFORM_MODE must be one of local, production, not 'prod'."),
        ({"PORT": "abc"}, "PORT must be a whole number."),
        (
            {"DATABASE_URL": "mysql://127.0.0.1/filiform"},
            "DATABASE_URL must begin with sqlite: or postgres: or postgresql:",
        ),
        (
            {"DATABASE_URL": "postgres://u:p@host:abc/db"},
            "DATABASE_URL must be an address whose port, if any, is between 1 and 65535.",
        ),
        (missing_key(), "SECRET_KEY is not set; it is required when FILIFORM_MODE=production."),
    ],
    ids=["mode", "port", "database", "address", "key"],
)
def test_a_command_says_what_is_wrong_in_one_line(
    command: str, variables: dict[str, str], line: str, tmp_path: Path
) -> None:
    done = start(tmp_path, run=("manage.py", command), **variables)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", line + "\n")


def test_the_whole_story_of_a_wrong_setting_can_be_asked_for(tmp_path: Path) -> None:
    done = start(tmp_path, run=("manage.py", "check", "--traceback"), PORT="abc")
    assert done.stderr.startswith("Traceback")


def test_the_secret_key_of_this_machine_is_made_once_and_is_private(tmp_path: Path) -> None:
    key = tmp_path / "secret_key"
    assert start(tmp_path).returncode == 0
    first = key.read_text()
    assert start(tmp_path).returncode == 0
    assert (key.read_text(), len(first) >= 50, key.stat().st_mode & 0o077) == (first, True, 0)


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
