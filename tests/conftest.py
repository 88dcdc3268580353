"""What every test shares: its own cache and folders, and no rate limits.

A test that needs committed data (threads, a live server, a browser) asks for ``committed``; no other fixture
gives a transactional database, since a plain one would lose Wagtail's root page for the tests that follow.
"""

import gc
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.conf import settings as django_settings
from django.db import connection
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

from accounts.hashers import Argon2idOwasp
from config import page_cache
from quizzes.queries import contents
from tests.database import Beginning, Original, indexes_unread, without_indexes

COSTS = {name: getattr(Argon2idOwasp, name) for name in ("memory_cost", "time_cost")}

BEGINNING = pytest.StashKey[Beginning]()

hypothesis_settings.register_profile("here", deadline=None)
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the browser journeys: they take longest, and together they go to one worker.

    After a test with committed data Django empties the database, and does nothing else if a mark says that its rows
    come back; pytest-django heeds the fixture that says so only where the module has no mark of its own.
    """
    for item in items:
        if "committed" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)
    items.sort(key=lambda item: "e2e" not in item.keywords)


gc.set_threshold(20_000)
"""Garbage is looked for more rarely: by default that is a tenth of the work of making models and pages."""


def pytest_collection_finish() -> None:
    """Look no more for garbage in what is loaded by now."""
    gc.collect()
    gc.freeze()


def _own_cache() -> dict[str, dict[str, object]]:
    """The site's cache when it is Redis, under keys of one test's own; else memory."""
    cache = dict(django_settings.CACHES["default"])
    if django_settings.REDIS_URL:
        return {"default": cache | {"KEY_PREFIX": uuid.uuid4().hex}}
    return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": uuid.uuid4().hex}}


@pytest.fixture(autouse=True)
def apart(request: pytest.FixtureRequest, settings: LazySettings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep tests apart from each other and from the site that a developer runs beside them.

    Counts of statements hold for sessions in the database; browser journeys keep the site's own sessions.
    """
    if "e2e" not in request.keywords:
        settings.SESSION_ENGINE = "django.contrib.sessions.backends.db"
    folder: Path = tmp_path_factory.getbasetemp()
    contents._read.clear()
    page_cache._closed.clear()
    settings.CACHES = _own_cache()
    settings.VAR_DIR = folder / "var"
    settings.MEDIA_ROOT = folder / "media"
    settings.VAR_DIR.mkdir(exist_ok=True)
    settings.ACCOUNT_RATE_LIMITS = False
    settings.MFA_RATE_LIMITS = False


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Hash passwords as the site does, but with the least memory and one pass: the same code for less work."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Argon2idOwasp, "memory_cost", 8)
        patch.setattr(Argon2idOwasp, "time_cost", 1)
        yield


@pytest.fixture
def dear_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords with the costs that the site has."""
    for name, cost in COSTS.items():
        monkeypatch.setattr(Argon2idOwasp, name, cost)


@pytest.fixture
def indexed() -> None:
    """For tests that search, or ask what uses what."""


@pytest.fixture(autouse=True)
def _indexes(request: pytest.FixtureRequest) -> Iterator[None]:
    """Indexes are kept for those who ask for them, and for browser journeys; for others, reading one is an error."""
    if "indexed" in request.fixturenames or "e2e" in request.keywords:
        yield
        return
    with without_indexes(), indexes_unread():
        yield


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """On SQLite the database is a copy, which needs no making and no destroying."""
    return connection.vendor == "sqlite" or request.config.getvalue("reuse_db")


@pytest.fixture(scope="session")
def one_connection(request: pytest.FixtureRequest) -> None:
    """Where journeys may come, the browser's event loop runs before the database is made.

    Under a running loop Django gives the same thread another connection: one that knows nothing of what the
    migrations made, and that would stand open beside the first when the database is to be dropped.
    """
    if any("e2e" in item.keywords for item in request.session.items):
        request.getfixturevalue("playwright")


@pytest.fixture(scope="session")
def original(one_connection: None, django_db_modify_db_settings: None) -> Iterator[Original | None]:
    """On SQLite, begin with a copy of the migrated database, or hold the others back until there is one."""
    if connection.vendor != "sqlite":
        yield None
        return
    database = Original(str(connection.settings_dict["TEST"]["NAME"]))
    database.begin()
    yield database
    database.close()


@pytest.fixture(scope="session")
def django_db_setup(
    original: Original | None,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    request: pytest.FixtureRequest,
) -> None:
    """pytest-django's set-up on the copy; if that went well the first time, it becomes the original."""
    if original:
        original.keep()
    with django_db_blocker.unblock():
        request.config.stash[BEGINNING] = Beginning()
    connection.creation.deserialize_db_from_string = lambda data: None  # the rows are there: see the hook below


@pytest.fixture
def committed(transactional_db: None, django_db_serialized_rollback: None) -> None:
    """A database that other threads see; what the migrations put there is put back afterwards."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Put back what the migrations made, once a transactional test has emptied the database.

    Not after the last test: the test database is gone by then.
    """
    yield
    if nextitem is not None and "committed" in getattr(item, "fixturenames", ()):
        with item.config.stash[blocking_manager_key].unblock():
            item.config.stash[BEGINNING].put_back()
