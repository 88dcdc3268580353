"""Whatever stands in a file, reading it ends in records or in named problems, never in a crash."""

import re
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from courses.domain.content_rules import check_folder
from courses.formats.content_folder import read_folder
from courses.formats.lesson_reader import read_lesson
from courses.formats.yaml_reader import read_yaml
from tests.courses.small_folder import FILES, LESSON, write_folder

PIECES = st.sampled_from([
    "---\n", "~~~figure\n", "~~~\n", "```\n", "## a\n", "- ", "key: a\n", ": ", "{", "}", "[", "]", "&a ", "*a ", "!!x ",
    "<script>", "[@R1]", "[[a|b]]", "[la: x]", "\t", "\r", "\x00", "\ufeff", "\u2028", "é", "'", '"', "|\n", ">-\n", "? ", "%\n",
])  # fmt: skip
LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # as YAML counts them
texts = st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join)


@given(texts)
@example("- \x00")
@example("a: !!binary |\n  x")
@example("\r{")
def test_any_yaml_text_ends_in_data_or_problems(text: str) -> None:
    found = read_yaml(text, file="x.yaml")
    lines = len(LINE_END.split(text))
    assert all(1 <= problem.line <= lines + 1 for problem in found.problems)


@given(texts)
def test_any_lesson_text_ends_in_a_lesson_or_problems(text: str) -> None:
    lesson, problems = read_lesson(text, file="01-x.md")
    assert lesson is not None or problems


@given(st.integers(0, len(LESSON)), st.integers(0, 40), texts)
@example(0, 0, "---\n---\n\r\r")
def test_a_damaged_lesson_ends_in_a_lesson_or_problems(start: int, length: int, put: str) -> None:
    lesson, problems = read_lesson(LESSON[:start] + put + LESSON[start + length :], file="01-x.md")
    assert lesson is not None or problems


@settings(max_examples=40)
@given(st.sampled_from(sorted(FILES)), st.integers(0, 2000), st.integers(0, 60), texts)
def test_a_damaged_folder_ends_in_a_folder_or_problems(
    tmp_path_factory: object, file: str, start: int, length: int, put: str
) -> None:
    text = FILES[file]
    at = start % (len(text) + 1)
    damaged = (text[:at] + put + text[at + length :]).encode("utf-8", "surrogatepass")
    root = Path(str(tmp_path_factory.mktemp("pack")))  # type: ignore[attr-defined]  # pytest's fixture
    folder, problems = read_folder(write_folder(root, {file: damaged}), name="pack")
    named = [*problems, *check_folder(folder)]
    assert all(problem.file.startswith("pack") and problem.line >= 1 for problem in named)
