"""A start does only what changed, and notices everything that did."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from config import preparation
from config.preparation import Stamps, content_stamp, migrations_missing, migrations_on_disk, prepare

LOADING = ["Loading the course …", "Making it searchable …"]
Calls = list[tuple[object, ...]]


def loaded(content: Path) -> Calls:
    """The commands of one loading: what a code that indexes differently finds is put into the index too."""
    return [("load_content", str(content)), ("update_index",)]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """The commands that a preparation ran, which do nothing here."""
    seen: Calls = []
    monkeypatch.setattr(preparation, "call_command", lambda *args, **options: seen.append(args))
    return seen


@pytest.fixture
def content(settings: LazySettings, tmp_path: Path) -> Path:
    """A content folder of two files."""
    settings.VAR_DIR = tmp_path
    settings.CONTENT_DIR = tmp_path / "content"
    (settings.CONTENT_DIR / "courses").mkdir(parents=True)
    (settings.CONTENT_DIR / "references.yaml").write_text("- key: R1\n")
    (settings.CONTENT_DIR / "courses" / "lesson.md").write_text("Text\n")
    return settings.CONTENT_DIR


def test_what_lies_on_disk_is_what_django_finds() -> None:
    assert migrations_on_disk() == set(MigrationLoader(None).disk_migrations)


@pytest.mark.django_db
def test_a_migrated_database_misses_nothing() -> None:
    assert migrations_missing() == []


@pytest.mark.django_db
def test_a_second_preparation_does_nothing(calls: Calls, content: Path) -> None:
    said: list[str] = []
    prepare(said.append)
    prepare(said.append)
    assert calls == loaded(content)
    assert said == LOADING


@pytest.mark.django_db
def test_a_missing_migration_is_applied_and_content_loaded_again(calls: Calls, content: Path) -> None:
    prepare(str)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'library'")
    said: list[str] = []
    count = len(migrations_missing())
    prepare(said.append)
    assert calls == [*loaded(content), ("migrate",), *loaded(content)]
    assert said == [f"Making the tables ({count} migrations) …", *LOADING]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "references.yaml").write_text("- key: R2\n"),
        lambda folder: (folder / "references.yaml").rename(folder / "sources.yaml"),
        lambda folder: (folder / "courses" / "lesson.md").unlink(),
        lambda folder: (folder / "new.yaml").write_text(""),
    ],
)
def test_any_change_of_content_is_noticed(calls: Calls, content: Path, change: Callable[[Path], object]) -> None:
    prepare(str)
    change(content)
    prepare(str)
    assert calls == loaded(content) * 2


def test_touching_a_file_is_no_change(content: Path) -> None:
    before = content_stamp(content)
    (content / "references.yaml").touch()
    assert content_stamp(content) == before


def test_a_change_in_the_code_that_loads_is_a_change(
    content: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = content.parent / "site"
    for app in preparation.CONTENT_APPS:
        shutil.copytree(settings.BASE_DIR / app / "services", copied / app / "services")
    settings.BASE_DIR = copied
    before = content_stamp(content)
    (copied / "quizzes" / "services" / "versions.py").write_text("")
    assert content_stamp(content) != before


def test_each_database_has_stamps_of_its_own(content: Path, settings: LazySettings) -> None:
    here, there = "sqlite:///here.sqlite3", "postgres://there/filiform"
    for url in (here, there):
        settings.DATABASE_URL = url
        Stamps().set("content", url)
    Stamps().forget()
    assert Stamps().get("content") is None
    settings.DATABASE_URL = here
    assert Stamps().get("content") == here


@pytest.mark.django_db
def test_a_content_that_cannot_be_loaded_is_tried_again(
    content: Path, monkeypatch: pytest.MonkeyPatch, calls: Calls
) -> None:
    def failing(*args: object, **options: object) -> None:
        calls.append(args)
        raise RuntimeError

    monkeypatch.setattr(preparation, "call_command", failing)
    for _ in range(2):
        with pytest.raises(RuntimeError):
            prepare(str)
    assert calls == [("load_content", str(content))] * 2


@pytest.mark.django_db
def test_the_release_step_says_that_it_is_ready(
    content: Path, calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("prepare")
    assert capsys.readouterr().out == "Loading the course …\nMaking it searchable …\nReady.\n"
