"""What a page must hold for everybody, on one load: names, no axe violation, words that fit, a way by keyboard."""

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
WALK = (Path(__file__).parent / "walk.js").read_text()
FIT = (Path(__file__).parent / "fit.js").read_text()
SCHEMES = ("light", "dark")
WIDTHS = (1280, 390)
RUN = """async (rules) => (await axe.run(document, {
  runOnly: rules,
  resultTypes: ["violations"],
  preload: false,
})).violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary}`))"""
EVERY_RULE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
STILL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { transition: none !important }");
  document.adoptedStyleSheets = [sheet];
}"""
"""Wagtail's colours change slowly, and for a while they are of neither scheme."""
WAGTAILS = (
    'aria-allowed-role: h2[role="alert"]: ',  # how many were found
    "color-contrast: .w-minimap__collapse-all: ",
    "label-content-name-mismatch: .w-slim-header-action-button: ",  # the list's columns
    "landmark-unique: .w-h-\\[42px\\]: ",  # the trail of a list
    "page-has-heading-one: html: ",  # the form of a snippet
    "target-size: #w-minimap-toggle: ",
)
"""Where the frame that Wagtail draws round our content breaks a rule, as rule and element."""
SHAPE = "[document.documentElement.scrollHeight, document.body.innerText]"
FRAME = "[document.querySelectorAll('h1').length, document.documentElement.lang, document.title]"
NARROWEST = 320
GREY = """() => {
  const says = (e) => (e.ariaLabel || e.innerText).replace(/\\s+/g, " ").trim();
  const isTold = (e) => e.matches(".rail a") ? /, (not )?answered/.test(says(e)) : e.querySelector(".icon") && says(e);
  const states = document.querySelectorAll(".st, .saved, .rail a, .opts > :is([data-best], [data-yours])");
  return [...states].filter((e) => e.checkVisibility() && !isTold(e)).map(says);
}"""
TAB = {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
"""The key as the browser gets it, held down: its release does nothing, and would cost as much again."""
PICTURES = Path("screenshots")


def axe_violations(page: Page) -> list[str]:
    """Every violation of the page as it stands, in both schemes at both widths, on one page load."""
    page.evaluate(AXE)
    return [line for width in WIDTHS for line in violations_at(page, width)]


def violations_at(page: Page, width: int) -> list[str]:
    """Violations at one width, ending in the light.

    A scheme changes colours and nothing else, which is asserted; so in the dark the rules about colours suffice.
    """
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    shape = page.evaluate(SHAPE)
    found = [f"dark {width}: {line}" for line in page.evaluate(RUN, COLOUR_RULES)]
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert page.evaluate(SHAPE) == shape
    return found + [f"light {width}: {line}" for line in page.evaluate(RUN, EVERY_RULE)]


def editor_violations(page: Page) -> list[str]:
    """Violations of a page of the editor in both schemes at both widths, on one load, without ``WAGTAILS``."""
    page.evaluate(AXE)
    page.evaluate(STILL)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in (("dark", COLOUR_RULES), ("light", EVERY_RULE)):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            lines = [line for line in page.evaluate(RUN, rules) if not line.startswith(WAGTAILS)]
            found += [f"{scheme} {width}: {line}" for line in lines]
    return found


def tab_problems(page: Page) -> list[str]:
    """Go through the page with Tab: what that never reaches, shows without a ring, or leaves covered."""
    keys = page.context.new_cdp_session(page)
    for _ in range(page.evaluate("walk.begin()")):
        keys.send("Input.dispatchKeyEvent", TAB)
    keys.detach()
    return page.evaluate("walk.end()")


def focus_problems(page: Page) -> list[str]:
    """Give focus to each control in turn, without keys: what has no ring, or lies under something."""
    page.evaluate("walk.focusAll()")
    return page.evaluate("walk.end()")


def frame_problems(page: Page) -> list[str]:
    """Whether the page says what it is: one main heading, its language, a title of its own."""
    headings, language, title = page.evaluate(FRAME)
    own, _, site = title.rpartition(" | ")
    said = {
        f"{headings} main headings": headings != 1,
        "no language": not language,
        f"the title is {title!r}": not own.strip() or own == site or site != "Filiform",
    }
    return [words for words, wrong in said.items() if wrong]


def fit_problems(page: Page) -> list[str]:
    """What cannot be read at 320 px: as it is, with all text set wide, and mirrored; and at 200 % of a wide window."""
    page.evaluate(FIT)
    page.set_viewport_size({"width": NARROWEST, "height": 700})
    found = [f"320 px: {line}" for line in page.evaluate("fit.inEveryState()")]
    page.set_viewport_size({"width": WIDTHS[0] // 2, "height": 450})
    return found + [f"200 %: {line}" for line in page.evaluate("fit.problems()")]


def grey_problems(page: Page) -> list[str]:
    """States that would be told by their colour alone: those without a sign of their own, or without words."""
    return [f"told by colour alone: {words!r}" for words in page.evaluate(GREY)]


def problems(page: Page) -> list[str]:
    """Everything that is wrong with the page as it stands: two widths, 320 px and 200 %, each set once."""
    page.evaluate(AXE)
    page.evaluate(WALK)
    wide, narrow = WIDTHS
    found = frame_problems(page) + grey_problems(page) + violations_at(page, wide) + tab_problems(page)
    return found + violations_at(page, narrow) + focus_problems(page) + fit_problems(page)


def picture(page: Page, name: str) -> None:
    """Keep the page in ``screenshots/`` in both schemes at both widths, for a person to look at."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png", full_page=True)
