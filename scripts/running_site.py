"""A site of its own for a script: prepared in an empty folder, with the shipped course and the demo accounts."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

ROOT = Path(__file__).resolve().parent.parent
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]
LESSON = "/dry-needling-for-sciatica/contraindications-and-safety/thorax/"
QUIZ = "/quizzes/contraindications-and-safety/"


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def production(folder: str, port: int) -> dict[str, str]:
    """What makes the site serve as in production, though without TLS: its style sheet is one file."""
    return {
        "FILIFORM_MODE": "production",
        "SECURE_SSL_REDIRECT": "false",
        "SECRET_KEY": uuid.uuid4().hex * 2,
        "SITE_URL": f"http://localhost:{port}",
        "ALLOWED_HOSTS": "localhost",
        "DATABASE_URL": f"sqlite:///{folder}/filiform.sqlite3",
        "EMAIL_URL": "smtp://127.0.0.1:1",
        "DEFAULT_FROM_EMAIL": "script@example.invalid",
        "OPERATOR": "A script",
        "OPERATOR_EMAIL": "script@example.invalid",
        "FILIFORM_STATIC_ROOT": f"{folder}/static",
    }


@contextmanager
def site(*, as_in_production: bool = False) -> Iterator[tuple[str, str]]:
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
        if as_in_production:
            environment |= production(folder, port)
            subprocess.run([*manage, "collectstatic", "--noinput", "-v", "0"], cwd=ROOT, env=environment, check=True)
        gunicorn = [
            str(Path(sys.executable).with_name("gunicorn")),
            "config.wsgi",
            "-b",
            f"127.0.0.1:{port}",
            "--log-level",
            "warning",
        ]
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


def chromium(playwright: Playwright) -> Browser:
    """The machine's own browser."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        raise SystemExit("Chromium is not installed.")
    return playwright.chromium.launch(executable_path=path, args=QUIET)


def begin_the_quiz(page: Page, address: str, password: str) -> None:
    """Sign the demo learner in and start the quiz of the complete module."""
    page.goto(f"{address}/accounts/login/")
    page.fill("[name=login]", "learner@demo.example")
    page.fill("[name=password]", password)
    page.click("main button[data-kind=go]")
    page.wait_for_load_state("networkidle")
    page.goto(address + QUIZ)
    page.click("main button[data-kind=go]")
    page.wait_for_selector("form.q")
