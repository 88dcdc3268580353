"""Two ways to use a page: with a pointer, or with Tab, Enter, Space and arrows alone, where focus has to be seen."""

from typing import Protocol

from playwright.sync_api import Locator, Page, expect

STOPS = 90
"""More than any page has from where focus stands to where it goes."""
FOCUSED = "e => e === document.activeElement"
FOCUS = "() => document.activeElement?.outerHTML.slice(0, 300)"
NAMED = "name => document.activeElement?.type === 'radio' && document.activeElement.name === name"
RING = """(e) => {
  const ring = (one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  };
  return e.matches(":focus-visible") && [e, e.parentElement, e.closest("li")].some((one) => one && ring(one));
}"""
READY = "() => performance.now() - (document.querySelector('quiz-keys')?.since ?? -1000) > 400"


class Hand(Protocol):
    """What a journey does with controls."""

    def press(self, target: Locator) -> None: ...
    def write(self, target: Locator, words: str) -> None: ...
    def tick(self, target: Locator) -> None: ...
    def pick(self, target: Locator, label: str) -> None: ...
    def turn_to(self, tab: Locator) -> None: ...
    def enter(self, target: Locator) -> None: ...


class Pointer:
    """Clicks, and lets the browser fill in."""

    def press(self, target: Locator) -> None:
        target.click()

    def write(self, target: Locator, words: str) -> None:
        target.fill(words)

    def tick(self, target: Locator) -> None:
        target.check()

    def pick(self, target: Locator, label: str) -> None:
        target.select_option(label)

    def turn_to(self, tab: Locator) -> None:
        tab.click()

    def enter(self, target: Locator) -> None:
        target.click()


class Keys:
    """Keys only. Each control is reached by Tab from where focus stands, or backwards, and shows that it has focus."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go_to(self, target: Locator, key: str = "Tab") -> None:
        expect(target).to_be_visible()
        self._go(target, key)
        for _ in range(40):  # a ring may fade in
            if target.evaluate(RING):
                return
            self.page.wait_for_timeout(25)
        raise AssertionError(f"{target} has focus, and nobody sees it.")

    def _go(self, target: Locator, key: str) -> None:
        for _ in range(STOPS):
            if target.evaluate(FOCUSED):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{target} is never reached with {key}, which ended at {self.page.evaluate(FOCUS)}")

    def press(self, target: Locator) -> None:
        """Enter, once the page counts it as meant."""
        self.go_to(target)
        for _ in range(400):
            if self.page.evaluate(READY):
                break
            self.page.wait_for_timeout(25)
        self.page.keyboard.press("Enter")

    def write(self, target: Locator, words: str) -> None:
        self.go_to(target)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def tick(self, target: Locator) -> None:
        """Space; among radio buttons Tab reaches the group, and arrows move in it."""
        if target.get_attribute("type") != "radio":
            self.go_to(target)
            self.page.keyboard.press("Space")
        else:
            self._move_to(target)
        expect(target).to_be_checked()

    def _move_to(self, radio: Locator) -> None:
        name = radio.get_attribute("name")
        for _ in range(STOPS):
            if self.page.evaluate(NAMED, name):
                break
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Space")
        for _ in range(STOPS):
            if radio.evaluate(FOCUSED):
                break
            self.page.keyboard.press("ArrowDown")
        assert radio.evaluate(RING), f"{radio} has focus, and nobody sees it."

    def pick(self, target: Locator, label: str) -> None:
        """Arrows through the choices of a list."""
        self.go_to(target)
        chosen = target.locator("option:checked")
        for _ in range(STOPS):
            if chosen.inner_text().strip() == label:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{label} is no choice of {target}.")

    def turn_to(self, tab: Locator) -> None:
        """Back to the row of tabs, where one tab is a stop; an arrow selects the next one, and focus follows later."""
        selected = self.page.get_by_role("tab", selected=True).first
        self.go_to(selected, "Shift+Tab")
        for _ in range(STOPS):
            expect(selected).to_be_focused()
            if tab.get_attribute("aria-selected") == "true":
                return
            before = selected.get_attribute("id")
            self.page.keyboard.press("ArrowRight")
            expect(selected).not_to_have_attribute("id", before or "")
        raise AssertionError(f"{tab} is never reached with ArrowRight.")

    def enter(self, target: Locator) -> None:
        """Where words are typed that no field holds."""
        self.go_to(target)
