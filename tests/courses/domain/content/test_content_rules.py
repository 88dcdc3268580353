"""The rules of a content folder: what breaks one is named with its file and line."""

from pathlib import Path

import pytest

from courses.domain.content_rules import check_folder
from courses.domain.statements import NO_GROUND
from courses.formats.content_folder import read_folder
from tests.courses import small_folder
from tests.courses.small_folder import FILES, LESSON_FILE, question, write_folder

BANK = "questions/safety/bank.yaml"
MODULE_FILE = "courses/needling/04-safety/module.yaml"
QUIZ_FILE = "courses/needling/04-safety/quiz.yaml"
COURSE_FILE = "courses/needling/course.yaml"


def broken(root: Path, changed: dict[str, str | bytes]) -> list[str]:
    """What the rules say of a folder that can be read."""
    folder, problems = read_folder(write_folder(root, changed), name="pack")
    assert problems == []
    return [str(problem) for problem in check_folder(folder)]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_the_small_folder_breaks_nothing(tmp_path: Path) -> None:
    assert broken(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "words"),
    [
        # names that nothing bears
        ("facts.yaml", "references: [R1]", "references: [R9]", "R9", "fact act-today: there is no reference “R9”"),
        ("facts.yaml", '"4.1"', '"4.9"', "4.9", "fact act-today: there is no objective “4.9”"),
        ("facts.yaml", "#act-the-same-day", "#act-now", "#act-now",
         "fact act-today: there is no paragraph “safety/lung#act-now” (do you mean safety/lung#act-the-same-day?)"),
        ("glossary.yaml", "[@R1]", "[@R9]", "[@R9]", "term pneumothorax: there is no reference “R9”"),
        ("glossary.yaml", "lung [@R1]", "[[lung]]", "[[lung]]", "term pneumothorax: there is no term “lung”"),
        ("glossary.yaml", "lung [@R1]", "[[pneumothorax]]", "[[pneu", "term pneumothorax: a definition marks no "
         "glossary terms"),
        ("muscles.yaml", "name: Soleus", "name: Soleus [@R1]", "Soleus [",
         "muscle soleus: name takes no marks: “[@R1]”"),
        ("figures/figures.yaml", "name: lung", "name: rib", "name: rib",
         'figure F1: the drawing has no region “rib” (id="region-rib")'),
        ("figures/figures.yaml", "    - {name: lung, label: Lung, la: pulmo, hazard: true}\n", "    []\n", "regions",
         "figure F1: the drawing's region “lung” has no entry in regions"),
        (LESSON_FILE, "figure: F1", "figure: F2", "figure: F2", "figure: there is no figure “F2”"),
        (LESSON_FILE, "muscle: soleus", "muscle: solus", "solus", "muscle_card: there is no muscle “solus” "
         "(do you mean soleus?)"),
        (LESSON_FILE, "question: practise-one", "question: practice-one", "practice-one",
         "knowledge_check: there is no question “practice-one” (do you mean practise-one?)"),
        (LESSON_FILE, "[[pneumothorax]]", "[[pneumotorax]]", "[[pneumo",
         "prose: there is no term “pneumotorax” (do you mean pneumothorax?)"),
        (LESSON_FILE, "3 of 4 missed it [@R1]", "3 of 4 missed it [@R8]", "[@R8]",
         "evidence_claim: there is no reference “R8”"),
        (LESSON_FILE, "reference: R1", "reference: R8", "reference: R8",
         "evidence_claim: there is no reference “R8”"),
        (LESSON_FILE, "[@R1]. See", "[@R1. See", "[@R1. See",
         "prose: “[@R1. See” is not a mark; marks are [@R50], [la: …] and [[term]]"),
        (LESSON_FILE, "action: Do not needle here.", "action: <b>Do not</b> needle here.", "<b>",
         "contraindication: “<b>” is HTML, which text does not hold"),
        (COURSE_FILE, "completion_modules: [safety]", "completion_modules: [saftey]", "saftey",
         "course: there is no module “saftey” (do you mean safety?)"),
        (COURSE_FILE, "completion_modules: [safety]", "completion_modules: [theory]", "theory",
         "course: theory is not a complete module of this course, so completion cannot ask for it"),
        (MODULE_FILE, 'competency: "4"', 'competency: "5"', '"5"', "module: there is no competency “5”"),
        (QUIZ_FILE, "facts: [act-today]", "facts: [act-now]", "act-now",
         "quiz: there is no fact “act-now” (do you mean act-today?)"),
        (BANK, 'objectives: ["4.1"]', 'objectives: ["4.2"]', "4.2", "question act-a: there is no objective “4.2”"),
        (BANK, "references: [R1]", "references: [R1]\n  claims: [lung-claims]", "lung-claims",
         "question act-a: there is no claim “lung-claims” (do you mean lung-claim?)"),
        (BANK, "references: [R1]", "references: [R1]\n  muscles: {soleus: hazard}", "", ""),
        (BANK, "references: [R1]", "references: [R1]\n  muscles: {solues: hazard}", "solues",
         "question act-a: there is no muscle “solues” (do you mean soleus?)"),
        (BANK, "references: [R1]", "references: [R1]\n  muscles: {soleus: approach}", "approach",
         "question act-a: approach of soleus is not verified, so no question asks it"),
        # items
        (BANK, "fact: act-today", "fact: null", "safety_critical", "question act-a: a safety-critical question names "
         "its fact"),
        (BANK, "stem: What do you do?", "stem: What do you not do?", "stem", "question act-a: a stem with “not” or "
         "“except” sets that word in bold (**not**)"),
        (BANK, "correct: true, ", "", "options", "question act-a: exactly one option is correct, and 0 are"),
        (BANK, "why: Heat does nothing for a lung.", "why: Incorrect.", "Incorrect.",
         "question act-a: “Incorrect.” is no reason: say why, in four words or more."),
        (BANK, "why: Heat does nothing for a lung.", "why: This answer is not the right one.", "This answer",
         "question act-a: “This answer is not the right one.” is no reason: say why, in four words or more."),
        (BANK, '"gives a false reason: it was not the needle"', "This answer is false", "This answer",
         "question act-a: “This answer is false” is no reason: say why, in four words or more."),
        (BANK, "explanation: Send her the same day.", "explanation: Correct.", "explanation: Correct.",
         "question act-a: “Correct.” is no reason: say why, in four words or more."),
        (BANK, "text: Suggest some heat", "text: All of the above", "All of",
         "question act-a: “all” or “none of the above” breaks when options are shuffled; name them"),
        (BANK, "text: Suggest some heat", "text: Wait until monday", "Wait until monday",
         "question act-a: two options say the same"),
        (BANK, '      wrong_reason: "gives a false reason: it was not the needle"\n', "", "declines",
         "question act-a: not needling is never wrong in itself; say in wrong_reason what is wrong about its reason"),
        (BANK, "      declines: true\n", "", "wrong_reason",
         "question act-a: wrong_reason belongs to an option that declines and is wrong only for its reason"),
        (BANK, "text: Send her for imaging", "text: Send her for imaging of the chest today", "Send her",
         "question act-a: the correct option is longer than every other by a third, which gives it away"),
        (BANK, "references: [R1]", "references: []", "references",
         "question act-a: references must name at least one source"),
        (BANK, "case: A patient", "case: " + "word " * 151 + "A patient", "case",
         "question act-a: case has 156 words; at most 150 are read under pressure"),
        # lessons
        (LESSON_FILE, "question: practise-one", "question: plain-a", "plain-a",
         "knowledge_check: plain-a is an assessment question; lesson checks use practice"),
        (LESSON_FILE, "references: [R1]\nstrength", "references: []\nstrength", "references: []",
         "contraindication: lung-stop: references are needed unless the strength is opinion"),
        (LESSON_FILE, "count: 3, total: 4", "count: 5, total: 4", "count: 5", "evidence_claim: 5 of 4 cannot be"),
        (LESSON_FILE, "key: safety/lung", "key: safety/lungs", "key: safety/lungs",
         "front matter: key must be safety/lung (the module's slug and the file's name), not “safety/lungs”"),
        (LESSON_FILE, "~~~key_points", "~~~prompt\ntext: a\n~~~\n\n~~~key_points", "", ""),
        (LESSON_FILE, "free: true", "free: false", "", ""),
        # grounds
        (LESSON_FILE, "follow [@R1].", "follow.", "A [[pneumo", f"prose: the paragraph {NO_GROUND}"),
        (LESSON_FILE, "follow [@R1].", "follow (opinion).", "", ""),
        (LESSON_FILE, "follow [@R1].", "follow (course rule).", "", ""),
        (LESSON_FILE, "soleus].\n", "soleus]. [not clinical]\n", "", ""),
        (LESSON_FILE, "soleus].\n", "soleus].\n\nSecond.\n", "Second.", f"prose: the paragraph {NO_GROUND}"),
        (LESSON_FILE, "soleus].\n", "soleus].\n\n### Second\n", "", ""),
        (LESSON_FILE, "soleus].\n", "soleus].\n\n- one [@R1]\n- two\n", "- two", f"prose: the paragraph {NO_GROUND}"),
        (LESSON_FILE, "soleus].\n", "soleus].\n\nAsk [@R1]:\n\n- one\n- two\n", "", ""),
        (LESSON_FILE, "soleus].\n", "soleus].\n\nAsk [@R1]:\n\n- one\n\nThird.\n", "Third.",
         f"prose: the paragraph {NO_GROUND}"),
        (LESSON_FILE, "day [@R1]", "day", '"Act the same day', f"key_points: “Act the same day.” {NO_GROUND}"),
        (LESSON_FILE, "day [@R1].", "day. [not clinical]", "", ""),
        (LESSON_FILE, "~~~key_points", "~~~callout\ntone: note\ntitle: a\ntext: b\n~~~\n\n~~~key_points", "text: b",
         f"callout: “b” {NO_GROUND}"),
        (LESSON_FILE, "~~~key_points", "~~~side_note\ntext: b\n~~~\n\n~~~key_points", "text: b",
         f"side_note: “b” {NO_GROUND}"),
        (LESSON_FILE, "~~~key_points", "~~~steps\ntitle: a\nsteps: [b, c (opinion)]\n~~~\n\n~~~key_points", "steps: [b",
         f"steps: “b” {NO_GROUND}"),
        (LESSON_FILE, "~~~key_points", '~~~steps\ntitle: "a [@R1]"\nsteps: [b, c]\n~~~\n\n~~~key_points', "", ""),
        (LESSON_FILE, "~~~key_points", "~~~timeline\ntitle: a\npoints: [{when: b, what: c}, {when: d, what: e (opinion)}]"
         "\n~~~\n\n~~~key_points", "{when: b", f"timeline: “c” {NO_GROUND}"),
        (LESSON_FILE, "~~~key_points", '~~~table\ncaption: a\nheader: [b, c]\nrows: [[d, "e [@R1]"], [f, g]]\n~~~\n\n'
         "~~~key_points", "rows: [[d", f"table: “f g” {NO_GROUND}"),
        (LESSON_FILE, "practice: Do not rely on it.", 'practice: "Do not rely on it. [not clinical]"', "key: lung-claim",
         "evidence_claim: evidence_claim is always clinical, so nothing in it is [not clinical]"),
        (BANK, "explanation: Send her the same day.", 'explanation: "Send her the same day. [not clinical]"', "explanation",
         "question act-a: [not clinical] belongs to the text of lessons; readers would meet it here"),
        ("glossary.yaml", "lung [@R1]. Send the person for imaging the same day.\n  also: [collapsed lung]\n"
         "  references: [R1]", "lung.\n  references: []", "references: []",
         "term pneumothorax: a clinical term names at least one source; "
         "a word of research or of this course says clinical: false"),
        ("glossary.yaml", "lung [@R1]. Send the person for imaging the same day.\n  also: [collapsed lung]\n"
         "  references: [R1]", "lung.\n  references: []\n  clinical: false", "", ""),
        ("glossary.yaml", "references: [R1]", "references: [R1]\n  clinical: false", "clinical: false",
         "term pneumothorax: a term with clinical: false names no source"),
        ("figures/figures.yaml", "references: [R1]", "references: []", "references: []",
         "figure F1: a drawing names at least one source"),
        ("muscles.yaml", "references: [R1]", "references: []", "references: []",
         "muscle soleus: a muscle names at least one source"),
        # courses, modules, quizzes
        (MODULE_FILE, "status: complete", "status: outline", "status",
         "module: an outline has no lessons and no quiz; is the module complete?"),
        (QUIZ_FILE, "count: 1\n    facts", "count: 2\n    facts", "facts",
         "quiz: section must-pass: 2 facts are drawn and 1 are named"),
        (QUIZ_FILE, "draw_by: objective\n    count: 1", "draw_by: objective\n    count: 3", "sections",
         "quiz: a second attempt would ask plain-a, plain-b, plain-c again; the bank needs more questions"),
        (QUIZ_FILE, "    facts: [act-today]\n", "    facts: [act-today]\n    questions: [plain-a]\n", "questions",
         "quiz: section must-pass: questions belong to a fixed section"),
        # words
        (LESSON_FILE, "practice: Do not rely on it.", "practice: Find the safe zone.", "safe zone",
         "evidence_claim: “safe zone” promises what no source shows; say what was found"),
        (LESSON_FILE, "A [[pneumothorax]]", "30 mm is a safe depth. A [[pneumothorax]]", "safe depth",
         "prose: “safe depth” promises what no source shows; say what was found"),
        (BANK, "explanation: Send", "explanation: It is proven. Send", "proven",
         "question act-a: “proven” promises what no source shows; say what was found"),
        (LESSON_FILE, "practice: Do not rely on it.", "practice: Do not rely on it (TB" "D).", "(TB",
         "evidence_claim: “TB" "D” is a note of ours; readers would meet it"),
        (LESSON_FILE, "A [[pneumothorax]]", "Source to be checked. A [[pneumothorax]]", "Source to be",
         "prose: “to be checked” is a note of ours; readers would meet it"),
        (BANK, "explanation: Send", "explanation: Reword before release. Send", "before release",
         "question act-a: “before release” is a note of ours; readers would meet it"),
        (BANK, "text: Suggest some heat", "text: Suggest heat TO" "DO", "heat TO",
         "question act-a: “TO" "DO” is a note of ours; readers would meet it"),
        ("glossary.yaml", "definition: Air", "definition: FIX" "ME Air", "FIX",
         "term pneumothorax: “FIX" "ME” is a note of ours; readers would meet it"),
        ("references.yaml", "note: null", "note: Page numbers TBC", "note",
         "reference R1: “TBC” is a note of ours; readers would meet it"),
        ("references.yaml", "title: ", "title: TO" "DO, by its authors, ", "", ""),
        (BANK, "explanation: Send", "explanation: The chest has to be checked. Send", "", ""),
    ],
)  # fmt: skip
def test_what_breaks_a_rule_is_named(tmp_path: Path, file: str, old: str, new: str, at: str, words: str) -> None:
    assert old in FILES[file]
    text = FILES[file].replace(old, new, 1)
    found = broken(tmp_path, {file: text})
    if words:
        assert f"pack/{file}:{line_of(text, at)}: {words}" in found
    else:
        assert not [problem for problem in found if "source" in problem or "[not clinical]" in problem]


@pytest.mark.parametrize(
    "sentence",
    ["No length is a safe length.", "That it is proven is untrue.", "A rib is no guarantee.", "It looks harmless."],
)
def test_what_denies_a_promise_may_name_it(tmp_path: Path, sentence: str) -> None:
    text = small_folder.LESSON.replace("A [[pneumothorax]]", f"{sentence} A [[pneumothorax]]")
    assert broken(tmp_path, {LESSON_FILE: text}) == []


def test_a_wrong_option_may_claim_what_we_do_not(tmp_path: Path) -> None:
    text = small_folder.QUESTIONS.replace("Suggest some heat", "Use the safe zone")
    assert broken(tmp_path, {BANK: text}) == []


@pytest.mark.parametrize(
    ("source", "doi", "breaks"),
    [
        ("A Journal 2020;1:1", "null", False),
        ("a-journal.org", "null", True),
        ("A Journal 2020", "null", True),
        ("a-journal.org", "10.1000/182", False),
    ],
)
def test_a_question_rests_on_a_source_that_can_be_found(tmp_path: Path, source: str, doi: str, breaks: bool) -> None:
    text = small_folder.REFERENCES.replace("A Journal 2020;1:1", source).replace("10.1000/182", doi)
    words = "question act-a: none of its sources has a DOI, a PMID, an address, an ISBN or a complete citation"
    found = broken(tmp_path, {"references.yaml": text})
    assert (f"pack/{BANK}:{line_of(small_folder.QUESTIONS, 'references')}: {words}" in found) is breaks


def test_a_disputed_fact_decides_no_pass(tmp_path: Path) -> None:
    assert broken(tmp_path, {"facts.yaml": small_folder.FACTS + "  disputed: true\n"}) == [
        f"pack/{QUIZ_FILE}:{line_of(small_folder.QUIZ, 'facts:')}: quiz: the fact act-today is disputed, "
        "so it cannot decide a pass"
    ]


def test_coverage_is_counted(tmp_path: Path) -> None:
    bank = "".join(
        [question("act-a", fact="act-today"), question("plain-a"), question("practise-one", pool="practice")]
    )
    found = broken(tmp_path, {BANK: bank})
    assert f"pack/{MODULE_FILE}:8: module: 2 assessment questions test 4.1; at least 5 are needed" in found
    assert "pack/facts.yaml:1: fact act-today: every fact has at least 2 question forms; it has 1: act-a" in found


def test_one_lesson_is_open_to_visitors(tmp_path: Path) -> None:
    text = small_folder.LESSON.replace("free: true", "free: false")
    assert broken(tmp_path, {LESSON_FILE: text}) == [
        f"pack/{COURSE_FILE}:1: course: one lesson of the course is open to visitors (free: true)"
    ]


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("glossary.yaml", small_folder.GLOSSARY * 2, "term pneumothorax: key “pneumothorax” is taken by "
         "pack/glossary.yaml:1"),
        (BANK, small_folder.QUESTIONS + question("plain-a"), "question plain-a: key “plain-a” is taken by "
         f"pack/{BANK}:{line_of(small_folder.QUESTIONS, 'plain-a')}"),
        (BANK, small_folder.QUESTIONS.replace("key: heat", "key: wait", 1), "question act-a: options: “wait” stands "
         "twice"),
        (LESSON_FILE.replace("01-lung", "01-rib"), small_folder.LESSON.replace("safety/lung", "safety/rib"),
         "evidence_claim: key “lung-claim” is taken by "),
        (LESSON_FILE.replace("01-lung", "01-rib"), small_folder.LESSON.replace("safety/lung", "safety/rib"),
         "front matter: the number 01 is taken by another lesson"),
        ("courses/needling/01-theory/module.yaml", small_folder.OUTLINE.replace("number: 1", "number: 4"),
         "module: number “4” is taken by "),
    ],
)  # fmt: skip
def test_names_belong_to_one_thing(tmp_path: Path, file: str, text: str, words: str) -> None:
    assert [words in problem for problem in broken(tmp_path, {file: text})].count(True) == 1


def test_kinds_have_rules_of_their_own(tmp_path: Path) -> None:
    common = question("x").split("  options:")[0].replace("- key: x\n  kind: single_best_answer\n", "")
    tail = "  explanation: Send her the same day.\n"
    options = "".join(
        f"    - {{key: o{n}, text: Option {n}, correct: {str(n < 3).lower()}, why: It is so by design.}}\n"
        for n in range(5)
    )
    bank = (
        f"- key: number\n  kind: numeric\n{common}  answer: 72\n  tolerance: 2\n  unit: hours\n"
        "  why: It is so by law.\n"
        f"  wrong: [{{value: 71, why: It is too near to it.}}]\n{tail}"
        f"- key: match\n  kind: matching\n{common}  choices: [{{key: a, text: A}}, {{key: b, text: B}}]\n"
        "  prompts: [{key: p, text: P, match: a, why: It is so by law.}, {key: q, text: Q, match: c, "
        f"why: It is so by law.}}]\n{tail}"
        f"- key: several\n  kind: multiple_response\n{common}  options:\n{options}{tail}".replace(
            "What do you do?", "What do you do? Choose two."
        )
    )
    found = broken(tmp_path, {"questions/safety/more.yaml": bank})
    assert [problem.split(": ", 1)[1] for problem in found] == [
        "question number: 71 is within the tolerance, so it counts as right",
        "question match: match must be one of the choices a, b, not “c”",
        "question several: the stem says 'Choose two', and 3 options are correct",
    ]


def test_what_could_not_be_read_is_not_called_missing(tmp_path: Path) -> None:
    """One slip in a source must not make every citation of it a second slip."""
    changed: dict[str, str | bytes] = {"references.yaml": small_folder.REFERENCES.replace("year: 2020", "year: x")}
    folder, problems = read_folder(write_folder(tmp_path, changed), name="pack")
    assert len(problems) == 1
    assert check_folder(folder) == []


def test_other_slips_are_still_named_beside_it(tmp_path: Path) -> None:
    changed: dict[str, str | bytes] = {
        "references.yaml": "a: b: c",
        "facts.yaml": small_folder.FACTS.replace("#act-the-same-day", "#act-now"),
    }
    folder, _ = read_folder(write_folder(tmp_path, changed), name="pack")
    assert [str(problem) for problem in check_folder(folder)] == [
        "pack/facts.yaml:6: fact act-today: there is no paragraph “safety/lung#act-now” "
        "(do you mean safety/lung#act-the-same-day?)"
    ]
