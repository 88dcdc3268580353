"""127.0.0.1 leads to localhost, where passkeys work; only in local mode, and nothing that is sent is lost."""

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from config.middleware import LocalHostMiddleware


def answer(method: str, host: str, path: str = "/course/?page=2&q=a%20b") -> HttpResponse:
    """What the middleware says to a request for this host."""

    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("the page")

    return LocalHostMiddleware(page)(RequestFactory().generic(method, path, headers={"host": host}))


@pytest.fixture(autouse=True)
def local(settings: LazySettings) -> None:
    settings.LOCAL = True
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(("host", "port"), [("127.0.0.1:8000", 8000), ("127.0.0.1:8042", 8042), ("127.0.0.1", 80)])
def test_the_number_leads_to_the_name_with_port_path_and_query(method: str, host: str, port: int) -> None:
    response = answer(method, host)
    assert (response.status_code, response["Location"]) == (301, f"http://localhost:{port}/course/?page=2&q=a%20b")


@pytest.mark.parametrize("host", ["localhost:8000", "localhost", "[::1]:8000"])
def test_other_names_of_this_machine_are_answered(host: str) -> None:
    assert answer("GET", host).content == b"the page"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_what_is_sent_is_not_sent_on(method: str) -> None:
    assert answer(method, "127.0.0.1:8000").content == b"the page"


def test_a_path_with_two_slashes_leads_to_no_other_site() -> None:
    assert answer("GET", "127.0.0.1:8000", "//evil.example/")["Location"].startswith("http://localhost:8000/")


def test_in_production_the_number_is_a_host_like_any_other(settings: LazySettings) -> None:
    settings.LOCAL = False
    assert answer("GET", "127.0.0.1:8000").content == b"the page"
