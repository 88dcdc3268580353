"""A film is as open as the lesson that shows it."""

import pytest
from django.test import Client

from tests.authoring.people import enter, make_editor
from tests.course_factories import make_document, make_lesson, video
from tests.factories import make_user, sign_in
from tests.learning.factories import make_world

pytestmark = pytest.mark.django_db
OK, CLOSED = 200, 403


def status(client, document):
    reply = client.get(document.url)
    b"".join(reply)  # reads a file to its end, which closes it
    return reply.status_code


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def film():
    return make_document("film.mp4")


@pytest.fixture
def captions():
    return make_document("words.vtt")


@pytest.fixture
def value(film, captions):
    return video(film, captions)


@pytest.fixture
def lesson(world, value):
    return make_lesson(world.module, "closed", is_free=False, kind="technique", body=[("video", value)])


def test_a_film_of_a_closed_lesson_is_closed(world, lesson, film, captions):
    outsider = sign_in(Client(), make_user())
    for client in (Client(), outsider):
        for document in (film, captions):
            assert status(client, document) == CLOSED


def test_it_is_open_to_whom_the_lesson_is(world, lesson, film):
    learner = make_user(profession="physiotherapist")
    world.enrol(learner)
    for client in (sign_in(Client(), learner), enter(make_editor("Authors"))):
        assert status(client, film) == OK


def test_one_free_lesson_that_shows_it_is_enough(world, lesson, film, value, client):
    make_lesson(world.module, "free", body=[("video", value)])
    assert status(client, film) == OK


def test_a_file_that_no_lesson_shows_is_open(world, film, client):
    assert status(client, film) == OK
