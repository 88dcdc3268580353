"""The scenarios that ``make bench`` measures, as a person's requests."""

import itertools
import re
from collections.abc import Callable

from bench import Client, Form

Once = Callable[[Client], None]
QUIZ = "contraindications-and-safety"
HTMX = {"HX-Request": "true"}


class Failed(SystemExit):
    """A request of a scenario did not answer as it must."""


def fields(client: Client, page: str, wanted: str) -> Form:
    """The first form of a page whose address matches, filled with its first choices."""
    form = Form(wanted)
    form.feed(page)
    if not form.action:
        raise Failed(f"no form for {wanted} in a page of {len(page)} characters")
    return form


def expect(answer: tuple[int, str, str], *statuses: int) -> tuple[int, str, str]:
    """The answer, if its status is one of those expected."""
    if answer[0] not in statuses:
        raise Failed(f"answered {answer[0]}: {answer[1][:300]}")
    return answer


def open_start_page(client: Client) -> None:
    """Open the start page, which is no request of the attempt itself."""
    client.page = expect(client.ask("GET", f"/quizzes/{QUIZ}/"), 200)[1]


def start(client: Client) -> str:
    """Start from the start page that is open, and give the first question's page."""
    form = fields(client, client.page, rf"/quizzes/{QUIZ}/$")
    _status, page, _where = expect(client.ask("POST", form.action, form.fields, **HTMX), 200)
    return page


def go_on(client: Client, page: str) -> tuple[str, str]:
    """Save the first choice and go on; the next page and where it is."""
    form = fields(client, page, r"/quizzes/attempts/[^/]+/\d+/$")
    data = [*form.fields, ("do", button(page))]
    _status, text, where = expect(client.ask("POST", form.action, data, **HTMX), 200)
    return text, where or form.action


def button(page: str) -> str:
    """What the page's one yellow button says it does."""
    found = re.search(r'data-kind="go" name="do" value="([^"]+)"', page)
    return found[1] if found else "next"


def attempt(client: Client) -> None:
    """A whole attempt of twenty questions: start, 20 × save and next, check page, hand in, result."""
    page = start(client)
    for _ in range(20):
        page, where = go_on(client, page)
    base = re.sub(r"(\d+/|check/)$", "", re.sub(r"^https?://[^/]+", "", where))
    _status, page, _where = expect(client.ask("GET", f"{base}check/"), 200)
    form = fields(client, page, r"/hand-in/$")
    _status, _page, there = expect(client.ask("POST", form.action, form.fields), 302, 303)
    expect(client.ask("GET", re.sub(r"^https?://[^/]+", "", there)), 200)


def autosaving(client: Client) -> Once:
    """One autosave of an open attempt, the sequence rising each time."""
    open_start_page(client)
    page = start(client)
    form = fields(client, page, r"/quizzes/attempts/[^/]+/\d+/$")
    data = dict(form.fields)
    path = form.action + "save/"
    sequence = itertools.count(int(data["sequence"]))

    def once(client: Client) -> None:
        data["sequence"] = str(next(sequence))
        expect(client.ask("POST", path, list(data.items())), 200, 204)

    return once


def browser_attempt(client: Client) -> None:
    """The same attempt as a browser makes it: with the start page and an autosave before each save."""
    open_start_page(client)
    page, where = start(client), ""
    for _ in range(20):
        form = fields(client, page, r"/quizzes/attempts/[^/]+/\d+/$")
        expect(client.ask("POST", form.action + "save/", form.fields), 200, 204)
        page, where = go_on(client, page)
    base = re.sub(r"(\d+/|check/)$", "", re.sub(r"^https?://[^/]+", "", where))
    form = fields(client, expect(client.ask("GET", f"{base}check/"), 200)[1], r"/hand-in/$")
    there = expect(client.ask("POST", form.action, form.fields), 302, 303)[2]
    expect(client.ask("GET", re.sub(r"^https?://[^/]+", "", there)), 200)
