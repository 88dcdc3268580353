"""The frame of every page: titles, errors, the theme, and nothing about the reader on a cached page."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client, RequestFactory


class Page(HTMLParser):
    """Ids, targets of links within the page, and what fields say describes them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.pointers: list[str] = []
        self.described: list[str] = []
        self.headings: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        if "id" in found:
            self.ids.append(found["id"])
        if found.get("href", "").startswith("#"):
            self.pointers.append(found["href"][1:])
        self.described += found.get("aria-describedby", "").split()
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)


def through(view: Any, **cookies: str) -> tuple[HttpRequest, HttpResponse]:
    """A request that went through sessions, sign-in and messages to ``view``."""
    request = RequestFactory().get("/courses/")
    request.COOKIES.update(cookies)
    stack = SessionMiddleware(AuthenticationMiddleware(MessageMiddleware(view)))
    return request, stack(request)


@pytest.mark.parametrize("public", [True, False])
def test_every_page_leads_to_the_check_of_a_certificate(public: bool) -> None:
    _request, response = through(lambda request: render(request, "404.html", {"public": public}))
    assert '<a href="/verify/">Check a certificate</a>' in response.content.decode()


@pytest.mark.parametrize("words", ["Sign in", "Your learning"])
def test_a_public_page_never_looks_into_the_session(words: str) -> None:
    cookies = {settings.SESSION_COOKIE_NAME: "k" * 32} if words == "Your learning" else {}
    request, response = through(lambda request: render(request, "404.html", {"public": True}), **cookies)
    assert request.session.accessed is False
    assert "Vary" not in response.headers
    assert words in response.content.decode()


@pytest.mark.django_db
def test_any_other_page_may_say_who_is_reading() -> None:
    request, response = through(lambda request: render(request, "404.html"))
    assert request.session.accessed is True
    assert "Sign in" in response.content.decode()


@pytest.mark.parametrize(("cookie", "root"), [("dark", '<html lang="en-gb" dir="ltr" data-theme="dark">'), ("", "")])
def test_the_server_sets_the_theme(cookie: str, root: str) -> None:
    _, response = through(lambda request: render(request, "404.html", {"public": True}), theme=cookie)
    html = response.content.decode()
    assert (root in html) if root else ("data-theme" not in html)


def test_the_failure_page_needs_nothing() -> None:
    html = render(None, "500.html").content.decode()
    assert "<h1>Something failed here</h1>" in html


def test_the_maintenance_page_needs_no_other_file_and_wears_our_colours() -> None:
    html = (settings.BASE_DIR / "static" / "maintenance.html").read_text()
    assert not re.search(r"<script|<link|<img|src=|url\(|@import|https?:", html)
    tokens = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    for colour in re.findall(r"--[a-z-]+: (?:light-dark|oklch)[^;]+;", html):
        assert colour in tokens
    page = Page(html)
    assert page.headings == ["h1"]
    assert re.findall(r'<a href="([^"]*)"', html) == [""]
    assert "maintenance.html" in (settings.BASE_DIR / "docs" / "how-to" / "run-in-production.md").read_text()


@pytest.fixture
def sheet(client: Client, db: None) -> str:
    return client.get("/parts/").content.decode()


def test_a_form_with_errors_says_so_first_in_the_title(sheet: str) -> None:
    assert "<title>Error: Parts | Filiform</title>" in sheet


def test_every_error_leads_to_its_field_and_every_description_exists(sheet: str) -> None:
    page = Page(sheet)
    assert {"id_email", "id_jurisdiction", "id_state_0", "id_terms"} <= set(page.pointers)
    assert {"id_email_helptext", "id_email_error", "id_state_error"} <= set(page.described)
    assert set(page.described) <= set(page.ids)


def test_the_words_of_an_error_are_the_same_above_and_beside(sheet: str) -> None:
    assert ">Where you are licensed: This field is required.</a>" in sheet
    assert '<span class="sr">Where you are licensed: </span>This field is required.' in sheet


def test_the_sheet_has_one_first_heading_and_unique_ids(sheet: str) -> None:
    page = Page(sheet)
    assert page.headings.count("h1") == 1
    assert len(page.ids) == len(set(page.ids))


def test_the_scope_line_and_the_emergency_card_stand_on_every_page(sheet: str) -> None:
    assert "Education supports clinical judgement and local policy. It does not replace them." in sheet
    assert '<a href="/pneumothorax-card/">Pneumothorax: what to do</a>' in sheet
