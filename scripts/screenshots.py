"""``make screenshots``: the pictures of the README, taken of the real site in its own folder.

Needs Chromium. Starts the site on a free port with an empty database and the shipped course, opens one lesson and
one quiz question as a new learner, and writes docs/images/lesson.png and docs/images/question.png.
"""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]
LESSON = "/dry-needling-for-sciatica/contraindications-and-safety/thorax/"
QUIZ = "/quizzes/contraindications-and-safety/"


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def site() -> Iterator[tuple[str, str]]:
    """A running site with the course: its address, and the demo learner's password."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = os.environ | {"FILIFORM_VAR_DIR": folder, "PORT": str(port)}
        manage = [sys.executable, "manage.py"]
        subprocess.run([*manage, "prepare"], cwd=ROOT, env=environment, check=True)
        said = subprocess.run(
            [*manage, "demo"], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        )
        password = next(line.split()[1] for line in said.stdout.splitlines() if line.startswith("learner@"))
        gunicorn = [str(Path(sys.executable).with_name("gunicorn")), "config.wsgi", "-b", f"127.0.0.1:{port}"]
        server = subprocess.Popen(gunicorn, cwd=ROOT, env=environment)
        try:
            wait_for(port)
            yield f"http://localhost:{port}", password
        finally:
            server.terminate()
            server.wait(20)


def wait_for(port: int) -> None:
    """Until the site answers."""
    for _ in range(240):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/health/", headers={"Host": "localhost"})
            connection.getresponse().read()
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise SystemExit("The site did not start.")


def take(page: Page, name: str) -> None:
    """What is on the screen, as a PNG."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / f"{name}.png")


def main() -> None:
    """Take both pictures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        raise SystemExit("Chromium is not installed.")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with site() as (address, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 960}, color_scheme="light")
        page.goto(address + LESSON)
        place = page.locator("figure.plate").first.bounding_box()
        if not place:
            raise SystemExit("The lesson shows no figure.")
        page.mouse.wheel(0, place["y"] - 150)
        page.wait_for_function("() => scrollY > 0")
        take(page, "lesson")
        page.goto(f"{address}/accounts/login/")
        page.fill("[name=login]", "learner@demo.example")
        page.fill("[name=password]", password)
        page.click("main button[data-kind=go]")
        page.wait_for_load_state("networkidle")
        page.set_viewport_size({"width": 1280, "height": 780})
        page.goto(address + QUIZ)
        page.click("main button[data-kind=go]")
        page.wait_for_selector("form.q")
        page.locator("form.q .ans").nth(1).click()
        take(page, "question")
        browser.close()


if __name__ == "__main__":
    main()
