"""The first load: all or nothing, on any site."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Locale, Page, ReferenceIndex, Revision, Site
from wagtail.search.backends import get_search_backend

from courses.formats.content_folder import read_folder
from courses.models import CourseIndexPage, CoursePage, LessonPage, LessonVersion, LoadedContent, ModulePage
from courses.services import content_loading
from courses.services.content_loading import Result, load_folder
from courses.services.content_saving import LoadError
from library.models import GlossaryTerm, Muscle, Objective, Reference
from quizzes.models import Question, Quiz
from tests.courses import small_folder
from tests.courses.loading import (
    NEW_LESSON,
    NOW,
    Load,
    lesson,
    load_changed,
    results,
    text_of,
)
from tests.courses.small_folder import write_folder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Loads the small folder with some files changed."""
    return partial(load_changed, tmp_path)


# --- the first load ---


def test_everything_is_loaded_and_published(load: Load) -> None:
    report = load()
    assert report.count(Result.ADDED) == len(report.outcomes) == 19
    assert lesson().url == "/needling/safety/lung/"
    assert [page.live for page in Page.objects.filter(depth__gt=1)] == [True] * 5
    assert list(ModulePage.objects.order_by("path").values_list("key", flat=True)) == ["theory", "safety"]
    assert ModulePage.objects.get(key="safety").quiz == Quiz.objects.get()
    assert ModulePage.objects.get(key="safety").counts_towards_completion
    assert not ModulePage.objects.get(key="theory").counts_towards_completion


def test_what_is_loaded_says_what_the_files_say(load: Load) -> None:
    load()
    question = Question.objects.get(key="act-a")
    assert [option["key"] for option in question.answer_data["options"]] == ["imaging", "wait", "heat", "never"]
    assert (question.kind, question.fact.key, question.live) == ("single_best_answer", "act-today", True)
    assert [goal.key for goal in question.objectives.all()] == ["4.1"]
    muscle = Muscle.objects.get()
    assert (muscle.latin, muscle.approach, muscle.not_verified) == ("musculus soleus", "", ["approach"])
    assert [reference.key for reference in muscle.references.all()] == ["R1"]
    section = Quiz.objects.get().sections.get(key="must-pass")
    assert [fact.key for fact in section.facts.all()] == ["act-today"]
    assert Objective.objects.get().competency.key == "4"
    blocks = {block.block_type: block.value for block in lesson().body}
    assert blocks["contraindication"]["contraindication_class"] == "absolute"
    assert blocks["evidence_claim"]["found"][0]["reference"] == Reference.objects.get()
    assert blocks["knowledge_check"]["question"].key == "practise-one"


def test_publishing_goes_through_revisions_and_freezes_the_lesson(load: Load) -> None:
    load()
    page = lesson()
    assert page.live_revision == page.latest_revision
    assert page.has_unpublished_changes is False
    assert LessonVersion.objects.get().content["blocks"][0]["value"] == "Act the same day"
    term = GlossaryTerm.objects.get()
    assert term.live_revision == term.latest_revision is not None


def test_wagtails_welcome_page_gives_way(load: Load) -> None:
    assert Site.objects.get().root_page.title == "Welcome to your new Wagtail site!"
    load()
    assert Site.objects.get().root_page.specific == CourseIndexPage.objects.get()
    assert Page.objects.filter(depth=2).count() == 1


def test_a_front_page_that_somebody_made_stays(load: Load) -> None:
    welcome = Site.objects.get().root_page
    welcome.title = "Our clinic"
    welcome.save_revision().publish()
    load()
    assert Site.objects.get().root_page.title == "Our clinic"


def test_a_database_without_root_site_and_locale_gets_them(load: Load) -> None:
    Site.objects.all().delete()
    Page.objects.filter(depth=1).delete()
    Page.objects.all().delete()
    Locale.objects.all().delete()
    load()
    assert lesson().url == "/needling/safety/lung/"
    assert Site.objects.get().is_default_site


def test_what_is_loaded_can_be_searched(load: Load) -> None:
    load()
    search = get_search_backend().search
    assert [found.key for found in search("lung", LessonPage)] == ["safety/lung"]
    assert [found.key for found in search("survey", Reference)] == ["R1"]


def test_uses_are_indexed(load: Load) -> None:
    load()
    uses = ReferenceIndex.get_references_to(Question.objects.get(key="practise-one"))
    assert [int(pk) for pk in uses.values_list("object_id", flat=True)] == [lesson().pk]


def test_a_site_without_front_page_needs_one_in_the_folder(tmp_path: Path) -> None:
    write_folder(tmp_path)
    (tmp_path / "site.yaml").unlink()
    folder, _ = read_folder(tmp_path, name="pack")
    with pytest.raises(LoadError) as stopped:
        load_folder(folder=folder, now=NOW)
    assert str(stopped.value) == (
        "pack/courses/needling/course.yaml:1: course: a site without a front page needs site.yaml"
    )


# --- all or nothing ---


def test_nothing_stays_when_something_fails(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    create = content_loading.create

    def fail_at_the_lesson(item: Any, values: Any, catalogue: Any) -> Any:
        if item.kind == "lesson":
            raise LoadError(item, "no")
        return create(item, values, catalogue)

    monkeypatch.setattr(content_loading, "create", fail_at_the_lesson)
    with pytest.raises(LoadError, match=r"pack/courses/needling/04-safety/01-lung.md:2: front matter: no"):
        load()
    assert [model.objects.count() for model in (Reference, Question, CoursePage, LoadedContent, Revision)] == [0] * 5


def test_a_value_that_the_cms_refuses_is_named_with_its_place(load: Load) -> None:
    load()
    taken = CoursePage(title="Other", slug="other", key="second", summary="a", level="foundation", audience="b")
    CourseIndexPage.objects.get().add_child(instance=taken)
    second = small_folder.COURSE.replace("key: needling", "key: other").replace("[safety]", "[]")
    with pytest.raises(LoadError, match=r"^pack/courses/other/course.yaml:1: course: .*slug"):
        load({"courses/other/course.yaml": second})


def test_a_dry_run_says_what_would_happen_and_does_nothing(load: Load) -> None:
    assert load(dry_run=True).count(Result.ADDED) == 19
    assert Reference.objects.count() == LoadedContent.objects.count() == 0
    load()
    assert results(load(NEW_LESSON, dry_run=True)) == {"lesson safety/lung": "changed"}
    assert "often" not in text_of(lesson())


def test_what_was_there_before_is_not_ours_to_change(load: Load) -> None:
    GlossaryTerm.objects.create(key="pneumothorax", term="Pneumothorax", definition="Ours.")
    assert load().count(Result.WAITING) == 1
    assert GlossaryTerm.objects.get().definition == "Ours."
