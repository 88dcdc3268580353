"""A film is as open as the lesson that shows it."""

import pytest
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from tests.authoring.people import enter, make_editor
from tests.course_factories import make_document, make_lesson, video
from tests.factories import make_user, sign_in
from tests.helpers import assert_queries
from tests.learning.factories import make_world

pytestmark = pytest.mark.django_db
OK, CLOSED, MISSING = 200, 403, 404


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


def test_a_file_that_no_lesson_shows_is_open_to_editors_alone(world, film):
    learner = make_user(profession="physiotherapist")
    world.enrol(learner)
    author = make_editor("Authors")
    for client in (Client(), sign_in(Client(), learner), sign_in(Client(), author)):
        assert status(client, film) == MISSING
    assert status(enter(author), film) == OK


def test_nor_is_one_of_a_lesson_that_was_unpublished(world, film, value, client):
    lesson = make_lesson(world.module, "free", body=[("video", value)])
    assert status(client, film) == OK
    lesson.unpublish()
    assert status(client, film) == MISSING


def test_what_an_author_writes_beside_another_film_opens_nothing(world, film, captions, client):
    other = make_document("other.mp4")
    words = video(other, captions) | {"transcript": f'{{"url": "{film.url}"}} {film.url}'}
    make_lesson(world.module, "free", body=[("video", words)])
    assert status(client, other) == OK
    assert status(client, film) == MISSING


def test_a_film_of_a_private_collection_is_for_whoever_signed_in(world, film, value, client):
    staff = Collection.get_first_root_node().add_child(name="Staff")
    CollectionViewRestriction.objects.create(collection=staff, restriction_type="login")
    film.collection = staff
    film.save()
    make_lesson(world.module, "free", body=[("video", value)])
    assert client.get(film.url).url == f"/_util/login/?next={film.url}"
    assert status(sign_in(Client(), make_user()), film) == OK


def test_whom_a_film_is_open_to_is_one_question_however_often_it_was_shown(world, film, value, client):
    lesson = make_lesson(world.module, "free", body=[("video", value)])
    for number in range(3):
        lesson.summary = f"Said anew, {number}."
        lesson.save_revision().publish()
    assert lesson.versions.count() == 4
    make_lesson(world.module, "another", body=[("video", value)])
    with assert_queries(5):  # the stamp, the document, who shows it, its collection, whether that is private
        assert status(client, film) == OK
