"""Reads the environment, names what is wrong, and makes the local secret key once."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

MODES = ("local", "production")
SHORTEST_KEY = 50
WITHOUT_HOST = frozenset({"sqlite", "postgres", "postgresql", "unix"})
"""Schemes of what may lie on this machine, in a file or behind a socket: they need a path in place of a host."""


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


def mail_address(name: str, value: str) -> None:
    """Stop the start unless ``value`` is empty or an address that somebody can write to."""
    try:
        if value:
            validate_email(value)
    except ValidationError as error:
        raise ImproperlyConfigured(f"{name} must be an e-mail address, not {value!r}.") from error


def several(env: environ.Env, name: str, *, local: bool, local_value: str) -> list[str]:
    """Values with commas between them, at least one; in local mode ``local_value`` stands in."""
    values = [value.strip() for value in required(env, name, local=local, local_value=local_value).split(",")]
    if not any(values):
        raise ImproperlyConfigured(f"{name} must hold at least one value.")
    return [value for value in values if value]


def number(env: environ.Env, name: str, default: int, *, least: int = 0, most: int | None = None) -> int:
    """A whole number within its bounds, or an error that names the variable."""
    try:
        value: int = env.int(name, default=default)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number.") from error
    if value < least or (most is not None and value > most):
        bounds = f"at least {least}" if most is None else f"between {least} and {most}"
        raise ImproperlyConfigured(f"{name} must be {bounds}, not {value}.")
    return value


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
    """An address with one of the schemes; empty where it may be left out."""
    value = env.str(name, default=default)
    return well_formed(name, value, schemes) if value else ""


def well_formed(name: str, value: str, schemes: tuple[str, ...]) -> str:
    """The same address, or an error that names the variable and repeats nothing: addresses hold passwords."""
    scheme, _, place = value.partition(":")
    if scheme not in schemes:
        raise ImproperlyConfigured(f"{name} must begin with {' or '.join(f'{scheme}:' for scheme in schemes)}")
    if scheme == "sqlite":
        named: str | None = place.strip("/")  # what follows is a path and nothing else
    else:
        parts = _split(name, value)
        named = parts.path.strip("/") if scheme in WITHOUT_HOST else parts.hostname
    if not named:
        example = f"{scheme}:///name" if scheme in WITHOUT_HOST else f"{scheme}://host"
        raise ImproperlyConfigured(f"{name} must say where, as in {example}")
    return value


def _split(name: str, value: str) -> SplitResult:
    """The parts of an address, its port looked at."""
    try:
        parts = urlsplit(value.replace("#", "%23"))  # a password may hold one; no address here has a fragment
        port_is_possible = parts.port != 0
    except ValueError:
        port_is_possible = False
    if not port_is_possible:
        raise ImproperlyConfigured(f"{name} must be an address whose port, if any, is between 1 and 65535.")
    return parts


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
