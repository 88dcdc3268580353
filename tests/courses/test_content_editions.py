"""Later loads: nothing twice, and never over a person's edit."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Revision

from courses.models import CoursePage, LessonPage, LessonVersion, LoadedContent, ModulePage
from courses.queries.loaded import waiting_updates
from courses.services.content_decisions import keep_edit
from courses.services.content_loading import Result
from library.models import GlossaryTerm, Muscle, Reference, SafetyFact
from quizzes.models import Question, Quiz
from tests.courses import small_folder
from tests.courses.loading import (
    NEW_LESSON,
    NEW_TERM,
    NOW,
    Changed,
    Load,
    begin_edit,
    edit,
    lesson,
    load_changed,
    results,
    text_of,
)
from tests.courses.small_folder import LESSON_FILE

pytestmark = pytest.mark.django_db
BANK = "questions/safety/bank.yaml"
QUIZ_FILE = "courses/needling/04-safety/quiz.yaml"


@pytest.fixture(scope="module")
def _loaded_once(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The small folder, loaded once for all tests here and taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_changed(tmp_path_factory.mktemp("pack"))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def load(_loaded_once: None, tmp_path: Path) -> Load:
    """Loads the small folder, which was loaded once before, with some files changed."""
    return partial(load_changed, tmp_path)


# --- the second load ---


def test_a_second_load_writes_nothing(load: Load) -> None:
    with CaptureQueriesContext(connection) as queries:
        report = load()
    assert report.count(Result.SAME) == 19
    writes = [q["sql"] for q in queries.captured_queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert writes == []


def test_a_changed_file_makes_one_new_edition(load: Load) -> None:
    report = load(NEW_LESSON)
    assert results(report) == {"lesson safety/lung": "changed"}
    versions = list(LessonVersion.objects.order_by("number"))
    assert [(version.number, version.change_class) for version in versions] == [(1, ""), (2, "safety")]
    before, after = ([block["id"] for block in version.content["blocks"]] for version in versions)
    assert before == after


@pytest.mark.parametrize(
    ("old", "new", "change", "note"),
    [
        ("action: Do not needle here.", "action: Never needle here.", "safety", ""),
        ("Fingers miss the rib.", "Fingers miss ribs.", "safety", ""),
        ("summary: What lies under the muscle.", "summary: What lies there.", "clarification", ""),
        ("review_by: 2027-11-01\n---", "review_by: 2027-11-01\nchange_class: wording\nchange_note: A comma.\n---",
         "wording", "A comma."),
    ],
)  # fmt: skip
def test_a_new_edition_says_what_it_changes(load: Load, old: str, new: str, change: str, note: str) -> None:
    text = small_folder.LESSON.replace(old, new).replace("A [[pneumothorax]]", "One [[pneumothorax]]")
    [outcome] = load({LESSON_FILE: text}).of(Result.CHANGED)
    page = lesson()
    assert (outcome.change, page.change_class, page.change_note) == (change, change, note)


@pytest.mark.usefixtures("indexed")
def test_library_questions_and_quizzes_change_too(load: Load) -> None:
    load(
        {
            "references.yaml": small_folder.REFERENCES.replace("retracted_on: null", "retracted_on: 2026-11-01"),
            "facts.yaml": small_folder.FACTS.replace("Act the same day.", "Act on that day."),
            BANK: small_folder.QUESTIONS.replace("Send her for imaging", "Send him for imaging", 1),
            QUIZ_FILE: small_folder.QUIZ.replace("title: The rest", "title: All else"),
        }
    )
    assert str(Reference.objects.get().retracted_on) == "2026-11-01"
    assert SafetyFact.objects.get().statement == "Act on that day."
    assert Question.objects.get(key="act-a").answer_data["options"][0]["text"] == "Send him for imaging"
    quiz = Quiz.objects.get()
    assert list(quiz.sections.values_list("key", "title")) == [
        ("must-pass", "Must be right"),
        ("by-objective", "All else"),
    ]


def test_a_section_that_stays_keeps_its_row(load: Load) -> None:
    before = dict(Quiz.objects.get().sections.values_list("key", "pk"))
    load({QUIZ_FILE: small_folder.QUIZ.replace("title: The rest", "title: All else")})
    assert dict(Quiz.objects.get().sections.values_list("key", "pk")) == before


def test_a_new_lesson_stands_in_its_place(load: Load) -> None:
    def other(number: str, slug: str) -> tuple[str, str]:
        text = small_folder.LESSON.replace("safety/lung", f"safety/{slug}").replace("free: true", "free: false")
        return LESSON_FILE.replace("01-lung", f"{number}-{slug}"), text.replace("key: lung-", f"key: {slug}-")

    third: Changed = dict([other("03", "third")])
    load(third)
    report = load(third | dict([other("02", "second")]))
    assert results(report) == {"lesson safety/second": "added"}
    assert list(LessonPage.objects.order_by("path").values_list("slug", flat=True)) == ["lung", "second", "third"]


# --- what a person edited ---


def test_an_edit_that_was_published_stays_and_the_change_waits_as_a_draft(load: Load) -> None:
    edit(lesson(), title="Our lung")
    assert results(load(NEW_LESSON)) == {"lesson safety/lung": "waiting"}
    page = lesson()
    assert (page.title, page.has_unpublished_changes) == ("Our lung", True)
    assert "often" not in text_of(page)
    [waiting] = waiting_updates()
    assert waiting.draft_revision == page.latest_revision
    assert waiting.object == page
    assert "often" in text_of(page.get_latest_revision_as_object())
    assert LessonVersion.objects.order_by("number").last().content["title"] == "Our lung"


def test_an_edit_in_progress_stays_on_top_of_the_draft_that_waits(load: Load) -> None:
    begin_edit(lesson(), title="Half an idea")
    load(NEW_LESSON)
    page = lesson()
    assert page.get_latest_revision_as_object().title == "Half an idea"
    assert (page.title, page.draft_title) == ("The lung", "Half an idea")
    [waiting] = waiting_updates()
    assert "often" in text_of(waiting.draft_revision.as_object())


def test_what_waits_is_said_again_but_made_once(load: Load) -> None:
    edit(lesson(), title="Our lung")
    load(NEW_LESSON)
    drafts = Revision.objects.count()
    report = load(NEW_LESSON)
    assert results(report) == {"lesson safety/lung": "waiting"}
    assert (report.written, Revision.objects.count()) == (0, drafts)


def test_a_second_change_replaces_the_first_in_the_list(load: Load) -> None:
    edit(lesson(), title="Our lung")
    load({LESSON_FILE: small_folder.LESSON.replace("action: Do not needle here.", "action: Never here.")})
    load({LESSON_FILE: small_folder.LESSON.replace("summary: What lies", "summary: All that lies")})
    [waiting] = waiting_updates()
    newest = waiting.draft_revision.as_object()
    assert newest.summary == "All that lies under the muscle."
    assert waiting.change_class == "safety"  # the first change is still not taken over
    assert lesson().latest_revision == waiting.draft_revision


def test_a_draft_that_somebody_publishes_no_longer_waits(load: Load) -> None:
    edit(lesson(), title="Our lung")
    load(NEW_LESSON)
    [waiting] = waiting_updates()
    waiting.draft_revision.publish()
    assert results(load(NEW_LESSON)) == {"lesson safety/lung": "settled"}
    assert list(waiting_updates()) == []
    assert results(load(NEW_LESSON)) == {}
    assert results(load(NEW_LESSON | {LESSON_FILE: small_folder.LESSON})) == {"lesson safety/lung": "changed"}


def test_a_person_may_keep_their_edit(load: Load, admin_user: Any) -> None:
    edit(lesson(), title="Our lung")
    load(NEW_LESSON)
    keep_edit(actor=admin_user, update=waiting_updates().get(), now=NOW)
    page = lesson()
    assert (page.title, page.has_unpublished_changes, "often" in text_of(page)) == ("Our lung", False, False)
    assert page.get_latest_revision_as_object().title == "Our lung"
    assert results(load(NEW_LESSON)) == {}
    newer = {LESSON_FILE: small_folder.LESSON.replace("summary: What lies", "summary: All that lies")}
    assert results(load(newer)) == {"lesson safety/lung": "waiting"}


def test_keeping_an_edit_leaves_an_edit_in_progress_on_top(load: Load, admin_user: Any) -> None:
    begin_edit(lesson(), title="Half an idea")
    load(NEW_LESSON)
    keep_edit(actor=admin_user, update=waiting_updates().get(), now=NOW)
    assert lesson().get_latest_revision_as_object().title == "Half an idea"


def test_who_may_not_publish_may_not_decide(load: Load, django_user_model: Any) -> None:
    edit(lesson(), title="Our lung")
    load(NEW_LESSON)
    outsider = django_user_model.objects.create_user(email="outsider@example.org")
    with pytest.raises(PermissionDenied):
        keep_edit(actor=outsider, update=waiting_updates().get(), now=NOW)


def test_an_edit_taken_back_is_none(load: Load) -> None:
    edit(lesson(), title="Our lung")
    edit(lesson(), title="The lung")
    assert results(load(NEW_LESSON)) == {"lesson safety/lung": "changed"}


@pytest.mark.usefixtures("indexed")
def test_saving_without_a_change_is_no_edit(load: Load) -> None:
    for model in (Reference, Muscle, GlossaryTerm, Question, Quiz, LessonPage, ModulePage, CoursePage):
        for found in model.objects.all():
            found.save_revision().publish()
    changed = NEW_LESSON | NEW_TERM | {QUIZ_FILE: small_folder.QUIZ.replace("The rest", "All else")}
    assert results(load(changed)) == {
        "lesson safety/lung": "changed", "term pneumothorax": "changed", "quiz safety": "changed",
    }  # fmt: skip


def test_a_page_taken_offline_is_not_published_again(load: Load) -> None:
    lesson().unpublish()
    assert results(load(NEW_LESSON)) == {"lesson safety/lung": "waiting"}
    assert lesson().live is False


@pytest.mark.parametrize(
    ("model", "fields", "changed", "name"),
    [
        (GlossaryTerm, {"definition": "Ours."}, NEW_TERM, "term pneumothorax"),
        (Muscle, {"hazard": "high"}, {"muscles.yaml": small_folder.MUSCLES.replace("Calf", "Heel")}, "muscle soleus"),
        (Reference, {"note": "Ours."}, {"references.yaml": small_folder.REFERENCES.replace("2020\n", "2021\n")},
         "reference R1"),
        (Quiz, {"proves": "Ours."}, {QUIZ_FILE: small_folder.QUIZ.replace("The rest", "All else")}, "quiz safety"),
        (CoursePage, {"audience": "Ours."},
         {"courses/needling/course.yaml": small_folder.COURSE.replace("What to know", "All")}, "course needling"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("indexed")
def test_an_edit_of_any_kind_stays(
    load: Load, model: Any, fields: dict[str, str], changed: Changed, name: str
) -> None:
    edit(model.objects.get(), **fields)
    assert results(load(changed)) == {name: "waiting"}
    assert model.objects.filter(**fields).exists()


def test_an_edited_question_stays(load: Load) -> None:
    edit(Question.objects.get(key="act-a"), stem="What now?")
    load({BANK: small_folder.QUESTIONS.replace("Send her for imaging", "Send him for imaging")})
    waiting = [row.key for row in waiting_updates()]
    assert waiting == ["act-a"]
    assert Question.objects.get(key="act-a").stem == "What now?"
    assert Question.objects.get(key="act-b").answer_data["options"][0]["text"] == "Send him for imaging"


def test_a_fact_has_no_drafts_so_its_change_waits_in_the_list(load: Load) -> None:
    SafetyFact.objects.update(label="our words")
    load({"facts.yaml": small_folder.FACTS.replace("Act the same day.", "Act on that day.")})
    [waiting] = waiting_updates()
    assert (waiting.change_class, waiting.draft_revision) == ("safety", None)
    assert waiting.shipped["statement"] == "Act on that day."
    assert SafetyFact.objects.get().statement == "Act the same day."


@pytest.mark.usefixtures("indexed")
def test_links_edited_by_hand_stay(load: Load) -> None:
    edit(Muscle.objects.get(), references=[])
    SafetyFact.objects.get().references.clear()
    changed: Changed = {
        "muscles.yaml": small_folder.MUSCLES.replace("Calf", "Heel"),
        "facts.yaml": small_folder.FACTS.replace("Act the same day.", "Act on that day."),
    }
    assert results(load(changed)) == {"muscle soleus": "waiting", "fact act-today": "waiting"}
    assert Muscle.objects.get().references.count() == SafetyFact.objects.get().references.count() == 0


@pytest.mark.usefixtures("indexed")
def test_safety_changes_come_first(load: Load) -> None:
    edit(lesson(), title="Our lung")
    edit(GlossaryTerm.objects.get(), definition="Ours.")
    edit(Muscle.objects.get(), name="Ours")
    changed: Changed = {
        **NEW_TERM,
        "muscles.yaml": small_folder.MUSCLES.replace("hazard: moderate", "hazard: high"),
        LESSON_FILE: small_folder.LESSON.replace("summary: What", "summary: All that"),
    }
    report = load(changed)
    assert [row.kind for row in waiting_updates()] == ["muscle", "lesson", "term"]
    assert [outcome.item.kind for outcome in report.of(Result.WAITING)] == ["muscle", "term", "lesson"]


# --- what a person deleted ---


@pytest.mark.usefixtures("indexed")
def test_what_a_person_deleted_stays_deleted(load: Load) -> None:
    extra: Changed = {
        "glossary.yaml": small_folder.GLOSSARY
        + "- {key: spare, term: Spare, definition: A spare word., clinical: false}\n"
    }
    load(extra)
    GlossaryTerm.objects.get(key="spare").delete()
    assert results(load(extra)) == {"term spare": "deleted"}
    assert not GlossaryTerm.objects.filter(key="spare").exists()


@pytest.mark.usefixtures("indexed")
def test_what_other_content_names_is_restored(load: Load) -> None:
    GlossaryTerm.objects.all().delete()
    assert results(load()) == {"term pneumothorax": "restored"}
    assert GlossaryTerm.objects.get().live


def test_a_module_that_a_person_deleted_stays_deleted(load: Load) -> None:
    ModulePage.objects.get(key="theory").delete()
    assert results(load()) == {"module theory": "deleted"}


# --- claims that questions name ---


def with_claims(bank: str) -> str:
    """Every question names the lesson's claim."""
    return bank.replace("references: [R1]", "references: [R1]\n  claims: [lung-claim]")


def test_naming_a_claim_is_a_clarification_even_of_a_safety_question(load: Load) -> None:
    report = load({BANK: with_claims(small_folder.QUESTIONS)})
    changed = report.of(Result.CHANGED)
    assert {outcome.change for outcome in changed} == {"clarification"}
    question = Question.objects.get(key="act-a")
    assert question.claims == ["lung-claim"]
    assert question.current_version.content["claims"] == ["lung-claim"]
    assert load({BANK: with_claims(small_folder.QUESTIONS)}).count(Result.SAME) == len(report.outcomes)


def test_what_names_no_claim_is_stored_as_it_was(load: Load) -> None:
    row = LoadedContent.objects.get(kind="question", key="act-a")
    assert "claims" not in row.shipped
    assert "claims" not in Question.objects.get(key="act-a").current_version.content


def test_an_editors_choice_of_claims_is_not_overwritten(load: Load) -> None:
    edit(Question.objects.get(key="plain-a"), claims=["lung-claim"])
    changed = small_folder.QUESTIONS.replace("A patient phones about plain-a.", "A patient rings about plain-a.")
    assert results(load({BANK: changed})) == {"question plain-a": "waiting"}
    assert Question.objects.get(key="plain-a").claims == ["lung-claim"]
