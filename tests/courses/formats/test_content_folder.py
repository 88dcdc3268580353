"""A folder on disk: everything is read, everything wrong is named, nothing hostile gets through."""

from pathlib import Path

import pytest

from courses.formats.content_folder import read_folder
from tests.courses import small_folder
from tests.courses.small_folder import LESSON_FILE, write_folder


def problems(root: Path, changed: dict[str, str | bytes]) -> list[str]:
    return [str(problem) for problem in read_folder(write_folder(root, changed), name="pack")[1]]


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    folder, found = read_folder(write_folder(tmp_path), name="pack")
    assert found == []
    assert [len(part) for part in (folder.references, folder.facts, folder.terms, folder.questions)] == [1, 1, 1, 6]
    assert [module.about.record.key for module in folder.modules] == ["theory", "safety"]
    assert folder.modules[1].quiz is not None
    assert folder.figures[0].drawn_regions == {"lung"}
    assert not folder.unread


def test_a_practice_quiz_stands_beside_the_modules_own(tmp_path: Path) -> None:
    quiz = small_folder.QUIZ.replace("key: safety", "key: warm-up").replace("assessment", "practice")
    changed: dict[str, str | bytes] = {"courses/needling/04-safety/warm-up-quiz.yaml": quiz}
    folder, found = read_folder(write_folder(tmp_path, changed))
    assert found == []
    assert [entry.record.key for entry in folder.quizzes] == ["safety", "warm-up"]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("references.yaml", "key: R1", "pack/references.yaml:1: a list was expected: "
         "one “- key: …” for every reference"),
        ("references.yaml", "- R1", "pack/references.yaml:1: reference 1: fields (name: value) were expected"),
        ("muscles.yaml", b"- key: \xff", "pack/muscles.yaml:1: the file is not UTF-8 text"),
        ("muscles.yaml", b"# a\n" * 300_000, "pack/muscles.yaml:1: the file is larger than 1000000 bytes"),
        ("musles.yaml", "", "pack/musles.yaml:1: this file belongs to nothing; "
         "see docs/how-to/write-content.md for the names of files"),
        ("figures/F2.svg", small_folder.SVG,
         "pack/figures/F2.svg:1: this drawing has no entry in figures/figures.yaml"),
        ("figures/F1.svg", small_folder.SVG.replace("<path", "<script>alert(1)</script><path"),
         "pack/figures/F1.svg:1: figure F1: the element script is not allowed"),
        ("figures/F1.svg", small_folder.SVG.replace("<path", "<path onload='x()'"),
         "pack/figures/F1.svg:1: figure F1: the attribute onload of path is not allowed"),
        ("figures/F1.svg", small_folder.SVG.replace("<path", "<use href='https://x.example/a.svg#b'/><path"),
         "pack/figures/F1.svg:1: figure F1: use refers to something outside the drawing"),
        ("figures/F1.svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + small_folder.SVG,
         "pack/figures/F1.svg:1: figure F1: a document type or an entity is declared"),
        ("figures/F1.svg", "<svg", "pack/figures/F1.svg:1: figure F1: it is not well-formed XML: "
         "unclosed token: line 1, column 0"),
        ("questions/safety/bank.yaml", "- {key: a, kind: essay}",
         "pack/questions/safety/bank.yaml:1: question a: kind must be single_best_answer, multiple_response, "
         "true_false, numeric, matching or ordering, not “essay”"),
        ("questions/safety/bank.yaml", "- {key: a}",
         "pack/questions/safety/bank.yaml:1: question a: kind is missing"),
        ("courses/needling/course.yaml", small_folder.COURSE.replace("key: needling", "key: other"),
         "pack/courses/needling/course.yaml:1: course: the folder is named like the key, other"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_named(tmp_path: Path, file: str, text: str | bytes, expected: str) -> None:
    assert problems(tmp_path, {file: text}) == [expected]


def test_a_missing_drawing_is_named_where_it_is_promised(tmp_path: Path) -> None:
    write_folder(tmp_path)
    (tmp_path / "figures/F1.svg").unlink()
    assert [str(problem) for problem in read_folder(tmp_path, name="pack")[1]] == [
        "pack/figures/figures.yaml:1: figure F1: the drawing figures/F1.svg was not found"
    ]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    write_folder(tmp_path / "pack")
    (tmp_path / "secret").write_text("- key: R9")
    (tmp_path / "pack/references.yaml").unlink()
    (tmp_path / "pack/references.yaml").symlink_to(tmp_path / "secret")
    folder, found = read_folder(tmp_path / "pack", name="pack")
    assert folder.references == ()
    assert [str(problem) for problem in found] == ["pack/references.yaml:1: a plain file was expected"]


@pytest.mark.parametrize("linked", ["figures", "courses/needling/04-safety", "courses/needling"])
def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path, linked: str) -> None:
    write_folder(tmp_path / "pack")
    (tmp_path / "pack" / linked).rename(tmp_path / "elsewhere")
    (tmp_path / "pack" / linked).symlink_to(tmp_path / "elsewhere")
    found = read_folder(tmp_path / "pack", name="pack")[1]
    words = {str(problem).partition(":1: ")[2] for problem in found if f"pack/{linked}/" in str(problem)}
    assert words == {"a plain file was expected"}


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    found = read_folder(tmp_path / "nothing", name="pack")[1]
    assert [str(problem) for problem in found] == ["pack:1: a content folder was expected here"]


def test_problems_of_all_files_come_together_in_order(tmp_path: Path) -> None:
    changed: dict[str, str | bytes] = {
        "references.yaml": small_folder.REFERENCES.replace("year: 2020", "year: x"),
        "glossary.yaml": small_folder.GLOSSARY.replace("term:", "trem:"),
        LESSON_FILE: small_folder.LESSON.replace("grade: low", "grade: lowish"),
    }
    found = problems(tmp_path, changed)
    assert [problem.split(":")[0] for problem in found] == [
        f"pack/{LESSON_FILE}", "pack/glossary.yaml", "pack/glossary.yaml", "pack/references.yaml",
    ]  # fmt: skip


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    lesson = b"\xef\xbb\xbf" + small_folder.LESSON.replace("\n", "\r\n").encode()
    assert problems(tmp_path, {LESSON_FILE: lesson}) == []
