"""The page that is not there stands for every page that needs no content: in order for everybody."""

from playwright.sync_api import Page, expect

from tests.e2e.axe import axe_violations, sideways


def test_a_page_that_is_not_there_says_so(page: Page) -> None:
    page.goto("/nowhere/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert axe_violations(page) == []
    assert sideways(page) == 0
