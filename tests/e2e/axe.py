"""What a page must hold for everybody: no axe violation, no sideways scroll. And pictures to look at."""

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
SCHEMES = ("light", "dark")
WIDTHS = (1280, 390)
RUN = """async () => (await axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
  preload: false,
})).violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary}`))"""
PICTURES = Path("screenshots")


def axe_violations(page: Page) -> list[str]:
    """Every violation of the page as it stands, in both schemes at both widths, on one page load."""
    page.evaluate(AXE)
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{scheme} {width}: {line}" for line in page.evaluate(RUN)]
    return found


def sideways(page: Page, width: int = 320) -> int:
    """By how many pixels the page is wider than a window of ``width``."""
    page.set_viewport_size({"width": width, "height": 700})
    return page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)")


def picture(page: Page, name: str) -> None:
    """Keep the page in ``screenshots/`` in both schemes at both widths, for a person to look at."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png", full_page=True)
