"""The one list of personal data: each app declares what it holds and how to hand it over or erase it.

The privacy page, the download, a correction of the printed name and the deletion of an account all
read this list, so none of them can know less than another.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Exporter = Callable[[Any], dict[str, Any] | list[Any]]
"""Takes a user; returns what JSON can hold."""
Change = Callable[[Any, datetime], None]
"""Takes a user and the moment; erases, or follows a corrected name."""


@dataclass(frozen=True)
class Held:
    """One row of the privacy page: texts, or texts that are translated when they are shown."""

    what: Any
    why: Any
    kept: Any
    seen_by: Any


@dataclass(frozen=True)
class PersonalData:
    """What one app declares."""

    name: str
    export: Exporter
    erase: Change
    held: tuple[Held, ...] = ()
    correct: Change | None = None


_declared: dict[str, PersonalData] = {}


def register_personal_data(
    name: str, *, export: Exporter, erase: Change, held: tuple[Held, ...] = (), correct: Change | None = None
) -> None:
    """Declare the personal data of one app, once, when it is ready.

    Args:
        export: called with a user; returns what the app holds about them, ready for JSON.
        erase: called with a user and ``now`` when the account goes; evidence stays, without the person.
        held: what the privacy page says about it.
        correct: called with a user and ``now`` after the printed name was corrected.

    Raises: ValueError if the name is taken by another declaration.
    """
    declaration = PersonalData(name, export, erase, held, correct)
    if _declared.setdefault(name, declaration) != declaration:
        raise ValueError(f"Personal data named {name!r} is declared twice.")


def declared_personal_data() -> tuple[PersonalData, ...]:
    """Every declaration, in the order of registration: lower apps first."""
    return tuple(_declared.values())
