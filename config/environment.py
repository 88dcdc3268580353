"""Reads the environment, names what is wrong, and makes the local secret key once."""

import secrets
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

MODES = ("local", "production")


def read_mode(env: environ.Env) -> str:
    """The mode the site runs in: ``local`` (default) or ``production``."""
    mode = env.str("FILIFORM_MODE", default="local")
    if mode not in MODES:
        raise ImproperlyConfigured(f"FILIFORM_MODE must be one of {', '.join(MODES)}, not {mode!r}.")
    return mode


def required(env: environ.Env, name: str, *, local: bool, local_value: str) -> str:
    """A variable that production must set; in local mode ``local_value`` stands in."""
    value = env.str(name, default="")
    if value:
        return value
    if local:
        return local_value
    raise ImproperlyConfigured(f"{name} is not set; it is required when FILIFORM_MODE=production.")


def number(env: environ.Env, name: str, default: int) -> int:
    """A whole number, or an error that names the variable."""
    try:
        return env.int(name, default=default)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number.") from error


def local_secret_key(folder: Path) -> str:
    """The secret key of this checkout, made once and kept under ``var/``."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()
