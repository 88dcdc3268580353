"""What a browser prints."""

import re
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Page, expect

from tests.course_factories import make_figure, make_reference

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
