"""The editor as journeys use it: writing in a form, choosing an action, and waiting for what Wagtail shows."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.hands import Hand, Pointer

POINTER = Pointer()
WATCHING = """
  let starting = 0;
  document.addEventListener("w-unsaved:ready", () => { starting += 1; });
  document.addEventListener("w-unsaved:watch-edits", () => {
    starting -= 1;
    if (starting <= 0) document.documentElement.dataset.watched = "";
  });
"""
"""Wagtail's watch begins two seconds after it came, and it may come twice."""


def watch_for_edits(page: Page) -> None:
    """Have each form say when it notices edits."""
    page.add_init_script(WATCHING)


def edits_are_noticed(page: Page) -> None:
    """Wait until the form notices edits: earlier ones are neither previewed nor saved by themselves."""
    expect(page.locator("html")).to_have_attribute("data-watched", "")


def rewrite(page: Page, words: str, hand: Hand = POINTER) -> None:
    """Replace the first paragraph, and wait until the form has the words: it takes them a moment after they are typed."""
    hand.enter(page.locator(".public-DraftEditor-content").first)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words)
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile(re.escape(words)))


def act(page: Page, action: str, hand: Hand = POINTER) -> None:
    """Choose one of the actions at the foot of a form."""
    hand.press(page.get_by_role("button", name="More actions"))
    hand.press(page.get_by_role("navigation", name="Actions (footer)").get_by_role("button", name=action, exact=True))


def decide(page: Page, action: str, title: str, hand: Hand = POINTER) -> Locator:
    """Open a decision on what waits for review, on the editor's first page; the window that asks for it.

    The window takes focus once it has come: what is typed before that goes astray.
    """
    page.goto("/admin/")
    waiting = page.get_by_role("region", name="Awaiting your review").get_by_role("row", name=title)
    hand.press(waiting.get_by_role("button", name="Actions"))
    hand.press(waiting.get_by_role("button", name=action))
    expect(page.locator(".modal.in")).to_be_focused()
    return page.locator(".modal-content", has=page.get_by_role("heading", name=action))


def it_says(page: Page, words: str) -> None:
    """Wait for what the editor says after an action."""
    expect(page.locator(".messages")).to_contain_text(words)
