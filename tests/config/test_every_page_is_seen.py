"""No page is left out of what the browser looks at."""

from itertools import chain

from django.urls import get_resolver

from tests.e2e.matrix import NO_PAGE, SEEN, routes


def test_every_route_is_seen_by_a_browser_or_has_no_page() -> None:
    assert set(routes(get_resolver().url_patterns)) - set(chain.from_iterable(SEEN.values())) == NO_PAGE
