"""``make screenshots``: the pictures of the README, taken of the real site in its own folder.

Needs Chromium. Starts the site on a free port with an empty database and the shipped course, opens one lesson and
one quiz question as a new learner, and writes docs/images/lesson.png and docs/images/question.png.
"""

from playwright.sync_api import Page, sync_playwright
from running_site import LESSON, ROOT, begin_the_quiz, chromium, site

IMAGES = ROOT / "docs" / "images"


def take(page: Page, name: str) -> None:
    """What is on the screen, as a PNG."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / f"{name}.png")


def main() -> None:
    """Take both pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with site() as (address, password), sync_playwright() as playwright:
        browser = chromium(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 960}, color_scheme="light")
        page.goto(address + LESSON)
        place = page.locator("figure.plate").first.bounding_box()
        if not place:
            raise SystemExit("The lesson shows no figure.")
        page.mouse.wheel(0, place["y"] - 150)
        page.wait_for_function("() => scrollY > 0")
        take(page, "lesson")
        page.set_viewport_size({"width": 1280, "height": 780})
        begin_the_quiz(page, address, password)
        page.locator("form.q .ans").nth(1).click()
        take(page, "question")
        browser.close()


if __name__ == "__main__":
    main()
