"""Enrolling, leaving and accepting newer rules."""

from datetime import timedelta

import pytest

from courses.queries.outline import course_outline
from learning.domain.policy import Policy
from learning.models import CourseCompletion, Enrolment, LessonProgress
from learning.queries.course_progress import course_progress
from learning.queries.policies import current_policy
from learning.services.enrolment import (
    NotEnrolledRefused,
    PolicyChangedRefused,
    accept_policy,
    enrol,
    leave_course,
)
from tests.course_factories import make_course, make_lesson, make_module
from tests.learning.factories import NOW, make_learner, make_world

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


def policy_today(world):
    return current_policy(world.course, course_outline(world.course))


def test_an_enrolment_copies_the_policy_of_the_day():
    world, learner = make_world(), make_learner()
    make_module(world.course, "outline", number=5, status="outline", minutes=90)
    enrolment = world.enrol(learner)
    assert enrolment.policy == {
        "modules": [
            {
                "key": "needling-safety",
                "title": "Safety",
                "lessons": ["needling-safety/needling-1", "needling-safety/needling-2"],
                "quiz": "needling-quiz",
                "minutes": 120,
            }
        ],
        "version": "1.0",
    }
    make_lesson(world.module, "third")
    enrolment.refresh_from_db()
    assert len(enrolment.rules.lessons) == 2


def test_enrolling_twice_is_one_enrolment_with_its_first_date():
    world, learner = make_world(), make_learner()
    first = world.enrol(learner)
    again = world.enrol(learner, now=LATER)
    assert (again.pk, again.enrolled_at) == (first.pk, NOW)
    assert Enrolment.objects.count() == 1


def test_leaving_keeps_progress_and_coming_back_carries_on():
    world, learner = make_world(), make_learner()
    world.enrol(learner)
    world.finish(learner, world.lessons[0])
    left = leave_course(learner=learner, course=world.course, now=LATER)
    assert left.left_at == LATER
    assert leave_course(learner=learner, course=world.course, now=LATER + timedelta(days=1)).left_at == LATER
    assert LessonProgress.objects.filter(finished_at__isnull=False).count() == 1
    back = world.enrol(learner, now=LATER)
    assert (back.pk, back.left_at) == (left.pk, None)
    assert course_progress(back).state.steps_done == 1


def test_who_never_enrolled_cannot_leave_or_accept():
    world, stranger = make_world(), make_learner()
    with pytest.raises(NotEnrolledRefused):
        leave_course(learner=stranger, course=world.course, now=NOW)
    with pytest.raises(NotEnrolledRefused):
        accept_policy(learner=stranger, course=world.course, shown_hash="x", now=NOW)


def test_a_newer_policy_is_offered_and_none_is_imposed():
    world, learner = make_world(), make_learner()
    enrolment = world.enrol(learner)
    assert not course_progress(enrolment).has_newer_policy
    make_lesson(world.module, "third")
    assert course_progress(enrolment).has_newer_policy
    world.finish(learner)
    assert course_progress(enrolment).state.steps_total == 3
    accept_policy(learner=learner, course=world.course, shown_hash=policy_today(world).digest, now=LATER)
    enrolment.refresh_from_db()
    assert enrolment.policy_accepted_at == LATER
    assert not course_progress(enrolment).has_newer_policy
    assert course_progress(enrolment).state.steps_total == 4


def test_only_what_was_shown_can_be_accepted():
    world, learner = make_world(), make_learner()
    enrolment = world.enrol(learner)
    make_lesson(world.module, "third")
    shown = policy_today(world).digest
    make_lesson(world.module, "fourth")
    with pytest.raises(PolicyChangedRefused):
        accept_policy(learner=learner, course=world.course, shown_hash=shown, now=LATER)
    enrolment.refresh_from_db()
    assert enrolment.policy_accepted_at == NOW


def test_accepting_a_shorter_policy_completes_what_is_done():
    world, learner = make_world(lessons=2, with_quiz=False), make_learner()
    world.enrol(learner)
    world.finish(learner, world.lessons[0])
    world.lessons[1].unpublish()
    accept_policy(learner=learner, course=world.course, shown_hash=policy_today(world).digest, now=LATER)
    assert CourseCompletion.objects.get().completed_at == LATER


def test_a_completed_course_keeps_the_policy_that_was_met():
    world, learner = make_world(), make_learner()
    enrolment = world.complete(learner)
    make_lesson(world.module, "third")
    assert not course_progress(enrolment).has_newer_policy
    accept_policy(learner=learner, course=world.course, shown_hash=policy_today(world).digest, now=LATER)
    enrolment.refresh_from_db()
    assert enrolment.policy_accepted_at == NOW


def test_a_course_without_modules_that_count_asks_for_nothing_and_is_never_done():
    course, learner = make_course("empty"), make_learner()
    enrolment = enrol(learner=learner, course=course, now=NOW)
    assert enrolment.rules == Policy(version="1.0")
    assert course_progress(enrolment).is_empty
    assert not CourseCompletion.objects.exists()


def test_what_is_not_published_any_more_is_no_next_step():
    world, learner = make_world(with_quiz=False), make_learner()
    enrolment = world.enrol(learner)
    world.lessons[0].unpublish()
    assert course_progress(enrolment).next.title == "Lesson 2"
    world.lessons[1].unpublish()
    progress = course_progress(enrolment)
    assert progress.is_stuck
    assert progress.has_newer_policy
