"""What was published becomes a version that never changes."""

from datetime import UTC, datetime

import pytest

from accounts.models.immutable import ImmutableRowError
from courses.models import Citation, LessonBlock, LessonVersion
from courses.services.lesson_versions import freeze_lesson
from library.models import FigureVersion
from tests.course_factories import claim, contraindication, make_figure, make_lesson, make_reference

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def republish(page, **changes):
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def test_publishing_freezes_the_first_version():
    page = make_lesson(title="Thorax")
    version = page.versions.get()
    assert (version.number, version.content["title"]) == (1, "Thorax")


@pytest.fixture
def frozen(monkeypatch) -> list[str]:
    """The slugs of lessons that were frozen on publication, in order."""
    slugs: list[str] = []

    def freeze(*, page, **how):
        slugs.append(page.slug)
        return freeze_lesson(page=page, **how)

    monkeypatch.setattr("courses.receivers.freeze_lesson", freeze)
    return slugs


def test_one_publication_freezes_once(frozen):
    make_lesson(slug="thorax")
    assert frozen == ["thorax"]


def test_a_copy_that_is_live_is_frozen_too(frozen):
    page = make_lesson(slug="thorax")
    page.copy(update_attrs={"slug": "again", "key": "module/again"}, keep_live=True)
    assert frozen == ["thorax", "again"]
    assert LessonVersion.objects.filter(page__slug="again").count() == 1


def test_freezing_the_same_text_again_gives_the_same_version():
    page = make_lesson()
    assert freeze_lesson(page=page, now=NOW) == page.versions.get()


def test_a_change_makes_a_second_version_that_names_its_class():
    page = republish(
        make_lesson(), summary="Other words.", change_class="safety", change_note="Imaging the same day."
    )
    newest = page.versions.last()
    assert (newest.number, newest.change_class, newest.change_note) == (2, "safety", "Imaging the same day.")


def test_going_back_to_an_older_text_is_a_third_version():
    page = republish(republish(make_lesson(summary="One."), summary="Two."), summary="One.")
    first, _, third = page.versions.all()
    assert third.number == 3
    assert third.content_hash == first.content_hash


def test_blocks_and_citations_are_kept_as_rows():
    make_reference("R7")
    body = [("heading", "Why"), ("prose", "<p>Seen [@R7].</p>"), ("contraindication", contraindication("c1"))]
    version = make_lesson(body=body).versions.get()
    rows = list(LessonBlock.objects.filter(version=version).values_list("position", "block_type", "key"))
    assert rows == [(0, "heading", ""), (1, "prose", ""), (2, "contraindication", "c1")]
    cited = list(Citation.objects.filter(version=version).values_list("block_position", "reference_key"))
    assert cited == [(1, "R7"), (2, "R1")]
    assert set(version.content["references"]) == {"R1", "R7"}


def test_the_text_stands_alone():
    """No primary key of a source or figure stands in the JSON."""
    figure = make_figure()
    version = make_lesson(body=[("evidence_claim", claim()), ("figure", {"figure": figure.pk})]).versions.get()
    first, second = version.content["blocks"]
    assert first["value"]["references"] == ["R1"]
    assert second["value"]["figure"]["key"] == "F4.1"
    assert FigureVersion.objects.get().content_hash == second["value"]["figure"]["hash"]


@pytest.mark.usefixtures("indexed")
def test_a_corrected_figure_makes_a_new_version_of_the_lesson_that_shows_it():
    figure = make_figure()
    page = make_lesson(body=[("figure", {"figure": figure.pk})])
    figure.title = "The lung, corrected"
    figure.save_revision().publish()
    assert [version.number for version in page.versions.all()] == [1, 2]
    assert page.versions.last().content["blocks"][0]["value"]["figure"]["title"] == "The lung, corrected"


def test_a_stored_version_cannot_be_changed_or_deleted():
    version = make_lesson().versions.get()
    for attempt in (version.save, version.delete, LessonVersion.objects.all().delete):
        with pytest.raises(ImmutableRowError):
            attempt()
    with pytest.raises(ImmutableRowError):
        LessonVersion.objects.update(number=9)
