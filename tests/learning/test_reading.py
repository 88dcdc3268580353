"""Opening and finishing lessons: the version on the screen is the version on record."""

from datetime import timedelta

import pytest

from learning.models import LessonProgress, StudyDay
from learning.queries.lesson_panel import lesson_panel
from learning.services.enrolment import NotEnrolledRefused, leave_course
from learning.services.reading import UnknownVersionError, finish_lesson, keep_place, open_lesson
from tests.helpers import assert_queries
from tests.learning.factories import NOW, make_learner, make_world, republish

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
TOMORROW = NOW + timedelta(days=1)


def open_(learner, lesson, now=NOW):
    panel = lesson_panel(lesson.pk, learner=learner, today=now.date())
    open_lesson(learner=learner, panel=panel, now=now)


def finish(learner, lesson, version, now=NOW):
    return finish_lesson(learner=learner, lesson=lesson, version_pk=version.pk, now=now)


def test_opening_records_the_version_once(world, learner):
    world.enrol(learner)
    lesson = world.lessons[0]
    for _ in range(2):
        open_(learner, lesson)
    reading = LessonProgress.objects.get()
    assert (reading.lesson_version, reading.opened_at, reading.finished_at) == (lesson.versions.get(), NOW, None)


def test_a_reader_who_is_not_enrolled_leaves_no_trace(world, learner):
    open_(learner, world.lessons[0])
    assert not LessonProgress.objects.exists()


def test_opening_again_on_another_day_is_a_day_of_study_once(world, learner):
    world.enrol(learner)
    for now in (NOW, TOMORROW, TOMORROW):
        open_(learner, world.lessons[0], now)
    assert StudyDay.objects.filter(day=TOMORROW.date()).count() == 1


@pytest.mark.parametrize("opened_before", [False, True])
def test_opening_is_one_statement_at_most(world, learner, opened_before):
    world.enrol(learner)
    if opened_before:
        open_(learner, world.lessons[0])
    panel = lesson_panel(world.lessons[0].pk, learner=learner, today=TODAY)
    with assert_queries(1):
        open_lesson(learner=learner, panel=panel, now=NOW)


def test_finishing_twice_keeps_the_first_time(world, learner):
    world.enrol(learner)
    version = world.lessons[0].versions.get()
    first = finish(learner, world.lessons[0], version)
    again = finish(learner, world.lessons[0], version, TOMORROW)
    assert first.reading == again.reading
    assert LessonProgress.objects.get().finished_at == NOW


def test_an_older_version_on_the_screen_is_what_was_read(world, learner):
    world.enrol(learner)
    lesson = world.lessons[0]
    old = lesson.versions.get()
    republish(lesson, summary="Other words.")
    done = finish(learner, lesson, old)
    assert done.text_has_changed
    assert LessonProgress.objects.get().lesson_version == old
    panel = lesson_panel(lesson.pk, learner=learner, today=TODAY)
    assert (panel.finished_number, panel.version_number, panel.has_changed) == (1, 2, True)


def test_reading_a_newer_version_keeps_the_older_reading(world, learner):
    world.enrol(learner)
    lesson = world.lessons[0]
    finish(learner, lesson, lesson.versions.get())
    republish(lesson, summary="Other words.")
    finish(learner, lesson, lesson.versions.last(), TOMORROW)
    readings = LessonProgress.objects.order_by("lesson_version__number")
    assert [reading.finished_at for reading in readings] == [NOW, TOMORROW]
    assert not lesson_panel(lesson.pk, learner=learner, today=TODAY).has_changed


def test_a_version_of_another_lesson_is_refused(world, learner):
    world.enrol(learner)
    with pytest.raises(UnknownVersionError):
        finish(learner, world.lessons[0], world.lessons[1].versions.get())
    assert not LessonProgress.objects.exists()


def test_finishing_needs_an_open_enrolment_in_this_course(world, learner):
    version = world.lessons[0].versions.get()
    with pytest.raises(NotEnrolledRefused):
        finish(learner, world.lessons[0], version)
    make_world(slug="other").enrol(learner)
    with pytest.raises(NotEnrolledRefused):
        finish(learner, world.lessons[0], version)
    world.enrol(learner)
    leave_course(learner=learner, course=world.course, now=NOW)
    with pytest.raises(NotEnrolledRefused):
        finish(learner, world.lessons[0], version)


def test_a_place_is_kept_only_in_ones_own_reading(world, learner):
    lesson = world.lessons[0]
    version = lesson.versions.get()
    place = {"lesson": lesson, "version_pk": version.pk, "anchor": "what-is-below"}
    assert not keep_place(learner=learner, **place)
    world.enrol(learner)
    assert not keep_place(learner=learner, **place)
    open_(learner, lesson)
    assert keep_place(learner=learner, **place)
    assert LessonProgress.objects.get().last_anchor == "what-is-below"
    assert not keep_place(learner=make_learner("other@clinic.example"), **place)


@pytest.mark.parametrize("enrolled", [False, True])
def test_the_panel_is_one_query(world, learner, enrolled):
    if enrolled:
        world.enrol(learner)
        world.finish(learner)
    with assert_queries(1):
        panel = lesson_panel(world.lessons[0].pk, learner=learner, today=TODAY)
    assert (panel.enrolment_pk is not None) == (panel.finished_at == NOW) == enrolled


def test_the_panel_of_another_learner_shows_nothing_of_mine(world, learner):
    world.enrol(learner)
    world.finish(learner)
    other = make_learner("other@clinic.example")
    panel = lesson_panel(world.lessons[0].pk, learner=other, today=TODAY)
    assert (panel.enrolment_pk, panel.finished_at, panel.is_opened) == (None, None, False)
    assert lesson_panel(0, learner=other, today=TODAY) is None
