"""The question page itself: where things stand, how they look without colour, and that nothing jumps."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FloatRect, Locator, Page, Route, expect

from accounts.models import User
from tests.e2e.taking import choose, quiz_of, start
from tests.quizzes.factories import make_learner, make_question, make_quiz

CASE = "A runner of 34 comes with pain between the shoulder blades. " * 4
AFTER = "(first, second) => Boolean(first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING)"
SHAPE = """(stop) => {
  const { inlineSize, blockSize, borderBlockStartWidth, borderStartStartRadius } = getComputedStyle(stop, "::before");
  return [inlineSize, blockSize, borderBlockStartWidth, borderStartStartRadius].join(" ");
}"""
FRAME = """(row) => {
  const { borderTopWidth, borderTopColor, outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(row);
  return { border: `${borderTopWidth} ${borderTopColor}`, ring: outlineStyle === "none" ? "" : `${outlineWidth} ${outlineOffset}` };
}"""
SOON = """async (button) => {
  button.click();
  await new Promise((resolve) => setTimeout(resolve, 350));
  return [button.innerText, button.closest("[aria-busy=true]")?.id];
}"""
SHIFTS = """// counts those after a press as well, which a browser's own score leaves out
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) window.shifted += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def page(page: Page, site: str, sign_in: Callable[[User], None]) -> Page:
    sign_in(make_learner())
    return page


def box(part: Locator) -> FloatRect:
    found = part.bounding_box()
    assert found
    return found


def test_case_and_ruler_stand_beside_the_options_and_mirror_with_the_language(page: Page) -> None:
    start(page, make_quiz(make_question("multiple_response", case=CASE), make_question("true_false")))
    case, options, ruler = page.locator(".case"), page.locator(".opts"), page.locator(".rail")
    page.set_viewport_size({"width": 1280, "height": 420})
    assert box(ruler)["x"] < box(case)["x"] < box(options)["x"]
    page.locator(".foot").scroll_into_view_if_needed()
    assert box(options)["y"] < 0 <= box(case)["y"]
    expect(case).to_be_in_viewport(ratio=1)
    page.evaluate("scrollTo(0, 0)")
    form = page.locator("form.q")
    assert form.evaluate(AFTER, ruler.element_handle())
    assert case.evaluate(AFTER, options.element_handle())
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert box(ruler)["x"] > box(case)["x"] > box(options)["x"]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    page.set_viewport_size({"width": 959, "height": 420})
    assert box(case)["y"] < box(options)["y"] < box(ruler)["y"]


def test_where_the_system_chooses_all_colours_choice_flag_and_focus_are_seen(page: Page) -> None:
    start(page, quiz_of("multiple_response"))
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    expect(page.get_by_role("button", name="Turn shortcuts off")).to_be_visible()
    for key in "abf":
        page.keyboard.press(key)
    flag = page.get_by_role("button", name="Flag question")
    expect(flag).to_have_attribute("aria-pressed", "true")
    chosen, focused, plain = (page.locator(".opts > li").nth(place).evaluate(FRAME) for place in range(3))
    assert chosen["border"] == focused["border"] != plain["border"]
    assert (chosen["ring"], focused["ring"], plain["ring"]) == ("", "3px 2px", "")
    go, pressed = page.get_by_role("button", name="Save and next"), flag.evaluate(FRAME)
    assert pressed["border"] != go.evaluate(FRAME)["border"]
    assert pressed["ring"] == ""
    page.keyboard.press("Tab")
    expect(page.locator(":focus-visible")).to_have_count(1)
    for _ in range(9):
        if go.evaluate("e => e === document.activeElement"):
            break
        page.keyboard.press("Tab")
    assert go.evaluate(FRAME)["ring"] == "3px 2px"


def test_nothing_jumps_a_slow_button_says_what_it_does_and_states_have_shapes(page: Page) -> None:
    page.add_init_script(SHIFTS)
    start(page, quiz_of(*["single_best_answer"] * 4))
    choose(page, "Send for imaging")
    page.get_by_role("button", name="Save and next").click()
    expect(page).to_have_title("Question 2 of 4 | Filiform")
    page.get_by_role("button", name="Flag question").click()
    expect(page.get_by_role("link", name="Question 2, current, not answered, flagged")).to_be_visible()
    page.get_by_role("button", name="Save and next").click()
    expect(page).to_have_title("Question 3 of 4 | Filiform")
    names = ["1, answered", "2, not answered, flagged", "3, current, not answered", "4, not answered"]
    stops = [page.get_by_role("link", name=f"Question {name}", exact=True) for name in names]
    done, flagged, here, ahead = (stop.evaluate(SHAPE) for stop in stops)
    assert flagged == ahead
    assert len({done, here, ahead}) == 3
    assert [stop.locator(".icon").count() for stop in stops] == [0, 1, 0, 0]
    assert page.evaluate("shifted") < 0.05
    a_slow_reply_is_said(page)


def a_slow_reply_is_said(page: Page) -> None:
    """The region is busy at once, its button says so after 400 ms and in its old width; a failure gives all of it back."""
    waiting: list[Route] = []
    page.route(re.compile("/3/$"), lambda route: waiting.append(route))
    go, region = page.get_by_role("button", name="Save and next"), page.locator("#quiz")
    width = box(go)["width"]
    assert go.evaluate(SOON) == ["Save and next", "quiz"]
    slow = page.get_by_role("button", name="Saving", exact=True)
    assert abs(box(slow)["width"] - width) < 1
    waiting[0].abort()
    expect(go).to_be_visible()
    expect(region).not_to_have_attribute("aria-busy", "true")
    expect(region).to_contain_text("No reply came.")
    page.unroute(re.compile("/3/$"))
