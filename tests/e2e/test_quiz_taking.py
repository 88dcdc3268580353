"""A learner takes a quiz in a browser: nothing is lost, whatever they press."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from accounts.models import User
from quizzes.models import Attempt
from tests.e2e.taking import LISTENING_SINCE, choose, option, quiz_of, start, when_enter_counts
from tests.quizzes.factories import make_learner


@pytest.fixture
def learner(site: str) -> User:
    return make_learner()


@pytest.fixture
def page(page: Page, learner: User, sign_in: Callable[[User], None]) -> Page:
    sign_in(learner)
    return page


@pytest.mark.usefixtures("motion")
def test_left_in_the_middle_and_resumed_at_the_same_question(page: Page) -> None:
    quiz = quiz_of("single_best_answer", "multiple_response", "single_best_answer")
    start(page, quiz)
    choose(page, "Send for imaging")
    page.get_by_role("button", name="Save and next").click()
    expect(page).to_have_title("Question 2 of 3 | Filiform")
    expect(page).to_have_url(re.compile("/2/$"))
    choose(page, "Breathless")
    page.get_by_label("Rule out B").check()
    page.get_by_role("button", name="Flag question").click()
    expect(page.get_by_role("button", name="Flag question")).to_have_attribute("aria-pressed", "true")
    choose(page, "Chest pain")
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_text("Your answers are saved. You can go on with question 2 of 3.")).to_be_visible()
    page.get_by_role("link", name="Go on with question 2").click()
    expect(option(page, "Breathless")).to_be_checked()
    expect(option(page, "Chest pain")).to_be_checked()
    expect(page.get_by_label("Rule out B")).to_be_checked()
    expect(page.get_by_role("link", name="Question 2, current, answered, flagged")).to_be_visible()
    expect(page.get_by_role("link", name="Question 1, answered")).to_be_visible()


@pytest.mark.usefixtures("motion")
def test_by_keyboard_alone_and_a_second_enter_skips_nothing(page: Page) -> None:
    quiz = quiz_of("single_best_answer", "true_false", purpose="practice", behaviour="immediate_feedback")
    start(page, quiz)
    when_enter_counts(page)
    page.keyboard.press("Enter")
    summary = page.locator(".errors")
    expect(summary).to_be_focused()
    expect(page).to_have_title("Error: Question 1 of 2 | Filiform")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("b")
    second = page.get_by_role("radio").nth(1)
    expect(second).to_be_checked()
    expect(second).to_be_focused()
    page.keyboard.press("3")
    expect(page.get_by_role("radio").nth(2)).to_be_checked()
    for modifier in ("Control", "Alt", "Meta", "Shift"):
        page.keyboard.press(f"{modifier}+b")
    expect(page.get_by_role("radio").nth(2)).to_be_checked()
    when_enter_counts(page)
    page.keyboard.press("Enter")
    verdict = page.get_by_role("heading", level=1)
    expect(verdict).to_be_focused()
    expect(verdict).to_contain_text(re.compile("Yes|Not this time"))
    page.evaluate(f"{LISTENING_SINCE} = performance.now() + 60_000")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Answer to question 1 | Filiform")
    page.evaluate(f"{LISTENING_SINCE} = performance.now()")
    when_enter_counts(page)
    page.keyboard.press("Enter")
    expect(page).to_have_title("Question 2 of 2 | Filiform")
    when_enter_counts(page)
    page.keyboard.press("f")
    expect(page.get_by_role("button", name="Flag question")).to_have_attribute("aria-pressed", "true")


def test_shortcuts_can_be_turned_off_and_stay_off(page: Page) -> None:
    start(page, quiz_of("single_best_answer", "numeric"))
    page.get_by_role("button", name="Turn shortcuts off").click()
    expect(page.get_by_role("button", name="Turn shortcuts on")).to_be_focused()
    page.keyboard.press("a")
    expect(page.get_by_role("radio").first).not_to_be_checked()
    expect(page.get_by_role("radio").first).not_to_have_attribute("aria-keyshortcuts", "A 1")
    page.reload()
    page.keyboard.press("a")
    expect(page.get_by_role("radio").first).not_to_be_checked()
    page.get_by_role("button", name="Turn shortcuts on").click()
    page.keyboard.press("a")
    expect(page.get_by_role("radio").first).to_be_checked()


def test_shortcuts_turned_off_in_the_account_are_off_whatever_this_browser_kept(page: Page) -> None:
    start(page, quiz_of("single_best_answer", "numeric"))
    there = page.url
    page.goto("/accounts/shortcuts/")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Save choice").click()
    page.goto(there)
    expect(page.get_by_text("Shortcuts are off in your account.")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_role("radio").first).not_to_be_checked()
    expect(page.get_by_role("radio").first).not_to_have_attribute("aria-keyshortcuts", "A 1")


def test_typing_is_not_a_shortcut_and_is_saved(page: Page) -> None:
    start(page, quiz_of("numeric", "true_false"))
    page.get_by_label("Your answer").fill("12")
    page.keyboard.press("f")
    expect(page.get_by_role("button", name="Flag question")).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Enter a number in figures, for example 72 or 0.5.")).to_be_visible()
    expect(page.locator("#status")).to_contain_text("Not saved.")
    page.get_by_label("Your answer").fill("12")
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    expect(page.get_by_text("Enter a number in figures")).to_be_hidden()


@pytest.mark.usefixtures("motion")
def test_back_and_reload_lose_nothing(page: Page) -> None:
    start(page, quiz_of("single_best_answer", "true_false", "single_best_answer"))
    choose(page, "Send her back home")
    page.get_by_role("button", name="Save and next").click()
    expect(page).to_have_title("Question 2 of 3 | Filiform")
    choose(page, "True")
    page.reload()
    expect(option(page, "True")).to_be_checked()
    page.get_by_role("button", name="Save and next").click()
    expect(page).to_have_title("Question 3 of 3 | Filiform")
    page.go_back()
    expect(option(page, "True")).to_be_checked()
    page.go_back()
    expect(page).to_have_title("Question 1 of 3 | Filiform")
    expect(option(page, "Send her back home")).to_be_checked()
    choose(page, "Send for imaging")
    page.go_forward()
    expect(option(page, "True")).to_be_checked()
    answers = Attempt.objects.get().items.order_by("position").values_list("response", flat=True)
    assert list(answers) == [{"chosen": ["canary-imaging"]}, {"chosen": ["true"]}, None]


@pytest.mark.parametrize("sent", [True, False], ids=["on its way", "not sent yet"])
def test_an_answer_right_before_back_is_saved(page: Page, sent: bool) -> None:
    start(page, quiz_of("single_best_answer", "true_false"))
    page.get_by_role("button", name="Save and next").click()
    expect(page).to_have_title("Question 2 of 2 | Filiform")
    waiting: list[Route] = []
    page.route("**/save/", lambda route: waiting.append(route))
    if not sent:  # the form leaves while its save waits
        page.clock.install()
    option(page, "True").check()
    if sent:
        held(page, waiting)
    page.go_back()
    expect(page).to_have_title("Question 1 of 2 | Filiform")
    with page.expect_response("**/save/"):
        held(page, waiting).continue_()
    assert list(Attempt.objects.get().items.order_by("position").values_list("response", flat=True)) == [
        None,
        {"chosen": ["true"]},
    ]


def test_the_older_of_two_tabs_is_told_and_overwrites_nothing(page: Page, context: BrowserContext) -> None:
    start(page, quiz_of("single_best_answer"))
    other = context.new_page()
    other.goto(page.url)
    for words in ("Send her back home", "Send for imaging"):
        choose(other, words)
    option(page, "Needle other side").check()
    notice = page.locator("[data-newer]")
    expect(notice).to_be_visible()
    expect(page.locator("#status")).to_contain_text("A newer answer")
    page.get_by_role("link", name="Show the newer answer").click()
    expect(option(page, "Send for imaging")).to_be_checked()
    expect(notice).to_be_hidden()


def test_a_save_that_fails_is_said_and_tried_again(page: Page) -> None:
    start(page, quiz_of("single_best_answer", "true_false"))
    page.route("**/save/", lambda route: route.abort())
    option(page, "Send for imaging").check()
    expect(page.locator("#saved")).to_contain_text("Not saved.")
    expect(page.locator("#status")).to_contain_text("Not saved.")
    page.unroute("**/save/")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#saved")).to_contain_text("Saved")
    expect(page.locator("#status")).to_contain_text("Saved")
    assert Attempt.objects.get().items.get(position=1).complete


def held(page: Page, waiting: list[Route]) -> Route:
    """The request that the route keeps back, once it has arrived here."""
    for _ in range(200):
        if waiting:
            return waiting[0]
        page.wait_for_timeout(25)
    raise AssertionError("No save was sent.")


def test_a_slow_save_says_so(page: Page) -> None:
    start(page, quiz_of("single_best_answer", "true_false"))
    waiting: list[Route] = []
    page.route("**/save/", lambda route: waiting.append(route))
    option(page, "Send for imaging").check()
    expect(page.locator("#saved")).to_contain_text("Saving")
    held(page, waiting).continue_()
    expect(page.locator("#saved")).to_contain_text("Saved")
    expect(page.locator("#status")).to_be_empty()


def test_what_is_answered_before_the_script_is_there_is_saved_by_it(page: Page) -> None:
    waiting: list[Route] = []
    page.route("**/quiz-form*.js", lambda route: waiting.append(route))
    start(page, quiz_of("single_best_answer", "matching"))
    option(page, "Send for imaging").check()
    expect(page.locator("#saved")).to_have_attribute("data-state", "")
    held(page, waiting).continue_()
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    page.get_by_role("button", name="Save and next").click()
    expect(page).to_have_title("Question 2 of 2 | Filiform")
    expect(page.locator("#saved")).to_have_attribute("data-state", "")  # nothing was touched, so nothing is sent


def test_the_clock_is_calm_and_the_server_decides(page: Page) -> None:
    quiz = quiz_of("single_best_answer", "true_false", time_limit_minutes=40)
    page.clock.install()
    start(page, quiz)
    clock = page.locator("quiz-clock:defined")  # without its script it would begin to count only later
    expect(clock).to_contain_text("40 min left", use_inner_text=True)
    page.clock.fast_forward("34:00")
    expect(clock).to_contain_text("6 min left", use_inner_text=True)
    expect(page.locator("#status")).to_be_empty()
    page.clock.fast_forward("01:30")
    expect(clock).to_contain_text(re.compile(r"4 min\s+[23]\d s\s+left"), use_inner_text=True)
    expect(page.locator("#status")).to_have_text("Five minutes left. Everything so far is saved.")
    page.get_by_role("button", name="Hide").click()
    expect(page.get_by_role("button", name="Show time left")).to_be_focused()
    page.reload()
    expect(page.get_by_role("button", name="Show time left")).to_be_visible()
    expect(page.get_by_text("min left")).to_be_hidden()
