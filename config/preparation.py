"""What must be true before the site serves: migrations applied, shipped content loaded, address known.

Each step compares first and works only when something changed, so that a second start takes a moment.
"""

import gc
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

CONTENT_APPS = ("library", "quizzes", "courses")
Say = Callable[[str], None]
OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""Seventy times Python's own number: making tables leaves so much alive that looking for garbage takes long."""


def migrations_on_disk() -> set[tuple[str, str]]:
    """Every migration that the installed apps bring, by app label and name."""
    return {
        (config.label, path.stem)
        for config in apps.get_app_configs()
        for path in (Path(config.path) / "migrations").glob("[!_~]*.py")
    }


def migrations_applied() -> set[tuple[str, str]]:
    """Every migration that the database has seen; none in an empty database."""
    if "django_migrations" not in connection.introspection.table_names():
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return set(cursor.fetchall())


def migrations_missing() -> list[str]:
    """Migrations still to be applied, as ``app.name``, sorted."""
    return sorted(f"{app}.{name}" for app, name in migrations_on_disk() - migrations_applied())


def content_stamp(folder: Path) -> str:
    """A hash of every shipped file below ``folder`` and of the code that puts them into the site."""
    code = (path for app in CONTENT_APPS for path in (settings.BASE_DIR / app).rglob("*.py"))
    total = hashlib.sha256()
    for path in [*sorted(folder.rglob("*")), *sorted(code)]:
        if path.is_file():
            total.update(f"{path.as_posix()}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return total.hexdigest()


class Stamps:
    """What was done last, kept under ``var/`` for each database by itself."""

    def __init__(self) -> None:
        self.path = Path(settings.VAR_DIR) / "stamps.json"
        self.database = hashlib.sha256(settings.DATABASE_URL.encode()).hexdigest()[:16]

    def _all(self) -> dict[str, dict[str, str]]:
        return json.loads(self.path.read_text()) if self.path.exists() else {}

    def get(self, name: str) -> str | None:
        """The stamp kept under this name, if any."""
        return self._all().get(self.database, {}).get(name)

    def set(self, name: str, value: str) -> None:
        """Keep a stamp."""
        kept = self._all()
        kept.setdefault(self.database, {})[name] = value
        self.path.write_text(json.dumps(kept, indent=1))

    def forget(self) -> None:
        """Begin anew for this database."""
        kept = self._all()
        kept.pop(self.database, None)
        self.path.write_text(json.dumps(kept, indent=1))


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Look for garbage more rarely for a while, and not at all at what is there already."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def apply_migrations(stamps: Stamps, say: Say) -> None:
    """Migrate if a migration is missing; afterwards content is loaded again."""
    missing = migrations_missing()
    if not missing:
        return
    say(f"Making the tables ({len(missing)} migrations) …")
    stamps.forget()
    call_command("migrate", interactive=False, verbosity=0)


def load_content(stamps: Stamps, say: Say) -> None:
    """Load the shipped content and index it for search, if a file or the code changed since the last time."""
    stamp = content_stamp(settings.CONTENT_DIR)
    if stamps.get("content") == stamp:
        return
    say("Loading the course …")
    call_command("load_content", str(settings.CONTENT_DIR), verbosity=0)
    say("Making it searchable …")
    call_command("update_index", verbosity=0)
    stamps.set("content", stamp)


def prepare(say: Say) -> Stamps:
    """Bring database and content up to date, doing only what changed."""
    stamps = Stamps()
    with seldom_collecting():
        apply_migrations(stamps, say)
        load_content(stamps, say)
    return stamps


def database_problem() -> str | None:
    """Why the database does not answer, in one line; None when it does."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return str(error).strip().splitlines()[0]
    return None
