"""Lesson files: front matter, headings, prose and fences, each with its line."""

import pytest

from courses.domain.content.lesson_records import EvidenceClaim, KeyPoints
from courses.formats.lesson_reader import read_lesson
from courses.formats.prose import PARSER
from tests.courses.small_folder import LESSON

FILE = "courses/needling/04-safety/01-lung.md"


def problems(text: str, file: str = FILE) -> list[str]:
    return [str(problem) for problem in read_lesson(text, file=file)[1]]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_a_lesson_is_read_in_order() -> None:
    lesson, found = read_lesson(LESSON, file=FILE)
    assert found == []
    assert lesson is not None
    assert (lesson.number, lesson.slug, lesson.front.record.title) == (1, "lung", "The lung")
    assert [block.kind for block in lesson.blocks] == [
        "heading", "prose", "figure", "evidence_claim", "contraindication", "muscle_card", "knowledge_check",
        "key_points",
    ]  # fmt: skip
    assert lesson.blocks[0].value == "Act the same day"
    assert lesson.blocks[1].value == ("<p>A [[pneumothorax]] <b>can</b> follow [@R1]. See [la: m. soleus].</p>")
    assert lesson.blocks[-1].value == KeyPoints(points=["Act the same day [@R1]."])
    assert lesson.anchors == {"act-the-same-day"}


def test_a_declaration_is_remembered_and_stands_in_no_text() -> None:
    text = LESSON.replace("soleus].\n", "soleus].\n\nWords of\nno weight. [not clinical]\n").replace(
        "day [@R1].", "day. [not clinical]"
    )
    lesson, found = read_lesson(text, file=FILE)
    assert found == []
    assert lesson is not None
    prose, points = lesson.blocks[1], lesson.blocks[-1]
    line = line_of(text, "Words of")
    assert str(prose.value).endswith("<p>Words of no weight.</p>")
    assert (prose.statements[-1], prose.declared) == ((line, "Words of\nno weight."), {(line,)})
    assert (points.value, points.declared) == (KeyPoints(points=["Act the same day."]), {("points", 0)})
    assert "not clinical" not in repr(prose) + repr(points)


def test_blocks_know_their_lines() -> None:
    lesson, _ = read_lesson(LESSON, file=FILE)
    assert lesson is not None
    claim = next(lesson.records("evidence_claim"))
    assert isinstance(claim.record, EvidenceClaim)
    assert claim.place.line("found", 0, "result") == line_of(LESSON, "3 of 4 missed")
    assert lesson.blocks[1].source == ((line_of(LESSON, "can** follow"), LESSON.splitlines()[14]),)


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("grade: low", "grade: lowish", "grade: lowish",
         "evidence_claim: grade must be high | moderate | low | very_low | opinion | laboratory, not “lowish”"),
        ("~~~figure\n", "~~~figrue\n", "~~~figrue", "“figrue” is not a block (do you mean figure?); blocks are "
         "figure, callout, contraindication, evidence_claim, muscle_card, key_points, timeline, side_note, steps, "
         "table, knowledge_check, quiz_embed, prompt"),
        ("disputed: null", "disputed: {one: A regulator bans it.}", "disputed: {one",
         "contraindication: disputed, other is missing"),
        ("disputed: null", 'disputed: {one: "", other: A review finds no ban.}', "disputed: {one",
         "contraindication: disputed, one must not be empty, not “”"),
        ("disputed: null", 'disputed: {one: " ", other: A review finds no ban.}', "disputed: {one",
         "contraindication: disputed, one must not be empty, not “ ”"),
        ("figure: F1\n", "figure: F1\nsize: big\n", "size: big", "figure: size is not a field that is known here"),
        ("minutes: 5", "minutes: five", "minutes: five", "front matter: minutes must be a whole number, not “five”"),
        ("kind: safety", "kind: fun", "kind: fun", "front matter: kind must be safety | evidence | technique, "
         "not “fun”"),
        ("unsure: One study.", "unsure: One: study.", "unsure: One: study.", "not valid YAML: mapping values are not "
         "allowed in this context (text that holds “: ” or begins with a special character needs quotes)"),
        ('day [@R1]."]\n~~~', 'day [@R1]."]', "~~~key_points",
         "key_points: the fence has no end; close it with ~~~"),
        ("A [[pneumothorax]]", "<b>A</b> [[pneumothorax]]", "<b>A</b>", "prose: HTML is not kept by the editor"),
        ("## Act the same day", "## Act *now*", "## Act *now*",
         "heading: a heading of the lesson is plain words, without marks"),
        ("## Act the same day", "## Act [@R1]", "## Act [@R1]",
         "heading: a heading of the lesson is plain words, without marks"),
        ("A [[pneumothorax]]", "Words\n---\nA [[pneumothorax]]", "Words\n---",
         "heading: a heading is written with ## before it, not with --- below it"),
        ("## Act the same day", "# Act the same day", "# Act the same day",
         "prose: only ### headings stand in prose, and ## headings between its parts"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_its_line(old: str, new: str, at: str, words: str) -> None:
    assert old in LESSON
    text = LESSON.replace(old, new, 1)
    assert f"{FILE}:{line_of(text, at)}: {words}" in problems(text)


def test_a_lesson_without_front_matter_is_none() -> None:
    assert read_lesson("## A\n\nb\n", file=FILE)[0] is None
    assert problems("## A\n\nb\n") == [f"{FILE}:1: a lesson begins with its front matter between two lines of ---"]


@pytest.mark.parametrize("name", ["lung.md", "1-lung.md", "01-Lung.md", "01_lung.md"])
def test_a_file_name_gives_number_and_slug(name: str) -> None:
    assert problems(LESSON, name) == [
        f"{name}:1: a lesson's file name is two digits, a hyphen and its slug: 03-thorax.md"
    ]


def test_definitions_of_links_do_not_vanish_unseen() -> None:
    assert len(problems(LESSON + "\n[a]: https://example.org\n")) == 1


def test_all_slips_of_a_lesson_are_named() -> None:
    text = (
        LESSON.replace("grade: low", "grade: x")
        .replace("scope: spot", "scope: x")
        .replace("minutes: 5", "minutes: x")
    )
    assert len(problems(text)) == 3


@pytest.mark.parametrize("piece", ["*a* ", "[@R1] ", "[a](/x) ", "word\n", "- item\n"])
def test_a_paragraph_without_end_is_refused_before_it_costs_anything(
    monkeypatch: pytest.MonkeyPatch, piece: str
) -> None:
    """The parser's work grows with the square of what stands in one paragraph."""

    def never(*_: object) -> None:
        raise AssertionError("parsed")

    monkeypatch.setattr(PARSER, "parse", never)
    front = LESSON[: LESSON.index("\n---\n") + 5]
    _lesson, problems = read_lesson(f"{front}Short.\n\n{piece * 100_000}\n", file=FILE)
    [problem] = problems
    assert (problem.line, "a paragraph has at most 20000 characters" in problem.words) == (
        front.count("\n") + 3,
        True,
    )


def test_a_long_lesson_of_many_paragraphs_is_read() -> None:
    paragraph = "word " * 3_999
    lesson, problems = read_lesson(LESSON + f"\n{paragraph}\n" * 20, file=FILE)
    assert (lesson is not None, problems) == (True, [])
