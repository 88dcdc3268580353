"""A real browser against a live server: Chromium of this machine, signed in without the sign-in page.

They come first, and so to one worker, while the other takes what needs no browser; at the end each takes over
what the other has left. Without Chromium they are skipped, which the summary says.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, expect
from pytest_django.live_server_helper import LiveServer

# Playwright's synchronous interface runs inside an event loop, where Django refuses its ORM otherwise.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A slow machine is no failure; a page that never shows it is.
expect.set_options(timeout=20_000)

HERE = Path(__file__).parent
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first that is there: the shell is Chromium without a window, and does a fifth less work for the same page."""
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder as browser tests; skip them where there is no browser."""
    for item in items:
        if HERE not in item.path.parents:
            continue
        item.add_marker(pytest.mark.e2e)
        if not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason="browser journeys: Chromium is not installed"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """The machine's own Chromium; nothing is downloaded."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": QUIET}


@pytest.fixture
def site(committed: None, live_server: LiveServer, settings: LazySettings) -> str:
    """The address of a running site, which is also what the site believes its address to be."""
    settings.SITE_URL = live_server.url
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    settings.MFA_TOTP_TOLERANCE = 1  # a code that is typed as its half minute ends
    return live_server.url


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Whether the browser runs JavaScript; a test that asks for it runs both ways."""
    return bool(request.param)


@pytest.fixture
def motion() -> None:
    """For journeys of a person who did not ask for stillness: one page fades into the next."""


@pytest.fixture
def browser_context_args(
    browser_context_args: dict[str, object], site: str, request: pytest.FixtureRequest
) -> dict[str, object]:
    """Paths in ``page.goto("/home/")`` are those of the live site.

    Pages follow each other without a transition, which costs a fifth of a journey; who asks for ``motion`` has it.
    """
    chosen: dict[str, object] = {"reduced_motion": "no-preference" if "motion" in request.fixturenames else "reduce"}
    if "scripts" in request.fixturenames:
        chosen["java_script_enabled"] = request.getfixturevalue("scripts")
    return {**browser_context_args, "base_url": site, **chosen}


@pytest.fixture(autouse=True)
def watched(context: BrowserContext, site: str) -> Iterator[None]:
    """Fail a journey in which a script failed, a policy was broken, a 500 came, or another host was asked."""
    problems: list[str] = []
    context.on("weberror", lambda error: problems.extend(_script_problem(str(error.error))))
    context.on("console", lambda message: problems.extend(_policy_problem(message)))
    context.on("response", lambda reply: problems.extend([f"{reply.status} {reply.url}"] * (reply.status >= 500)))
    context.on("request", lambda request: problems.extend(_foreign(request.url, site)))
    yield
    assert problems == []


NO_TRANSITION = (
    "ViewTransition opt-in disabled",
    "Transition was aborted because of invalid state. Page already revealed",
)
"""What the browser says of its own page transition: the editor takes no part in it; the page was there before it."""


def _script_problem(words: str) -> list[str]:
    """A failed script; not the browser's word that it left out the transition that the style sheet allows."""
    return [] if any(said in words for said in NO_TRANSITION) else [f"script error: {words}"]


def _policy_problem(message: ConsoleMessage) -> list[str]:
    """A broken policy, unless by code without an address: that is axe, which a test put into the page."""
    return [message.text] if "Content Security Policy" in message.text and message.location["url"] else []


def _foreign(url: str, site: str) -> list[str]:
    return [] if url.startswith((site, "data:", "blob:", "about:")) else [f"asked another host: {url}"]


@pytest.fixture
def sign_in(context: BrowserContext, site: str) -> Callable[[AbstractBaseUser], None]:
    """Sign somebody in by cookie, as if they had just entered password and second factor."""

    def signed_in(user: AbstractBaseUser) -> None:
        client = Client()
        client.force_login(user)
        session = client.session
        now = time.time()
        session["account_authentication_methods"] = [
            {"method": "password", "at": now},
            {"method": "mfa", "at": now, "type": "totp"},
        ]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": site}])

    return signed_in
