"""Learners at their pages: a client for each, and what a page's form would send."""

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from quizzes.models import Attempt
from tests.quizzes.answering import form
from tests.quizzes.factories import make_learner

HTMX = {"HTTP_HX_REQUEST": "true"}


class Fields(HTMLParser):
    """What the form of a page would send as it stands, and what it offers."""

    def __init__(self, html: str, form_id: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._form_id, self._inside, self._select = form_id, False, ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._inside = found.get("id") == self._form_id
        if not self._inside:
            return
        if tag == "input" and (found.get("type") not in {"radio", "checkbox"} or "checked" in found):
            self.values.setdefault(found.get("name", ""), []).append(found.get("value", ""))
        if tag == "select":
            self._select = found["name"]
            self.values[self._select] = [""]
        if tag == "option" and "selected" in found:
            self.values[self._select] = [found.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False


class Learner:
    """A signed-in learner with a browser."""

    def __init__(self, user: User | None = None) -> None:
        self.user = user or make_learner()
        self.client = Client()
        self.client.force_login(self.user)

    def start(self, quiz: Any) -> Attempt:
        """Start, or go on with, the quiz."""
        self.client.post(reverse("quizzes:start", args=[quiz.key]))
        return Attempt.objects.filter(learner=self.user, quiz=quiz).latest("number")

    def get(self, route: str, attempt: Attempt, *position: int, **extra: Any) -> HttpResponse:
        """A page of the attempt."""
        return self.client.get(address(route, attempt, *position), **extra)

    def post(self, route: str, attempt: Attempt, *position: int, **sent: Any) -> HttpResponse:
        """Send something to a page of the attempt; ``htmx`` as an open page would."""
        extra = HTMX if sent.pop("htmx", False) else {}
        return self.client.post(address(route, attempt, *position), sent.pop("data", sent), **extra)

    def answer(self, attempt: Attempt, position: int, *keys: str, do: str = "go", **more: Any) -> HttpResponse:
        """Press a button of the question's form with these options chosen."""
        return self.send(attempt, position, form(attempt, position, *keys), do=do, **more)

    def send(
        self, attempt: Attempt, position: int, fields: Mapping[str, Any], *, do: str = "go", **more: Any
    ) -> HttpResponse:
        """Press a button of the question's form with these fields filled in; ``data`` replaces anything."""
        data = {"marks": "1", "client_key": "tab", "sequence": next_sequence(attempt, position), "do": do, **fields}
        return self.post("question", attempt, position, data=data | more.pop("data", {}), **more)


def address(route: str, attempt: Attempt, *position: int) -> str:
    """An address inside an attempt."""
    return reverse(f"quizzes:{route}", args=[attempt.uuid, *position])


def next_sequence(attempt: Attempt, position: int) -> str:
    """What the page would send next."""
    item = attempt.items.filter(position=position).first()
    return str(item.client_sequence + 1 if item else 1)


def html(response: HttpResponse) -> str:
    """The page as text."""
    return response.content.decode()


def fields(response: HttpResponse, form_id: str = "question-form") -> dict[str, list[str]]:
    """What the page's form would send as it stands."""
    return Fields(html(response), form_id).values
