"""An uploaded picture in a lesson: shown with its words, and kept for those who read an earlier version."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user
from django.core.files.images import ImageFile
from django.core.files.storage import InMemoryStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from courses.queries.lesson_checks import body_problems
from library.models import CustomImage
from library.services.pictures import UNREADABLE, kept_sizes
from tests.authoring.people import enter, make_editor
from tests.course_factories import make_figure, make_lesson, make_reference

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


@pytest.mark.parametrize("deed", ["replaced", "deleted"])
@pytest.mark.usefixtures("indexed")
def test_what_is_published_of_the_library_brings_no_other_picture_along(client, deed):
    image, figure = uploaded(credit="Demo clinic"), make_figure()
    picture = {"image": image.pk, "alt": "A yellow bin, its lid open.", "caption": ""}
    page = make_lesson(slug="sharps", body=[("picture", picture), ("figure", {"figure": figure.pk})])
    first = addresses(client)
    if deed == "deleted":
        image.delete()
    else:
        with BytesIO() as stream:
            Image.new("RGB", (900, 900), "blue").save(stream, "JPEG")
            image.file, image.credit = ImageFile(stream, "blue.jpg"), "Somebody"
            image.save()
    figure.caption = "Corrected."
    figure.save_revision().publish()
    assert page.versions.count() == 2
    assert addresses(client) == first
    assert "Picture: Demo clinic." in client.get("/course/module/sharps/").content.decode()


WAYS = ["wagtailimages:delete", "wagtailimages:delete_multiple"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.usefixtures("indexed")
def test_a_picture_that_a_lesson_shows_is_not_deleted_by_itself_either(way):
    image, author = uploaded(), enter(make_editor("Authors"))
    image.uploaded_by_user = get_user(author)
    image.save()
    page = lesson_with(image)
    reply = author.post(reverse(way, args=[image.pk]))
    assert reply.status_code == 409
    assert page.title in reply.content.decode()
    assert CustomImage.objects.exists()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.usefixtures("indexed")
def test_a_picture_that_nothing_shows_is_deleted(way):
    image, author = uploaded(), enter(make_editor("Authors"))
    image.uploaded_by_user = get_user(author)
    image.save()
    assert author.post(reverse(way, args=[image.pk])).status_code in {200, 302}
    assert not CustomImage.objects.exists()


@pytest.mark.usefixtures("indexed")
def test_the_page_that_asks_says_so_before_anything_is_sent():
    image = uploaded()
    lesson_with(image)
    author = enter(make_editor("Authors"))
    assert author.get(reverse("wagtailimages:delete", args=[image.pk])).status_code == 409


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


def written(picture, kind, **options):
    with BytesIO() as stream:
        picture.save(stream, kind, **options)
        return stream.getvalue()


def kept(data):
    """The picture that readers get of an upload."""
    storage = InMemoryStorage()
    kept_sizes(data, storage)
    (name,) = storage.listdir("images/kept")[1]
    with storage.open(f"images/kept/{name}") as file, Image.open(file) as drawn:
        drawn.load()
        return drawn


@pytest.mark.parametrize(("level", "seen"), [(0x0400, 4), (0x8000, 128), (0xFFFF, 255)])
def test_a_grey_of_sixteen_bits_keeps_its_levels(level, seen):
    grey = Image.frombytes("I;16", (8, 8), level.to_bytes(2, "little") * 64)
    assert abs(kept(written(grey, "PNG")).getpixel((4, 4))[0] - seen) <= 2
    assert abs(kept(written(grey, "PNG", transparency=level)).getpixel((4, 4))[0] - seen) <= 2


@pytest.mark.parametrize(("mode", "stays"), [("CMYK", False), ("L", False), ("RGB", True)])
def test_a_profile_goes_along_only_with_colours_that_it_describes(mode, stays):
    drawn = kept(written(Image.new(mode, (8, 8)), "JPEG", icc_profile=b"the profile"))
    assert drawn.info.get("icc_profile") == (b"the profile" if stays else None)


@pytest.mark.parametrize("orientation", [6, 8])
def test_a_picture_stands_as_it_was_held(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    assert kept(written(Image.new("RGB", (700, 300)), "JPEG", exif=exif)).size == (300, 700)


def test_a_transparent_colour_of_a_palette_stays_transparent():
    picture = Image.new("P", (8, 8), 0)
    picture.putpalette([255, 0, 0, 0, 255, 0])
    assert kept(written(picture, "GIF", transparency=0)).getpixel((4, 4))[3] == 0


def broken_avif():
    """One whose frame opens and cannot be decoded."""
    head, mark, frame = written(Image.new("RGB", (64, 64), "red"), "AVIF").partition(b"mdat")
    return head + mark + bytes(len(frame))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n",
        written(Image.new("RGB", (8, 8)), "TIFF"),
        written(Image.effect_noise((200, 200), 50), "PNG")[:3000],
        broken_avif(),
    ],
    ids=["nothing", "svg", "eps", "tiff", "cut off", "broken avif"],
)
def test_a_file_that_is_no_picture_of_ours_is_unreadable_and_nothing_worse(data):
    storage = InMemoryStorage()
    with pytest.raises(UNREADABLE) as refused:
        kept_sizes(data, storage)
    assert "Ghostscript" not in str(refused.value)
    assert not storage.exists("images/kept")


def upload(name, data, address, **fields):
    """What the editor answers to an upload."""
    sent = {"title": "A bin", "tags": "", "collection": "1", "file": SimpleUploadedFile(name, data)}
    return enter(make_editor("Authors")).post(address, sent | fields)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.gif", b"GIF89a<script>"),
        ("a.png", written(Image.effect_noise((200, 200), 50), "PNG")[:3000]),
        ("a.jpg", b"\xff\xd8\xff\xe0"),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 "),
        ("a.avif", broken_avif()),
    ],
)
def test_an_upload_that_is_broken_or_cut_off_is_refused_in_words(name, data):
    reply = upload(name, data, reverse("wagtailimages:add"))
    assert reply.status_code == 200
    assert "Upload a valid image" in reply.content.decode()
    several = upload(name, data, reverse("wagtailimages:add_multiple"), **{"files[]": SimpleUploadedFile(name, data)})
    assert (several.status_code, several.json()["success"]) == (200, False)
    assert not CustomImage.objects.exists()


def test_a_whole_picture_is_taken():
    assert (
        upload("a.png", written(Image.new("RGB", (60, 40)), "PNG"), reverse("wagtailimages:add")).status_code == 302
    )
    assert CustomImage.objects.get().width == 60


@pytest.mark.parametrize(("size", "taken"), [((8192, 6144), True), ((8192, 6400), False)])
def test_a_small_file_of_very_many_pixels_is_refused_in_words(size, taken):
    reply = upload("a.png", written(Image.new("1", size), "PNG"), reverse("wagtailimages:add"))
    assert CustomImage.objects.exists() == taken
    assert taken or "too many pixels" in reply.content.decode()


def test_a_transparent_colour_among_full_colours_stays_transparent():
    picture = Image.new("RGB", (700, 350), (7, 8, 9))
    assert kept(written(picture, "PNG", transparency=(7, 8, 9))).getpixel((4, 4))[3] == 0


def test_a_kept_size_that_was_cut_off_is_drawn_again(client, settings):
    image = uploaded()
    page = lesson_with(image)
    for address in addresses(client):
        place = stored(settings, address)
        whole = place.read_bytes()
        place.write_bytes(whole[: len(whole) // 2])
        assert not body_problems(page, page.body)
        assert place.read_bytes() == whole
