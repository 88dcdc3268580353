"""The command: it checks without a database, names every problem, and loads all or nothing."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.courses import small_folder
from tests.courses.small_folder import LESSON_FILE, write_folder


def run(root: Path, *flags: str) -> str:
    out = StringIO()
    call_command("load_content", str(root), *flags, stdout=out, no_color=True)
    return out.getvalue()


def test_check_reports_without_a_database(tmp_path: Path) -> None:
    """No database mark: any query would fail this test."""
    lines = run(write_folder(tmp_path), "--check").splitlines()
    assert lines[0] == (
        "References 1, competencies 1, objectives 1, facts 1, figures 1, muscles 1, terms 1, assessment questions 5, "
        "practice questions 1, courses 1, modules 2, lessons 1, quizzes 1"
    )
    assert lines[3].split()[0] == "safety/lung"
    assert lines[-1] == "No problems."


def test_check_names_every_problem_and_fails(tmp_path: Path) -> None:
    changed: dict[str, str | bytes] = {
        "facts.yaml": small_folder.FACTS.replace("[R1]", "[R2]"),
        LESSON_FILE: small_folder.LESSON.replace("grade: low", "grade: lowish"),
    }
    root, err = write_folder(tmp_path, changed), StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("load_content", str(root), "--check", stderr=err, no_color=True)
    assert str(stopped.value) == "2 problems; nothing was loaded."
    assert err.getvalue().splitlines() == [
        f"{root}/{LESSON_FILE}:24: evidence_claim: grade must be high | moderate | low | very_low | opinion | "
        "laboratory, not “lowish”",
        f"{root}/facts.yaml:5: fact act-today: there is no reference “R2”",
    ]
