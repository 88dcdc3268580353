"""What must be so before anybody signs in."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from argon2 import Type, extract_parameters
from django.conf import settings
from django.contrib.auth.hashers import make_password

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "FILIFORM_MODE": "production",
    "SECRET_KEY": "s" * 60,
    "SITE_URL": "https://filiform.example",
    "ALLOWED_HOSTS": "filiform.example",
    "DEFAULT_FROM_EMAIL": "filiform@filiform.example",
    "EMAIL_URL": "smtp://localhost:25",
    "OPERATOR": "Example School, 1 Example Street",
    "OPERATOR_EMAIL": "privacy@filiform.example",
}


def start(**changes: str) -> subprocess.CompletedProcess[str]:
    """Read the settings in a process of their own."""
    outside = {name: os.environ[name] for name in ("PATH", "FILIFORM_VAR_DIR") if name in os.environ}
    environment = {name: value for name, value in (PRODUCTION | changes).items() if value}
    return subprocess.run(
        [sys.executable, "-c", "import config.settings as s; print(s.EMAIL_BACKEND, s.SESSION_COOKIE_NAME)"],
        cwd=ROOT,
        env=outside | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_its_settings() -> None:
    started = start()
    assert started.stdout.split() == ["accounts.outbox.QueueingBackend", "__Host-filiform_session"]


@pytest.mark.parametrize("missing", ["EMAIL_URL", "DEFAULT_FROM_EMAIL", "SECRET_KEY"])
def test_production_does_not_start_without_it(missing: str) -> None:
    started = start(**{missing: ""})
    assert started.returncode != 0
    assert f"{missing} is not set" in started.stderr


def test_passwords_are_kept_by_argon2id_with_19_mib(dear_passwords: None) -> None:
    encoded = make_password("Needle-free-1987")
    assert encoded.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    parameters = extract_parameters(encoded.removeprefix("argon2"))
    assert (parameters.type, parameters.memory_cost, parameters.time_cost) == (Type.ID, 19 * 1024, 2)


def test_sessions_are_kept_where_all_workers_see_them() -> None:
    assert settings.SESSION_ENGINE in {
        "django.contrib.sessions.backends.db",
        "django.contrib.sessions.backends.cached_db",
    }


def test_second_factors_are_never_waived(settings: Any) -> None:
    assert getattr(settings, "MFA_TOTP_INSECURE_BYPASS_CODE", None) is None
    assert settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN is settings.LOCAL
