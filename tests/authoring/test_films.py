"""A film in a published lesson: whoever may not publish changes nothing of what its readers see."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from library.models import CustomDocument
from tests.authoring.people import enter, make_editor
from tests.course_factories import make_document, make_lesson, video

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
REFUSED = 409


@pytest.fixture
def author():
    return enter(make_editor("Authors"))


@pytest.fixture
def film():
    return make_document("film.mp4")


@pytest.fixture
def captions():
    return make_document("words.vtt")


@pytest.fixture
def lesson(film, captions):
    return make_lesson(title="Sharps", body=[("video", video(film, captions))])


def replace(client, document, title="Film"):
    upload = SimpleUploadedFile(document.filename, b"what nobody published")
    form = {"title": title, "file": upload, "collection": document.collection_id, "tags": "", "source": ""}
    return client.post(reverse("wagtaildocs:edit", args=[document.pk]), form)


def shown(client, document):
    return b"".join(client.get(document.url).streaming_content)


@pytest.mark.parametrize("name", ["film", "captions"])
def test_a_file_of_a_published_lesson_is_not_replaced(author, lesson, name, request, client):
    document = request.getfixturevalue(name)
    reply = replace(author, document)
    assert "Published lessons show this file: Sharps." in reply.content.decode()
    assert shown(client, document).endswith(b"as published")


def test_nor_is_one_of_an_earlier_version(author, lesson, film, client):
    lesson.body = []
    lesson.save_revision().publish()
    replace(author, film)
    assert shown(client, film).endswith(b"as published")
    assert author.post(reverse("wagtaildocs:delete", args=[film.pk])).status_code == REFUSED


def test_it_is_not_deleted(author, lesson, film, captions, client):
    assert author.post(reverse("wagtaildocs:delete", args=[film.pk])).status_code == REFUSED
    in_bulk = reverse("wagtail_bulk_action", args=["library", "customdocument", "delete"])
    assert author.post(f"{in_bulk}?id={captions.pk}").status_code == REFUSED
    assert shown(client, film).endswith(b"as published")
    assert CustomDocument.objects.count() == len((film, captions))


def test_its_name_in_the_editor_changes(author, lesson, film):
    form = {"title": "Another name", "collection": film.collection_id, "tags": "", "source": ""}
    assert author.post(reverse("wagtaildocs:edit", args=[film.pk]), form).status_code == 302
    film.refresh_from_db()
    assert film.title == "Another name"


def test_what_no_lesson_shows_is_replaced_and_deleted(author, film):
    replace(author, film)
    film.refresh_from_db()
    assert shown(author, film) == b"what nobody published"
    author.post(reverse("wagtaildocs:delete", args=[film.pk]))
    assert not CustomDocument.objects.exists()
