"""``make page-speed``: when pages are there on a phone, and how soon a question answers a finger.

Needs Chromium. Starts the site as in production, in a folder of its own, and opens pages with nothing kept, at
390 px, with a processor slowed to a quarter of this machine's and the network that is called "slow 4G" (1.6 Mbit/s
down, 750 kbit/s up, 150 ms there and back). It reports medians of several rounds: the largest contentful paint
(target of the question page: 1,500 ms), the sum of layout shifts (0.05), and the longest time from a tap to the
paint that answers it (200 ms).
"""

import statistics
from collections import defaultdict

from playwright.sync_api import Browser, Page, StorageState, sync_playwright
from running_site import LESSON, begin_the_quiz, chromium, site

ROUNDS = 5
SLOWER = 4
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
WATCH = """
  window.seen = { paint: 0, shift: 0, tap: 0 };
  const watch = (type, note, more) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
  watch("largest-contentful-paint", (entry) => { seen.paint = entry.startTime; });
  watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
  watch("event", (entry) => { seen.tap = Math.max(seen.tap, entry.duration); }, { durationThreshold: 16 });
"""


def open_on_a_phone(browser: Browser, address: str, signed_in: StorageState | None) -> Page:
    """The page, loaded with nothing kept."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        has_touch=True,
        is_mobile=True,
        storage_state=signed_in,
    )
    context.add_init_script(WATCH)
    page = context.new_page()
    phone = context.new_cdp_session(page)
    phone.send("Network.enable")
    phone.send("Network.emulateNetworkConditions", SLOW_4G)
    phone.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    return page


def tap_through(page: Page) -> None:
    """What a learner does on a question: change their mind, flag it, and take the flag away."""
    for place in (0, 1, 2):
        page.locator("form.q label.ans").nth(place).tap()
        page.wait_for_timeout(300)
    for _ in range(2):
        page.get_by_role("button", name="Flag question").tap()
        page.wait_for_timeout(900)


def main() -> None:
    """Open every page in every round and print the medians."""
    found: dict[str, list[dict[str, float]]] = defaultdict(list)
    with site(as_in_production=True) as (address, password), sync_playwright() as playwright:
        browser = chromium(playwright)
        desk = browser.new_page()
        begin_the_quiz(desk, address, password)
        question, learner = desk.url, desk.context.storage_state()
        pages = {
            "front page": (f"{address}/", None),
            "lesson": (address + LESSON, None),
            "question": (question, learner),
        }
        for _ in range(ROUNDS):
            for name, (where, signed_in) in pages.items():
                page = open_on_a_phone(browser, where, signed_in)
                if signed_in:
                    tap_through(page)
                found[name].append(page.evaluate("seen"))
                page.context.close()
        browser.close()
    print(f"{'':12}{'paint, ms':>12}{'shift':>8}{'tap, ms':>10}")
    for name, seen in found.items():
        paint, shift, tap = (statistics.median(one[what] for one in seen) for what in ("paint", "shift", "tap"))
        print(f"{name:12}{paint:12.0f}{shift:8.3f}{tap:10.0f}")


if __name__ == "__main__":
    main()
