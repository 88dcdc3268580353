"""Certificates that end: what is said of it, and renewing them."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from courses.models import CoursePage
from learning.models import Certificate, CourseCompletion, Enrolment, LessonProgress
from learning.queries.home import learner_home
from learning.queries.renewal import renewal_of
from learning.services.certificates import correct_name, revoke_certificate
from learning.services.enrolment import enrol, leave_course
from learning.services.renewal import RenewalRefused, start_renewal
from quizzes.models import Quiz
from tests.helpers import assert_queries
from tests.learning.factories import NOW, make_attempt, make_learner, make_world, republish

pytestmark = pytest.mark.django_db
END = date(2027, 11, 24)
OPENS = datetime(2027, 9, 25, 8, tzinfo=UTC)
BEFORE = OPENS - timedelta(days=1)
AFTER = datetime(2027, 11, 25, 8, tzinfo=UTC)
BASIS = "Policy of Example Clinic"


@pytest.fixture
def world(db):
    world = make_world()
    ends(world)
    return world


def ends(world, months=12):
    CoursePage.objects.filter(pk=world.course.pk).update(certificate_months=months, certificate_basis=BASIS)
    world.course.refresh_from_db()


@pytest.fixture
def certificate(world, learner):
    world.complete(learner)
    return Certificate.objects.get()


def renew(learner, certificate, now=OPENS):
    return start_renewal(learner=learner, certificate=certificate, now=now)


def change(lesson, change_class):
    return republish(lesson, title=f"{lesson.title}, changed", change_class=change_class, change_note="Said anew.")


def needed(certificate, now=OPENS):
    found = renewal_of(certificate, today=now.date()).needed
    return list(found.quizzes), [title for title, _ in found.lessons]


# --- ends -------------------------------------------------------------------------------------
def test_the_end_is_frozen_with_its_basis(world, certificate, learner):
    assert (certificate.expires_on, certificate.end_basis) == (END, BASIS)
    ends(world, 24)
    learner.profile.printed_name = "Amara J. Osei"
    learner.profile.save()
    (again,) = correct_name(learner=learner, now=NOW + timedelta(days=40))
    assert (again.expires_on, again.end_basis) == (END, BASIS)


def test_a_name_that_comes_late_moves_no_end(world):
    learner = make_learner(name="")
    world.complete(learner)
    ends(world, 24)
    learner.profile.printed_name = "Amara Osei"
    learner.profile.save()
    (issued,) = correct_name(learner=learner, now=NOW + timedelta(days=90))
    assert issued.expires_on == END


def test_without_months_there_is_no_end(world, learner):
    CoursePage.objects.update(certificate_months=None, certificate_basis="")
    world.complete(learner)
    certificate = Certificate.objects.get()
    assert certificate.expires_on is None
    assert renewal_of(certificate, today=date(2099, 1, 1)) is None


@pytest.mark.parametrize(("months", "basis"), [(12, ""), (2, BASIS), (121, BASIS)])
def test_an_end_is_of_some_length_and_says_whose_rule_it_is(world, months, basis):
    course = world.course
    course.certificate_months, course.certificate_basis = months, basis
    with pytest.raises(ValidationError):
        course.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        CoursePage.objects.update(certificate_months=months, certificate_basis=basis)


def test_every_page_says_until_when(world, certificate, learner, as_):
    with time_machine.travel(BEFORE, tick=False):
        browser = as_(learner)
        own = browser.get(f"/certificates/{certificate.serial}/").content.decode()
        home = browser.get("/home/").content.decode()
        public = as_().get(f"/verify/{certificate.token}/").content.decode()
        pdf = browser.get(f"/certificates/{certificate.serial}/certificate.pdf").content
    said = "24 November 2027. Whose rule that is: Policy of Example Clinic"
    assert f"<dt>Valid until</dt><dd>{said}</dd>" in own
    assert f"<dt>Valid until</dt><dd>{said}</dd>" in public
    assert "This record of study is valid." in public
    assert "It holds until 24 November 2027." in public
    assert "Ends on 24 November 2027." in home
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert "enew" not in home
    assert 'id="renewal"' not in own
    course = as_().get(reverse("courses:course", args=["needling"])).content.decode()
    assert "Its certificate holds 12 months. Whose rule that is: Policy of Example Clinic" in course


def test_after_its_last_day_it_has_expired(certificate, learner, publisher, as_):
    with time_machine.travel(AFTER - timedelta(days=1), tick=False):
        assert "This record of study is valid." in as_().get(f"/verify/{certificate.token}/").content.decode()
    with time_machine.travel(AFTER, tick=False):
        public = as_().get(f"/verify/{certificate.token}/").content.decode()
        own = as_(learner).get(f"/certificates/{certificate.serial}/").content.decode()
        rows = as_(learner).get("/certificates/").content.decode()
        register = as_(publisher).get("/admin/certificates/").content.decode()
    assert "This record of study has expired." in public
    assert "It held until 24 November 2027. It was neither revoked nor superseded." in public
    assert "Expired" in rows
    assert "Ended on 24 November 2027." in rows
    assert "It ended on 24 November 2027." in own
    assert "Begin renewal" in own
    assert "Ended" in register


# --- what it takes ----------------------------------------------------------------------------
def test_from_sixty_days_before_the_end_it_is_said_what_renewal_takes(world, certificate, learner, as_):
    assert renewal_of(certificate, today=BEFORE.date()) is None
    assert needed(certificate) == (["Quiz of needling"], [])
    change(world.lessons[0], "clarification")
    changed = change(world.lessons[1], "safety")
    assert needed(certificate) == (["Quiz of needling"], [changed.title])
    with time_machine.travel(OPENS, tick=False):
        home = as_(learner).get("/home/").content.decode()
        own = as_(learner).get(f"/certificates/{certificate.serial}/").content.decode()
    assert "To renew it, pass 1 quiz again. 1 lesson is to be read for it." in home
    assert f"/certificates/{certificate.serial}/#renewal" in home
    for words in ("It ends on 24 November 2027.", "Pass the quiz “Quiz of needling” again.", changed.title):
        assert words in own


def test_a_lesson_read_again_after_its_change_counts(world, certificate, learner):
    changed = change(world.lessons[1], "safety")
    world.finish(learner, changed, now=NOW + timedelta(days=30))
    assert needed(certificate) == (["Quiz of needling"], [])
    change(changed, "wording")
    assert needed(certificate) == (["Quiz of needling"], [])
    again = change(changed, "safety")
    assert needed(certificate) == (["Quiz of needling"], [again.title])


@pytest.mark.parametrize("lessons", [1, 3])
def test_home_asks_once_more_while_something_can_be_renewed(learner, as_, lessons):
    world = make_world(lessons=lessons, slug="more")
    ends(world)
    world.complete(learner)
    with time_machine.travel(BEFORE, tick=False):
        browser = as_(learner)
        browser.get("/home/")
        with assert_queries(10):
            browser.get("/home/")
    with time_machine.travel(OPENS, tick=False):
        browser = as_(learner)
        browser.get("/home/")
        with assert_queries(11):
            browser.get("/home/")


def test_the_renewal_of_one_certificate_is_four_queries(certificate):
    certificate = Certificate.objects.select_related("completion__enrolment").get()
    renewal_of(certificate, today=OPENS.date())
    with assert_queries(4):
        renewal_of(certificate, today=OPENS.date())


# --- renewing ---------------------------------------------------------------------------------
def test_a_renewal_is_a_new_cycle_that_ends_in_a_new_certificate(world, certificate, learner):
    changed = change(world.lessons[1], "safety")
    renewal = renew(learner, certificate)
    assert (renewal.cycle, renewal.counts_from) == (2, datetime(2027, 9, 25, tzinfo=UTC))
    taken = renewal.readings.get()
    assert (taken.lesson, taken.finished_at) == (world.lessons[0], NOW)
    make_attempt(learner, world.quiz, now=OPENS + timedelta(hours=1))
    world.finish(learner, changed, now=OPENS + timedelta(hours=2))
    new = Certificate.objects.exclude(pk=certificate.pk).get()
    assert (new.completion.enrolment, new.expires_on) == (renewal, date(2028, 9, 25))
    assert [lesson["number"] for lesson in new.modules[0]["lessons"]] == [1, 2]
    certificate.refresh_from_db()
    assert certificate.standing_on(END).value == "valid"
    assert certificate.standing_on(AFTER.date()).value == "expired"
    assert renewal_of(certificate, today=AFTER.date()) is None
    assert learner_home(learner, today=AFTER.date()).renewals == {}


def test_a_quiz_passed_since_the_window_opened_counts_and_one_before_does_not(world, certificate, learner):
    make_attempt(learner, world.quiz, now=BEFORE)
    renewal = renew(learner, certificate, now=OPENS + timedelta(days=2))
    assert not hasattr(renewal, "completion")
    second = make_world(slug="second")
    ends(second)
    second.complete(learner)
    other = Certificate.objects.exclude(pk=certificate.pk).get()
    make_attempt(learner, second.quiz, now=OPENS)
    done = renew(learner, other, now=OPENS + timedelta(days=2))
    assert CourseCompletion.objects.filter(enrolment=done).exists()


def test_renewing_twice_is_once(world, certificate, learner):
    assert renew(learner, certificate) == renew(learner, certificate, now=AFTER)
    assert Enrolment.objects.filter(learner=learner).count() == 2
    assert LessonProgress.objects.filter(enrolment__cycle=2).count() == 2


def test_home_shows_the_newest_cycle_alone_and_leaving_leaves_both(world, certificate, learner):
    renewal = renew(learner, certificate)
    home = learner_home(learner, today=OPENS.date())
    assert [course.enrolment for course in home.courses] == [renewal]
    assert home.first.next.is_quiz
    assert home.renewals[certificate.pk].is_under_way
    leave_course(learner=learner, course=world.course, now=OPENS)
    assert learner_home(learner, today=OPENS.date()).courses == []
    assert renew(learner, certificate, now=AFTER).is_open
    assert enrol(learner=learner, course=world.course, now=AFTER) == renewal


def test_who_left_the_course_finds_the_renewal_on_the_certificate(world, certificate, learner, as_):
    leave_course(learner=learner, course=world.course, now=OPENS)
    with time_machine.travel(OPENS, tick=False):
        assert "It can be renewed." in as_(learner).get("/home/").content.decode()
        assert "Begin renewal" in as_(learner).get(f"/certificates/{certificate.serial}/").content.decode()
    assert renew(learner, certificate).is_open


def test_only_its_holder_in_time_renews_what_stands(world, certificate, learner, publisher, outsider):
    with pytest.raises(RenewalRefused):
        renew(learner, certificate, now=BEFORE)
    with pytest.raises(RenewalRefused):
        renew(outsider, certificate)
    world.module.quiz = None
    world.module.save()
    with pytest.raises(RenewalRefused):
        renew(learner, certificate)
    assert renewal_of(certificate, today=OPENS.date()) is None
    world.module.quiz = Quiz.objects.get(pk=world.quiz.pk)
    world.module.save()
    revoke_certificate(publisher=publisher, certificate=certificate, reason="Issued in error.", now=OPENS)
    with pytest.raises(RenewalRefused):
        renew(learner, certificate)
    assert Enrolment.objects.filter(cycle=2).count() == 0


def test_the_holder_begins_it_on_the_certificate(certificate, learner, outsider, as_):
    there = f"/certificates/{certificate.serial}/renew/"
    with time_machine.travel(OPENS, tick=False):
        assert as_(outsider).post(there).status_code == 404
        assert as_().post(there).url.startswith("/accounts/login/")
        assert as_(learner).get(there).status_code == 405
        assert as_(learner).post(there).url == "/home/"
        home = as_(learner).get("/home/").content.decode()
        own = as_(learner).get(f"/certificates/{certificate.serial}/").content.decode()
    assert "Next: the quiz “Quiz of needling”." in home
    assert "Its renewal has begun." in home
    assert "The renewal has begun; your learning says what is next." in own
    assert "Begin renewal" not in own
