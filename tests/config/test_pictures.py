"""Uploaded pictures in local mode."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.course_factories import store_picture

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n"


def test_a_drawn_size_is_served_as_a_picture_and_nothing_else(client: Client) -> None:
    reply = client.get(store_picture("images/needle.width-300.png", PNG))
    assert (reply.status_code, reply.headers["Content-Type"]) == (200, "image/png")
    assert reply.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(reply.streaming_content) == PNG


@pytest.mark.parametrize("folder", ["original_images", "documents"])
def test_what_was_uploaded_is_not(client: Client, folder: str) -> None:
    assert client.get(store_picture(f"{folder}/needle.png", PNG)).status_code == 404
    for way in ("..", "%2e%2e", "..%2F", "x/../.."):
        assert client.get(f"/media/images/{way}/{folder}/needle.png").status_code == 404


@pytest.mark.parametrize("name", ["", ".", "%00", "nothing.png", "n" * 300])
def test_what_is_no_file_is_not_there(client: Client, settings: LazySettings, name: str) -> None:
    (Path(settings.MEDIA_ROOT) / "images").mkdir(parents=True, exist_ok=True)
    assert client.get(f"/media/images/{name}").status_code == 404


def test_nothing_is_sent_there(client: Client) -> None:
    assert client.post("/media/images/needle.png").status_code == 405


def test_in_production_the_web_server_does_it(client: Client, settings: LazySettings) -> None:
    address = store_picture("images/needle.png", PNG)
    settings.LOCAL = False
    assert client.get(address).status_code == 404
