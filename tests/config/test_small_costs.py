"""What a request is spared, and that it never costs more than being spared."""

import time
from typing import Any
from unittest.mock import Mock

import pytest
from csp.constants import HEADER, NONCE
from csp.utils import build_policy
from django.db import connection
from django.db.backends.postgresql import base
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from config import page_cache
from config.caches import KeptRedisCache
from config.middleware import PolicyMiddleware
from config.page_cache import PageCacheMiddleware
from config.postgresql.base import RESTED, DatabaseWrapper


@pytest.fixture
def wrapper(monkeypatch: pytest.MonkeyPatch) -> DatabaseWrapper:
    """A connection that was never opened and counts how often it is asked after its health."""
    made = DatabaseWrapper(connection.settings_dict | {"OPTIONS": {}})
    made.asked = []  # type: ignore[attr-defined]  # of this test
    ask = lambda self: self.asked.append(True)  # noqa: E731 - one line
    monkeypatch.setattr(base.DatabaseWrapper, "close_if_health_check_failed", ask)
    monkeypatch.setattr(base.DatabaseWrapper, "create_cursor", lambda self, name=None: "a cursor")
    return made


def test_a_connection_in_use_is_not_asked_after_its_health(wrapper: Any) -> None:
    wrapper.close_if_health_check_failed()
    assert len(wrapper.asked) == 1
    assert wrapper.create_cursor() == "a cursor"
    wrapper.close_if_health_check_failed()
    assert len(wrapper.asked) == 1


def test_a_connection_that_rested_is_asked(wrapper: Any) -> None:
    wrapper.create_cursor()
    wrapper.used_at = time.monotonic() - RESTED
    wrapper.close_if_health_check_failed()
    assert len(wrapper.asked) == 1


def test_a_connection_is_not_asked_in_the_middle_of_a_request(monkeypatch: pytest.MonkeyPatch) -> None:
    wrapper: Any = DatabaseWrapper(connection.settings_dict | {"OPTIONS": {}})
    wrapper.connection, wrapper.health_check_enabled = Mock(), True
    wrapper.is_usable = Mock(return_value=False)  # as in a transaction that a failed statement has spoilt
    wrapper.used_at = time.monotonic()
    wrapper.close_if_health_check_failed()
    wrapper.used_at -= RESTED
    wrapper.close_if_health_check_failed()
    assert not wrapper.is_usable.called
    wrapper.health_check_done = False  # the next request begins
    wrapper.close_if_health_check_failed()
    assert wrapper.is_usable.called


class Pages:
    """A site of one page that says whether it is open, and the cache before it, which counts what is asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open, self.made, self.sought = False, 0, 0
        self.through = PageCacheMiddleware(self._page)
        monkeypatch.setattr(page_cache, "current_stamp", self._stamp)

    def get(self, path: str = "/a/lesson/", host: str = "testserver") -> bytes:
        """What a visitor gets."""
        return self.through(RequestFactory(headers={"host": host}).get(path)).content

    def _page(self, request: HttpRequest) -> HttpResponse:
        self.made += 1
        response = HttpResponse(f"{request.path} {self.made}")
        response.is_open_page = self.open  # type: ignore[attr-defined]  # read by the page cache
        return response

    def _stamp(self) -> int:
        self.sought += 1
        return 1


def test_a_page_that_is_not_open_is_not_sought_among_the_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Pages(monkeypatch)
    assert [pages.get(), pages.get(), pages.get()] == [b"/a/lesson/ 1", b"/a/lesson/ 2", b"/a/lesson/ 3"]
    assert pages.sought == 1
    pages.get("/another/")
    assert pages.sought == 2


def test_attempts_are_never_sought_among_the_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Pages(monkeypatch)
    pages.open = True
    assert [pages.get("/quizzes/attempts/1/check/") for _ in range(2)] == [
        b"/quizzes/attempts/1/check/ 1",
        b"/quizzes/attempts/1/check/ 2",
    ]
    assert pages.sought == 0


def test_no_spelling_of_the_host_and_no_port_makes_another_page_to_keep(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Pages(monkeypatch)
    pages.open = True
    first = pages.get()
    assert [pages.get(host=host) for host in ("TESTSERVER", "testserver.")] == [first, first]
    assert pages.sought == 3
    assert [pages.get(host=f"testserver:{port}") for port in (1, 2)] == [b"/a/lesson/ 2", b"/a/lesson/ 3"]
    assert pages.sought == 3
    assert pages.get() == first


def test_a_page_that_was_opened_meanwhile_is_kept_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Pages(monkeypatch)
    pages.get()
    pages.open = True
    assert [pages.get(), pages.get()] == [b"/a/lesson/ 2", b"/a/lesson/ 3"]
    later = time.monotonic() + page_cache.CLOSED_SECONDS
    monkeypatch.setattr(page_cache.time, "monotonic", lambda: later)
    assert [pages.get(), pages.get()] == [b"/a/lesson/ 4", b"/a/lesson/ 4"]


def test_not_too_many_paths_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_cache, "MOST_CLOSED", 3)
    pages = Pages(monkeypatch)
    for number in range(10):
        pages.get(f"/{number}/")
        assert len(page_cache._closed) <= 3


def test_the_cache_on_redis_keeps_its_clients() -> None:
    kept = KeptRedisCache("redis://localhost:1", {})
    assert kept._cache.get_client() is kept._cache.get_client()
    assert kept._cache.get_client(write=True) is kept._cache.get_client(write=True)


def policy_of(response: HttpResponse, **of_request: str) -> str:
    """The content policy that an answer leaves with."""
    request = RequestFactory().get("/")
    vars(request).update(of_request)
    return PolicyMiddleware(lambda _: response)(request).headers[HEADER]


def directives(policy: str) -> set[str]:
    """The parts of a policy, whose order says nothing."""
    return set(policy.split("; "))


def test_the_policy_of_all_pages_is_what_the_settings_say(monkeypatch: pytest.MonkeyPatch) -> None:
    assert directives(policy_of(HttpResponse())) == directives(build_policy())
    assert "frame-ancestors 'none'" in directives(policy_of(HttpResponse()))
    site = PolicyMiddleware(lambda _: HttpResponse())
    site(RequestFactory().get("/"))
    monkeypatch.setattr("config.middleware.build_policy", Mock(side_effect=AssertionError("written twice")))
    assert site(RequestFactory().get("/")).headers[HEADER]


@pytest.mark.parametrize("name", ["_csp_config", "_csp_replace", "_csp_update"])
def test_an_answer_may_have_a_policy_of_its_own(name: str) -> None:
    response = HttpResponse()
    setattr(response, name, {"frame-ancestors": ["https://example.invalid"]})
    assert "https://example.invalid" in policy_of(response)


def test_a_policy_that_is_there_stays_and_a_nonce_is_named() -> None:
    assert policy_of(HttpResponse(headers={HEADER: "sandbox"})) == "sandbox"
    response = HttpResponse()
    response._csp_update = {"script-src": ["'self'", NONCE]}  # type: ignore[attr-defined]  # django-csp's way
    assert "'nonce-abc'" in policy_of(response, _csp_nonce="abc")
