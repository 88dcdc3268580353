"""The choice of theme: a cookie, set without a token, that leads back to where the reader was."""

import pytest
from django.test import Client


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_choice_is_kept_without_a_token(theme: str) -> None:
    response = Client(enforce_csrf_checks=True).post("/theme/", {"theme": theme, "next": "/glossary/"})
    assert (response.status_code, response["Location"]) == (302, "/glossary/")
    assert response.cookies["theme"].value == theme


def test_system_forgets_the_choice(client: Client) -> None:
    client.cookies["theme"] = "dark"
    response = client.post("/theme/", {"theme": "system"})
    assert response.cookies["theme"]["max-age"] == 0


@pytest.mark.parametrize("there", ["https://elsewhere.org/", "//elsewhere.org", "javascript:alert(1)"])
def test_it_never_leads_to_another_host(client: Client, there: str) -> None:
    assert client.post("/theme/", {"theme": "dark", "next": there})["Location"] == "/"


def test_a_theme_that_is_none_of_ours_is_dropped(client: Client) -> None:
    response = client.post("/theme/", {"theme": "<script>"})
    assert response.cookies["theme"].value == ""


@pytest.mark.django_db
def test_reading_does_not_choose(client: Client) -> None:
    assert client.get("/theme/").status_code == 405
