"""The question ruler: one stop a question, told by shape and in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from quizzes.models import Attempt
from quizzes.queries.attempts import ItemMark
from quizzes.queries.results import AttemptResult


@dataclass(frozen=True)
class Stop:
    """One stop. ``name`` reads "Question 8, answered, flagged"; ``position`` is ready to print."""

    position: str
    url: str
    name: str
    done: bool
    flagged: bool
    here: bool


def rail(attempt: Attempt, marks: Iterable[ItemMark], *, here: int) -> list[Stop]:
    """The stops of an attempt that goes on."""
    addresses, words = _addresses("quizzes:question", attempt), _words()
    return [
        Stop(
            position=str(mark.position),
            url=addresses % mark.position,
            name=words.name(mark.position, answered=mark.answered, flagged=mark.flagged, here=here),
            done=mark.answered,
            flagged=mark.flagged,
            here=mark.position == here,
        )
        for mark in marks
    ]


def result_rail(result: AttemptResult, *, here: int) -> list[Stop]:
    """The stops of an attempt that is over; they lead to its answer pages."""
    addresses, words = _addresses("quizzes:feedback", result.attempt), _words()
    return [
        Stop(
            position=str(item.position),
            url=addresses % item.position,
            name=words.name(item.position, answered=item.answered, here=here),
            done=item.answered,
            flagged=False,
            here=item.position == here,
        )
        for item in result.items
    ]


def _addresses(route: str, attempt: Attempt) -> str:
    """The addresses of all positions but for the number; looked up once, not twenty times."""
    mark = 999
    return reverse(route, args=[attempt.uuid, mark]).replace(f"/{mark}/", "/%d/")


@dataclass(frozen=True)
class _Words:
    """What a stop is called, in the reader's language."""

    question: str
    current: str
    answered: str
    open: str
    flagged: str

    def name(self, position: int, *, answered: bool, here: int, flagged: bool = False) -> str:
        parts = [self.question % {"number": position}]
        if position == here:
            parts.append(self.current)
        parts.append(self.answered if answered else self.open)
        if flagged:
            parts.append(self.flagged)
        return ", ".join(parts)


def _words() -> _Words:
    return _Words(_("Question %(number)d"), _("current"), _("answered"), _("not answered"), _("flagged"))
