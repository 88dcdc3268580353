"""Who reads which lesson, and what stands in front of the others."""

import pytest
from django.contrib.auth.models import AnonymousUser, Permission

from learning.permissions import can_open_lesson
from learning.services.enrolment import leave_course
from tests.course_factories import make_lesson
from tests.helpers import assert_queries
from tests.learning.factories import NOW, make_learner

pytestmark = pytest.mark.django_db
WORD = "Xylocarpus"


@pytest.fixture
def closed(world):
    return make_lesson(
        world.module, "closed", title="Closed lesson", body=[("prose", f"<p>{WORD}</p>")], is_free=False
    )


@pytest.fixture
def technique(world):
    return make_lesson(world.module, "technique", title="Technique", is_free=False, kind="technique")


def address(lesson):
    return lesson.url


def test_a_free_lesson_is_open_to_everybody(world, as_, outsider):
    for user in (None, outsider):
        assert as_(user).get(address(world.lessons[0])).status_code == 200


def test_a_visitor_is_shown_how_to_enter(closed, as_):
    response = as_().get(address(closed))
    assert response.status_code == 403
    text = response.content.decode()
    assert "Enrol to read this lesson" in text
    assert f"/accounts/signup/?next={address(closed)}" in text
    assert f"/accounts/login/?next={address(closed)}" in text
    assert WORD not in text
    assert "no-store" in response.headers["Cache-Control"]


def test_a_learner_of_another_course_is_offered_this_one(world, closed, as_, outsider):
    response = as_(outsider).get(address(closed))
    assert response.status_code == 403
    text = response.content.decode()
    assert f'action="/learning/courses/{world.course.pk}/enrol/"' in text
    assert WORD not in text


def test_the_enrolled_read_until_they_leave(world, closed, as_, learner):
    world.enrol(learner)
    assert WORD in as_(learner).get(address(closed)).content.decode()
    leave_course(learner=learner, course=world.course, now=NOW)
    assert as_(learner).get(address(closed)).status_code == 403


@pytest.mark.parametrize(
    ("profession", "status"),
    [("", 403), ("not_a_clinician", 403), ("student_physiotherapist", 200), ("physiotherapist", 200)],
)
def test_technique_asks_for_a_stated_clinical_profession(world, technique, as_, profession, status):
    user = make_learner(profession=profession)
    world.enrol(user)
    response = as_(user).get(address(technique))
    assert response.status_code == status
    assert ("State your profession" in response.content.decode()) == (status == 403)


def test_a_free_lesson_on_technique_still_asks(world, as_, learner):
    lesson = make_lesson(world.module, "free-technique", is_free=True, kind="technique")
    assert as_().get(address(lesson)).status_code == 403
    assert as_(learner).get(address(lesson)).status_code == 403
    physio = make_learner("physio@clinic.example", profession="physiotherapist")
    assert as_(physio).get(address(lesson)).status_code == 200
    assert as_().get(address(lesson)).status_code == 403


def test_editors_read_what_they_edit(closed, technique, as_, outsider):
    outsider.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert can_open_lesson(outsider, closed)
    assert can_open_lesson(outsider, technique)


def test_wagtails_own_serving_asks_the_same_door(closed, rf, outsider):
    from wagtail.views import serve

    for user in (AnonymousUser(), outsider):
        request = rf.get("/")
        request.user = user
        response = serve(request, address(closed).lstrip("/"))
        assert response.status_code == 403


def test_one_query_at_most_for_the_signed_in(world, closed, technique, learner):
    world.enrol(learner)
    for lesson in (closed, technique):
        with assert_queries(1):
            can_open_lesson(learner, lesson)
    with assert_queries(0):
        assert can_open_lesson(learner, world.lessons[0])
        assert not can_open_lesson(AnonymousUser(), closed)
