"""Schema errors in an author's words."""

import pytest

from courses.domain.content.course_records import QuizRecord
from courses.domain.content.lesson_records import Contraindication, EvidenceClaim, SideNote
from courses.domain.content.library_records import ReferenceRecord, TermRecord
from courses.domain.content.places import Place
from courses.formats.schema import parse_record
from courses.formats.yaml_reader import read_yaml
from tests.courses import small_folder

REFERENCE = small_folder.REFERENCES.replace("- key", "  key").replace("\n  ", "\n").strip()


def words(text: str, schema: type) -> list[str]:
    found = read_yaml(text, file="x.yaml")
    assert found.problems == []
    entry, problems = parse_record(found.data, schema, Place("x.yaml", "thing", (), found.lines))
    assert (entry is None) == bool(problems)
    return [str(problem) for problem in problems]


def changed(old: str, new: str) -> list[str]:
    assert old in REFERENCE
    return words(REFERENCE.replace(old, new), ReferenceRecord)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("year: 2020", "year: soon", "x.yaml:5: thing: year must be a whole number, not “soon”"),
        ("year: 2020", "year: 20200", "x.yaml:5: thing: year must be at most 2100, not “20200”"),
        ("title: A survey", "title: null", "x.yaml:3: thing: title must be text, not null"),
        ("title: A survey", 'title: ""', "x.yaml:3: thing: title must not be empty, not “”"),
        ("title: A survey", "title: [a]", "x.yaml:3: thing: title must be text"),
        ("title: A survey", "title: {a: b}", "x.yaml:3: thing: title must be text, not fields"),
        ("title: A survey\n", "", "x.yaml:1: thing: title is missing"),
        ("pmid: null", "pmdi: 12", "x.yaml:7: thing: pmdi is not a field that is known here (do you mean pmid?)"),
        ("seen: abstract", "seen: all", "x.yaml:10: thing: seen must be abstract | partial | secondary, not “all”"),
        ("doi: 10.1000/182", "doi: https://doi.org/10.1000/182",
         "x.yaml:6: thing: doi must be a DOI without https://doi.org/, as in 10.1000/182, "
         "not “https://doi.org/10.1000/182”"),
        ("url: null", "url: javascript:alert(1)",
         "x.yaml:8: thing: url must be an address that begins with https://, not “javascript:alert(1)”"),
        ("review_by: 2027-11-01", "review_by: soon",
         "x.yaml:13: thing: review_by must be a date as in 2026-11-25, not “soon”"),
        ("key: R1", "key: 1 R", "x.yaml:1: thing: key must be a letter, then letters, digits and hyphens, as in R50, "
         "not “1 R”"),
    ],
)  # fmt: skip
def test_a_failure_names_line_field_expectation_and_value(old: str, new: str, expected: str) -> None:
    assert changed(old, new) == [expected]


def test_all_failures_of_a_record_are_named() -> None:
    assert len(changed("year: 2020\ndoi: 10.1000/182", "year: x\ndoi: y")) == 2


def test_the_field_called_class_is_read_by_its_own_name() -> None:
    data = {
        "key": "a", "situation": "b", "class": "absolute", "scope": "spot", "when": "always", "why": "c",
        "action": "d", "references": [], "strength": "opinion",
    }  # fmt: skip
    entry, _ = parse_record(data, Contraindication, Place("x.yaml", "thing"))
    assert entry is not None
    assert entry.record.contraindication_class == "absolute"


def test_parts_of_lists_are_counted_from_one() -> None:
    found = words("figure: null\ntext: a\n", SideNote)
    assert found == []
    text = "key: a\nstatement: b\ngrade: lowish\nfound:\n  - {label: a, result: b}\n  - {label: a}\n"
    assert words(text, EvidenceClaim)[:2] == [
        "x.yaml:3: thing: grade must be high | moderate | low | very_low | opinion | laboratory, not “lowish”",
        "x.yaml:1: thing: claim_type is missing",
    ]
    assert "x.yaml:6: thing: found 2, result is missing" in words(text, EvidenceClaim)


def test_text_after_a_comma_in_braces_is_explained() -> None:
    text = "key: a\nstatement: b\nfound:\n  - {label: a, result: Stop, and leave}\n"
    expected = (
        "x.yaml:4: thing: found 1, and leave is not a field that is known here; "
        "text that holds a comma needs quotes between { and }"
    )
    assert expected in words(text, EvidenceClaim)


def test_synonyms_fit_one_line() -> None:
    text = small_folder.GLOSSARY.replace("- key", "  key").replace("\n  ", "\n").strip()
    text = text.replace("[collapsed lung]", "[" + "collapsed lung, " * 20 + "lung]")
    assert [problem.split(", not")[0] for problem in words(text, TermRecord)] == [
        "x.yaml:4: thing: also must be at most 200 characters long, joined by commas"
    ]


def test_a_pass_score_is_a_share() -> None:
    text = small_folder.QUIZ.replace('"0.80"', "80")
    assert words(text, QuizRecord) == ["x.yaml:5: thing: pass_score must be at most 1, not “80”"]


@pytest.mark.parametrize("data", [None, "text", ["list"]])
def test_a_record_has_fields(data: object) -> None:
    _, problems = parse_record(data, SideNote, Place("x.yaml", "thing"))
    assert [str(problem) for problem in problems] == ["x.yaml:1: thing: fields (name: value) were expected"]
