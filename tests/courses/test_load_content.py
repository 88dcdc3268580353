"""The command: it checks without a database, names every problem, and loads all or nothing."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from library.models import GlossaryTerm, Muscle, Reference
from tests.courses import small_folder
from tests.courses.loading import edit
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


@pytest.mark.usefixtures("indexed")
@pytest.mark.django_db
def test_loading_counts_and_names_what_it_did(tmp_path: Path) -> None:
    added = "19 added, 0 changed, 0 restored, 0 waiting, 0 deleted here and left so, 0 the same."
    assert run(write_folder(tmp_path), "--dry-run").splitlines() == [f"Would be: {added}"]
    assert run(tmp_path).splitlines() == [added]
    assert run(tmp_path).splitlines() == [
        "0 added, 0 changed, 0 restored, 0 waiting, 0 deleted here and left so, 19 the same."
    ]


@pytest.mark.usefixtures("indexed")
@pytest.mark.django_db
def test_changes_that_wait_are_printed_safety_first(tmp_path: Path) -> None:
    run(write_folder(tmp_path))
    for found in (GlossaryTerm.objects.get(), Muscle.objects.get()):
        edit(found, references=[])
    changed: dict[str, str | bytes] = {
        "glossary.yaml": small_folder.GLOSSARY.replace("Air around", "Air beside"),
        "muscles.yaml": small_folder.MUSCLES.replace("hazard: moderate", "hazard: high"),
        "references.yaml": small_folder.REFERENCES.replace("2020\n", "2021\n"),
    }
    root = write_folder(
        tmp_path, {**changed, "courses/needling/course.yaml": small_folder.COURSE.replace("All", "Some")}
    )
    assert run(root).splitlines() == [
        "Changed (clarification): reference R1, “A survey”",
        "Waiting beside an edit made here (safety): muscle soleus, “Soleus”",
        "Waiting beside an edit made here (clarification): term pneumothorax, “Pneumothorax”",
        "0 added, 1 changed, 0 restored, 2 waiting, 0 deleted here and left so, 16 the same.",
    ]


@pytest.mark.usefixtures("indexed")
@pytest.mark.django_db
def test_a_failure_while_loading_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    write_folder(tmp_path)
    (tmp_path / "site.yaml").unlink()
    with pytest.raises(CommandError) as stopped:
        run(tmp_path)
    assert str(stopped.value) == (
        f"{tmp_path}/courses/needling/course.yaml:1: course: a site without a front page needs site.yaml\n"
        "Nothing was loaded."
    )
    assert Reference.objects.count() == 0
