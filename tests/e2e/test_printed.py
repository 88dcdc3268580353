"""What a browser prints."""

import re
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from learning.models import Certificate
from tests.course_factories import claim, make_figure, make_lesson, make_reference
from tests.learning.factories import make_learner, make_world

CARD = Path(settings.BASE_DIR, "content/starter/figures/F4.3.svg")
TALL = "Five steps, each with what is seen and what is done. " * 8
PAGE = re.compile(rb"/Type\s*/Page\b")


def test_the_action_card_fills_one_side_of_a4(page: Page) -> None:
    card = make_figure("F4.3", svg=CARD.read_text(), caption=TALL + "[@R1] [@R2] [@R3] [@R4]", description=TALL * 9)
    card.references = [make_reference(f"R{number}", title="A title of some length " * 3) for number in (1, 2, 3, 4)]
    card.save()
    page.goto("/pneumothorax-card/")
    assert len(PAGE.findall(page.pdf(format="A4"))) == 1
    page.set_viewport_size({"width": 718, "height": 1047})
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="The card in words")).to_be_hidden()
    drawing, sources = page.locator("figure").bounding_box(), page.locator(".refs").bounding_box()
    assert drawing
    assert sources
    assert sources["x"] > drawing["x"] + drawing["width"]
    assert sources["y"] + sources["height"] < drawing["y"] + drawing["height"]


def assert_paper_holds_no_navigation(page: Page) -> None:
    """On paper of A4 with the browser's own margins, nothing is cut off and nothing asks to be clicked."""
    page.set_viewport_size({"width": 718, "height": 1047})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
    for part in page.locator("header.bar, footer, nav, .btn, .pager").all():
        expect(part).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_lesson_is_printed_whole_without_what_leads_elsewhere(page: Page, site: str) -> None:
    columns = [f"A column {number} of some length" for number in range(1, 7)]
    body = [
        ("heading", "First"),
        ("prose", "<p>Words that are read [@R1].</p>" * 40),
        ("figure", {"figure": make_figure().pk}),
        ("table", {"caption": "Six", "header": columns, "rows": [columns] * 4}),
        ("evidence_claim", claim()),
        ("heading", "Last"),
        ("prose", "<p>The end of it.</p>"),
    ]
    page.goto(make_lesson(body=body).url)
    assert_paper_holds_no_navigation(page)
    for words in ("Words that are read", "Ribs are hard to find.", "The end of it.", "Adverse events"):
        expect(page.get_by_text(words).first).to_be_visible()


def test_a_certificate_is_printed_on_one_sheet(page: Page, sign_in: Callable[[User], None]) -> None:
    world, learner = make_world(), make_learner()
    world.complete(learner)
    sign_in(learner)
    page.goto(reverse("learning:certificate", args=[Certificate.objects.get().serial]))
    assert len(PAGE.findall(page.pdf(format="A4"))) == 1
    assert_paper_holds_no_navigation(page)
    for words in ("Amara Osei", "Knowledge only.", Certificate.objects.get().serial):
        expect(page.get_by_text(words).first).to_be_visible()
