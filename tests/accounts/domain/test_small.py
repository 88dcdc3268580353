"""Browser names, and the address of somebody who is gone."""

from uuid import UUID

import pytest

from accounts.domain.addresses import with_next
from accounts.domain.browser import browser_name
from accounts.domain.erased import erased_email


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36", ("Chrome", "Linux")),
        ("Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0", ("Firefox", "Windows")),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1", ("Safari", "iPhone")),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/142.0 Mobile Safari/537.36 EdgA/142.0", ("Edge", "Android")),
        ("curl/8.5.0", ("", "")),
    ],
)
def test_browser_names(user_agent: str, expected: tuple[str, str]) -> None:
    assert browser_name(user_agent) == expected


def test_an_erased_address_is_nobodys() -> None:
    assert erased_email(UUID(int=7)) == "deleted-00000000-0000-0000-0000-000000000007@invalid"


def test_an_address_that_leads_on_quotes_the_next_one() -> None:
    assert with_next("/a/", "/b/?c=1&d=2") == "/a/?next=%2Fb%2F%3Fc%3D1%26d%3D2"
