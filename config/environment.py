"""Reads the environment, names what is wrong, and makes the local secret key once."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

MODES = ("local", "production")
SHORTEST_KEY = 50


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


def yes_or_no(env: environ.Env, name: str, *, default: bool) -> bool:
    """``true`` or ``false``, or an error that names the variable."""
    value = env.str(name, default=str(default)).lower()
    if value not in {"true", "false"}:
        raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")
    return value == "true"


def one_of(env: environ.Env, name: str, choices: tuple[str, ...], default: str) -> str:
    """One of a few words, or an error that names the variable."""
    value = env.str(name, default=default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}, not {value!r}.")
    return value


def address(env: environ.Env, name: str, schemes: tuple[str, ...], default: str = "") -> str:
    """An address that begins with one of the schemes; empty where it may be left out."""
    value = env.str(name, default=default)
    if value and not value.startswith(tuple(f"{scheme}:" for scheme in schemes)):
        raise ImproperlyConfigured(f"{name} must begin with {' or '.join(f'{scheme}:' for scheme in schemes)}")
    return value


def secret_key(env: environ.Env, *, local: bool, folder: Path) -> str:
    """The key that signs: at least fifty characters in production; in local mode made once when none is given."""
    key = required(env, "SECRET_KEY", local=local, local_value="")
    if not local and len(key) < SHORTEST_KEY:
        raise ImproperlyConfigured(f"SECRET_KEY must have at least {SHORTEST_KEY} characters.")
    return key or local_secret_key(folder)


def local_secret_key(folder: Path) -> str:
    """The secret key of this checkout, made once and kept under ``var/``, whoever comes first."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        new = folder / f"secret_key.{os.getpid()}"
        new.touch(mode=0o600)
        new.write_text(secrets.token_urlsafe(SHORTEST_KEY))
        with suppress(FileExistsError):
            os.link(new, path)
        new.unlink()
    return path.read_text().strip()
