"""Enrolling, leaving and newer rules, as pages."""

import pytest

from learning.models import Enrolment
from tests.course_factories import make_lesson
from tests.helpers import assert_queries
from tests.learning.factories import NOW, make_attempt, make_world

pytestmark = pytest.mark.django_db
FRAGMENT = {"HTTP_HX_REQUEST": "true"}


def at(world, rest=""):
    return f"/learning/courses/{world.course.pk}/{rest}"


def text_of(response):
    return response.content.decode()


def test_a_visitor_is_told_what_an_account_is_for(world, as_):
    text = text_of(as_().get(at(world), **FRAGMENT))
    assert f"/accounts/signup/?next={at(world, 'enrol/')}" in text
    assert "<html" not in text


def test_the_panel_is_a_whole_page_without_htmx(world, as_, learner):
    world.enrol(learner)
    for user in (None, learner):
        assert text_of(as_(user).get(at(world))).count("<h1") == 1


def test_enrolling_is_a_post_and_twice_is_once(world, as_, learner):
    browser = as_(learner)
    assert "Enrol in this course" in text_of(browser.get(at(world, "enrol/")))
    assert not Enrolment.objects.exists()
    for _ in range(2):
        response = browser.post(at(world, "enrol/"), follow=True)
        assert "You are enrolled in “Course needling”." in text_of(response)
    assert Enrolment.objects.count() == 1


@pytest.mark.parametrize(
    ("back", "there"),
    [
        ("/needling/needling-safety/x/", "/needling/needling-safety/x/"),
        ("https://evil.example/", "/home/"),
        ("", "/home/"),
    ],
)
def test_enrolling_goes_back_to_the_lesson_that_asked(world, as_, learner, back, there):
    assert as_(learner).post(at(world, "enrol/"), {"next": back}).url == there


def test_an_anonymous_enrolment_asks_who_is_there(world, as_):
    assert as_().post(at(world, "enrol/")).url == f"/accounts/login/?next={at(world, 'enrol/')}"
    assert not Enrolment.objects.exists()


def test_the_enrolled_see_how_far_they_are(world, as_, learner):
    world.enrol(learner)
    world.finish(learner, world.lessons[0])
    text = text_of(as_(learner).get(at(world), **FRAGMENT))
    assert "1 of 3 steps done." in text
    assert "20 minutes of lessons left." in text
    assert "Next: Lesson 2" in text


def test_leaving_asks_and_keeps(world, as_, learner):
    world.enrol(learner)
    browser = as_(learner)
    assert "Leave “Course needling”?" in text_of(browser.get(at(world, "leave/")))
    response = browser.post(at(world, "leave/"), follow=True)
    assert "What you did is kept." in text_of(response)
    assert "You are not enrolled in a course." in text_of(response)
    assert browser.post(at(world, "leave/")).status_code == 404
    assert "Carry on with this course" in text_of(browser.get(at(world), **FRAGMENT))
    browser.post(at(world, "enrol/"))
    assert Enrolment.objects.get().left_at is None


def test_newer_rules_are_shown_and_accepted_or_not(world, as_, learner):
    world.enrol(learner)
    make_lesson(world.module, "third", title="A third lesson")
    world.lessons[1].unpublish()
    browser = as_(learner)
    assert "See what would change" in text_of(browser.get("/home/"))
    page = text_of(browser.get(at(world, "rules/")))
    assert "Lesson: A third lesson" in page
    assert "Lesson: Lesson 2" in page
    token = page.split('name="hash" value="')[1].split('"')[0]
    assert "The newer rules count for you now." in text_of(
        browser.post(at(world, "rules/"), {"hash": token}, follow=True)
    )
    assert "Nothing changes for you." in text_of(browser.get(at(world, "rules/")))
    assert "See what would change" not in text_of(browser.get("/home/"))


@pytest.mark.parametrize("shown", ["", "stale"])
def test_only_what_was_shown_is_accepted(world, as_, learner, shown):
    enrolment = world.enrol(learner)
    make_lesson(world.module, "third")
    response = as_(learner).post(at(world, "rules/"), {"hash": shown})
    assert response.status_code == 409
    assert "The course has changed once more" in text_of(response)
    enrolment.refresh_from_db()
    assert enrolment.policy_accepted_at == NOW


@pytest.mark.parametrize("rest", ["leave/", "rules/"])
def test_what_is_for_the_enrolled_is_a_404_for_others(world, as_, learner, outsider, rest):
    world.enrol(learner)
    for method in ("get", "post"):
        assert getattr(as_(outsider), method)(at(world, rest)).status_code == 404
        assert getattr(as_(), method)(at(world, rest)).url.startswith("/accounts/login/")
    assert Enrolment.objects.get(learner=learner).left_at is None


def test_a_course_that_does_not_exist_is_a_404(as_, world, learner):
    world.course.unpublish()
    for pk in (999999, world.course.pk, 10**25):
        for user in (None, learner):
            assert as_(user).get(f"/learning/courses/{pk}/").status_code == 404
        assert as_(learner).post(f"/learning/courses/{pk}/enrol/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_panel_of_a_learner_is_seven_queries(as_, learner, count):
    world = make_world(lessons=count)
    world.enrol(learner)
    world.finish(learner, world.lessons[0])
    for _ in range(count):
        make_attempt(learner, world.quiz, passed=False)
    browser = as_(learner)
    with assert_queries(7):
        browser.get(at(world), **FRAGMENT)


def test_a_way_back_that_is_no_path_is_no_error(world, as_, learner):
    assert as_(learner).post(at(world, "enrol/"), {"next": "lesson"}).status_code == 302
