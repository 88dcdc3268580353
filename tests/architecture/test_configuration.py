"""What is read is written down, what is written down is read, and a bad value stops the start with its name."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

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


@pytest.mark.parametrize("name", ["SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL", "DEFAULT_FROM_EMAIL"])
def test_production_stops_without_a_variable_it_needs(name: str, tmp_path: Path) -> None:
    variables = documented_production()
    del variables[name]
    done = start(tmp_path, **variables)
    assert done.returncode != 0
    assert f"{name} is not set" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FILIFORM_MODE", "staging"),
        ("PORT", "eight thousand"),
        ("SITE_URL", "learn.example.org"),
        ("DATABASE_CONN_MAX_AGE", "long"),
        ("TRUSTED_PROXY_COUNT", "one"),
        ("SECURE_SSL_REDIRECT", "perhaps"),
        ("DATABASE_URL", "somewhere"),
        ("REDIS_URL", "localhost"),
        ("EMAIL_URL", "mail.example.org"),
        ("LOG_LEVEL", "LOUD"),
        ("SECRET_KEY", "short"),
    ],
)
def test_a_malformed_value_stops_the_start_with_its_name(name: str, value: str, tmp_path: Path) -> None:
    done = start(tmp_path, **{**documented_production(), name: value})
    assert done.returncode != 0
    assert name in done.stderr.splitlines()[-1]


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
        (missing_key(), "SECRET_KEY is not set; it is required when FILIFORM_MODE=production."),
    ],
    ids=["mode", "port", "database", "key"],
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
