"""Helpers for tests that load the small folder."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from courses.domain.content_rules import check_folder
from courses.formats.content_folder import read_folder
from courses.models import LessonPage
from courses.services.content_loading import LoadReport, Result, load_folder
from tests.courses import small_folder
from tests.courses.small_folder import LESSON_FILE, write_folder

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
Load = Callable[..., LoadReport]
Changed = dict[str, str | bytes]

NEW_LESSON: Changed = {
    LESSON_FILE: small_folder.LESSON.replace("Fingers miss the rib.", "Fingers often miss the rib.")
}
NEW_TERM: Changed = {"glossary.yaml": small_folder.GLOSSARY.replace("Air around the lung", "Air beside the lung")}


def load_changed(root: Path, changed: Changed | None = None, *, dry_run: bool = False) -> LoadReport:
    """Load the small folder with some files changed."""
    folder, problems = read_folder(write_folder(root, changed), name="pack")
    assert [*problems, *check_folder(folder)] == []
    return load_folder(folder=folder, now=NOW, dry_run=dry_run)


def lesson() -> LessonPage:
    return LessonPage.objects.get(key="safety/lung")


def text_of(page: LessonPage) -> str:
    return json.dumps(page.body.get_prep_value())


def edit(found: Any, **fields: Any) -> None:
    """A person edits and publishes."""
    for name, value in fields.items():
        setattr(found, name, value)
    found.save_revision().publish()


def begin_edit(found: Any, **fields: Any) -> None:
    """A person edits and saves a draft."""
    for name, value in fields.items():
        setattr(found, name, value)
    found.save_revision()


def results(report: LoadReport) -> dict[str, str]:
    """What became of each item that did not stay the same."""
    return {
        f"{outcome.item.kind} {outcome.item.key}": outcome.result.value
        for outcome in report.outcomes
        if outcome.result is not Result.SAME
    }
