"""The parts sheet in a real browser: in order for everybody, at every width, in every mode."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.axe import axe_violations, fit_problems


def test_every_part_is_in_order_for_everybody(page: Page) -> None:
    page.goto("/parts/")
    assert axe_violations(page) == []
    assert fit_problems(page) == []


def test_the_summary_of_errors_takes_focus_and_leads_to_the_field(page: Page) -> None:
    page.goto("/parts/")
    expect(page.locator(".errors")).to_be_focused()
    page.get_by_role("link", name="Your licence: This field is required.").click()
    expect(page.get_by_label("Student")).to_be_focused()


@pytest.mark.usefixtures("motion")
def test_the_theme_changes_at_once_and_stays(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/parts/")
    expect(page.get_by_role("button", name="Set theme")).to_be_hidden()
    with page.expect_response("**/theme/"):
        page.get_by_label("Dark").check()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_request_without_a_reply_says_so_and_can_be_repeated(page: Page) -> None:
    page.goto("/parts/")
    page.evaluate(
        """() => {
          const place = document.createElement("div");
          place.innerHTML = '<a href="/piece/" hx-get="/piece/" hx-target="#piece">Show the piece</a><div id="piece">Before</div>';
          document.querySelector("h1").after(place);
          htmx.process(place);
        }"""
    )
    page.route("**/piece/", lambda route: route.fulfill(status=404, body="<h1>Not this page</h1>"), times=1)
    page.get_by_role("link", name="Show the piece").click()
    expect(page.locator("#piece")).to_contain_text("No reply came.")
    expect(page.locator("#piece")).to_contain_text("Before")
    page.route("**/piece/", arrived)
    page.locator("#piece").get_by_role("button", name="Try again").click()
    expect(page.locator("#piece")).to_have_text("The piece")


def arrived(route: Route) -> None:
    """What the server says the second time."""
    route.fulfill(status=200, content_type="text/html", body="The piece")


def test_nothing_moves_for_those_who_asked_for_stillness(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/parts/")
    moving = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration !== '0s').length"
    assert page.evaluate(moving) == 0
