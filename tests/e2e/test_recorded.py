"""A learner enrols, reads, is recorded and receives a certificate that anybody may check."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from learning.models import Certificate, LessonProgress
from tests.course_factories import make_lesson
from tests.learning.factories import World, make_attempt, make_learner, make_world

SECTIONS = [
    ("heading", "First"),
    ("prose", "<p>Words.</p>" * 60),
    ("heading", "Second"),
    ("prose", "<p>More.</p>" * 60),
]


@pytest.fixture
def world(site: str) -> World:
    world = make_world(lessons=1)
    world.lessons.append(make_lesson(world.module, "closed", title="Closed lesson", body=SECTIONS, is_free=False))
    return world


@pytest.fixture
def learner(site: str, sign_in: Callable[[User], None]) -> User:
    user = make_learner()
    sign_in(user)
    return user


def stands_above_the_lesson(page: Page) -> None:
    """What is said of the last action takes no place from the ruler and the text, which stand side by side."""
    said, ruler, text = (
        page.locator(place).bounding_box() or {} for place in ("main [role=status]", ".depth", "main article")
    )
    assert said["y"] + said["height"] <= min(ruler["y"], text["y"])
    assert ruler["x"] + ruler["width"] <= text["x"]
    assert text["width"] > 2 * ruler["width"]


@pytest.mark.usefixtures("motion")
def test_from_a_closed_lesson_to_a_certificate(page: Page, world: World, learner: User, site: str) -> None:
    _first, closed = world.lessons
    page.goto(closed.url)
    page.get_by_role("button", name="Enrol in this course").click()
    expect(page).to_have_url(site + closed.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Closed lesson")

    page.goto("/home/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Next: Lesson 1, 20 minutes.")
    page.get_by_role("link", name="Open lesson").click()
    page.get_by_role("button", name="Finish lesson").click()
    expect(page).to_have_url(f"{site}{closed.url}?told")
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("“Lesson 1” is finished: 1 of 2 lessons.")
    stands_above_the_lesson(page)
    page.get_by_role("button", name="Finish lesson").click()
    expect(page).to_have_url(re.compile("/quizzes/needling-quiz/"))
    expect(page.get_by_role("main").get_by_role("status")).to_have_text(
        "“Closed lesson” is finished: 2 of 2 lessons."
    )
    page.goto(closed.url)
    expect(page.get_by_text("Finished on")).to_be_visible()

    make_attempt(learner, world.quiz, now=timezone.now())
    page.goto("/home/")
    page.get_by_role("link", name="Your certificates").click()
    page.get_by_role("link", name="Course needling").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Record of study (content not clinically reviewed)")
    page.get_by_role("link", name="See what others see").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This record of study is valid.")


def test_the_place_in_a_lesson_is_kept(page: Page, world: World, learner: User, site: str) -> None:
    world.enrol(learner)
    world.finish(learner, world.lessons[0])
    page.goto(world.lessons[1].url)
    expect(page.get_by_role("button", name="Finish lesson")).to_be_visible()
    page.locator("#second").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#second').scrollIntoView()")
    expect(page.locator("section-ruler [aria-current]")).to_have_text("Second")
    with page.expect_response(re.compile("/place/")):
        page.evaluate("document.querySelector('reading-place').send()")
    assert LessonProgress.objects.get(lesson=world.lessons[1]).last_anchor == "second"
    page.goto("/home/")
    page.get_by_role("link", name="Carry on at “Second”").click()
    expect(page).to_have_url(f"{site}{world.lessons[1].url}#second")


@pytest.fixture
def plain(page: Page, context: BrowserContext, browser, site: str, learner: User) -> Iterator[Page]:
    """The same person in a browser without JavaScript."""
    other = browser.new_context(java_script_enabled=False, base_url=site)
    other.add_cookies(context.cookies())
    yield other.new_page()
    other.close()


def test_without_javascript(plain: Page, world: World, learner: User, site: str) -> None:
    page, (first, closed) = plain, world.lessons
    page.goto(closed.url)
    page.get_by_role("button", name="Enrol in this course").click()
    page.goto(first.url)
    page.get_by_role("link", name="Finish lesson").click()
    page.get_by_role("button", name="Finish lesson").click()
    expect(page).to_have_url(f"{site}{closed.url}?told")
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("“Lesson 1” is finished: 1 of 2 lessons.")
    page.get_by_role("link", name="Finish lesson").click()
    page.get_by_role("button", name="Finish lesson").click()
    expect(page).to_have_url(re.compile("/quizzes/needling-quiz/"))
    expect(page.get_by_role("main").get_by_role("status")).to_have_text(
        "“Closed lesson” is finished: 2 of 2 lessons."
    )
    make_attempt(learner, world.quiz, now=timezone.now())
    page.goto("/verify/")
    page.get_by_label("Serial").fill(Certificate.objects.get().serial.lower().replace("-", " "))
    page.get_by_role("button", name="Check serial").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This record of study is valid.")
