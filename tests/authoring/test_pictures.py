"""An uploaded picture in a lesson: shown with its words, and kept for those who read an earlier version."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.images import ImageFile
from PIL import Image

from courses.queries.lesson_checks import body_problems
from library.models import CustomImage
from tests.course_factories import make_lesson, make_reference

pytestmark = pytest.mark.django_db
PLACE = b"GPS of the clinic"


def uploaded(color="red", **fields):
    """A picture of 2000 by 1000 pixels that holds where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = PLACE.decode()
    stream = BytesIO()
    Image.new("RGB", (2000, 1000), color).save(stream, "JPEG", exif=exif)
    return CustomImage.objects.create(title="A bin", file=ImageFile(stream, f"{color}.jpg"), **fields)


def lesson_with(image, **words):
    value = {"image": image.pk, "alt": "A yellow bin, its lid open.", "caption": ""} | words
    return make_lesson(slug="sharps", body=[("picture", value)])


def addresses(client):
    return re.findall(
        r"/media/images/kept/[0-9a-f]{40}-\d+\.webp", client.get("/course/module/sharps/").content.decode()
    )


def stored(settings, address):
    return Path(settings.MEDIA_ROOT) / address.removeprefix("/media/")


def test_a_picture_is_shown_with_its_words_credit_and_licence(client):
    make_reference("R1")
    lesson_with(uploaded(credit="Demo clinic", licence="CC BY 4.0"), caption="Within reach [@R1].")
    page = client.get("/course/module/sharps/").content.decode()
    assert 'alt="A yellow bin, its lid open."' in page
    assert 'width="800" height="400"' in page
    assert "Within reach" in page
    assert "Picture: Demo clinic. CC BY 4.0." in page
    assert len(set(addresses(client))) == 2


def test_nothing_but_the_picture_leaves(client, settings):
    lesson_with(uploaded())
    for address in addresses(client):
        data = stored(settings, address).read_bytes()
        with Image.open(BytesIO(data)) as drawn:
            assert drawn.format == "WEBP"
            assert not drawn.getexif()
        assert PLACE not in data


def test_a_version_goes_on_showing_what_its_readers_saw(client, settings):
    image = uploaded()
    page = lesson_with(image)
    first = addresses(client)
    with BytesIO() as stream:
        Image.new("RGB", (900, 900), "blue").save(stream, "JPEG")
        image.file = ImageFile(stream, "blue.jpg")
        image.save()
    page.save_revision().publish()
    assert page.versions.count() == 2
    assert not set(first) & set(addresses(client))
    image.delete()
    assert all(stored(settings, address).exists() for address in first)


def test_a_small_picture_has_one_size(client):
    stream = BytesIO()
    Image.new("RGB", (60, 40)).save(stream, "PNG")
    lesson_with(CustomImage.objects.create(title="Small", file=ImageFile(stream, "small.png")))
    assert [address.partition("-")[2] for address in set(addresses(client))] == ["60.webp"]


def test_what_cannot_be_read_is_said_in_words_and_not_published(client):
    image = uploaded()
    Path(image.file.path).write_bytes(b"no picture")
    page = lesson_with(image)
    assert body_problems(page, page.body) == {0: ["This picture cannot be read: upload it again."]}
    assert '<p class="note">A yellow bin, its lid open.</p>' in client.get("/course/module/sharps/").content.decode()
