"""YAML: values stay text, every path has a line, every slip is named."""

import pytest
from ruamel.yaml import YAML

from courses.formats import yaml_reader
from courses.formats.yaml_reader import read_yaml

TEXT = """\
# a comment
- key: R1
  year: 2014
  on: 2026-11-25
  note: null
  quoted: "null"
  empty:
  long: |
    one
    two
- {key: R2, list: [a, "b, c"]}
"""


@pytest.fixture(params=[True, False], ids=["python", "libyaml"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers: the C one is only there where its package is installed."""
    monkeypatch.setattr(yaml_reader, "YAML", lambda **kwargs: YAML(typ="safe", pure=request.param))


def test_values_stay_as_written_and_null_is_none() -> None:
    found = read_yaml(TEXT, file="a.yaml")
    assert found.problems == []
    assert found.data == [
        {
            "key": "R1",
            "year": "2014",
            "on": "2026-11-25",
            "note": None,
            "quoted": "null",
            "empty": None,
            "long": "one\ntwo\n",
        },
        {"key": "R2", "list": ["a", "b, c"]},
    ]


def test_every_path_has_its_line_in_the_file() -> None:
    lines = read_yaml(TEXT, file="a.md", first_line=41).lines
    assert [lines[path] for path in [(0, "key"), (0, "year"), (0, "long"), (1, "list"), (1, "list", 1)]] == [
        42, 43, 48, 51, 51,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: b: c", 1, "not valid YAML: mapping values are not allowed"),
        ("a: 1\nb: [1\nc: 2", 3, "not valid YAML: "),
        ("a: 'x", 1, "not valid YAML: found unexpected end of stream"),
        ("a: \x00", 1, "not valid YAML: "),
        ('a: 1\nb: "x\\0y"', 2, "a control character is not used here"),
        ('a: "\\e[31m"', 1, "a control character is not used here"),
        ("a: 1\nb:\n  c: 2\n  c: 3\n", 4, "“c” stands here a second time; the first is on line 3"),
        ("a: &x 1\nb: *x", 2, "an alias (*name) is not used here"),
        ("a: 1\nb: !!python/object:os.system x", 2, "a tag (tag:yaml.org,2002:python/object:os.system) is not used"),
        ("a: !x {b: 1}", 1, "a tag (!x) is not used here"),
        ("a: 1\n---\nb: 2", 2, "one YAML document was expected"),
        ("? [a]\n: 1", 1, "the name of a field was expected"),
        ("a: " + "[" * 40 + "]" * 40, 1, "it is nested too deeply"),
    ],
)
def test_a_slip_is_named_with_its_line(text: str, line: int, words: str) -> None:
    found = read_yaml(text, file="a.yaml")
    assert [(problem.file, problem.line) for problem in found.problems] == [("a.yaml", line)]
    assert found.problems[0].words.startswith(words)


def test_repeated_keys_do_not_hide_one_another() -> None:
    found = read_yaml("a: 1\na: 2\nb: 1\nb: 2\n", file="a.yaml")
    assert found.data == {"a": "1", "b": "1"}
    assert [problem.line for problem in found.problems] == [2, 4]


@pytest.mark.parametrize("text", ["", "# only a comment\n"])
def test_nothing_is_none(text: str) -> None:
    assert read_yaml(text, file="a.yaml").data is None
