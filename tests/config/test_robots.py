"""What is asked for without a link: rules for search engines, and the icon."""

from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def rules(client: Client) -> RobotFileParser:
    """The rules as a search engine reads them."""
    response = client.get("/robots.txt", headers={"host": "testserver"})
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    parser = RobotFileParser()
    parser.parse(response.content.decode().splitlines())
    return parser


@pytest.mark.parametrize("path", ["/admin/pages/", "/accounts/login/", "/quizzes/attempts/x/1/", "/home/"])
def test_what_is_somebodys_own_is_left_alone(client: Client, path: str) -> None:
    assert not rules(client).can_fetch("*", path)


@pytest.mark.parametrize(
    "path", ["/", "/glossary/", "/needling/safety/thorax/", "/pneumothorax-card/", "/accounts/privacy/"]
)
def test_open_pages_may_be_read(client: Client, path: str) -> None:
    assert rules(client).can_fetch("*", path)


def test_the_sitemap_is_named_and_is_there(client: Client) -> None:
    assert rules(client).site_maps() == ["http://testserver/sitemap.xml"]
    assert client.get("/sitemap.xml").status_code == 200


def test_the_icon_is_where_browsers_look_for_it(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert response["Content-Type"] == "image/svg+xml"
    assert b"".join(response).startswith(b"<svg")
