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
    """One stop. ``name`` reads "Question 8, answered, flagged"."""

    position: int
    url: str
    name: str
    done: bool
    flagged: bool
    here: bool


def rail(attempt: Attempt, marks: Iterable[ItemMark], *, here: int) -> list[Stop]:
    """The stops of an attempt that goes on."""
    return [
        Stop(
            position=mark.position,
            url=reverse("quizzes:question", args=[attempt.uuid, mark.position]),
            name=_name(mark.position, _done(mark.answered), _("flagged") if mark.flagged else "", here=here),
            done=mark.answered,
            flagged=mark.flagged,
            here=mark.position == here,
        )
        for mark in marks
    ]


def result_rail(result: AttemptResult, *, here: int) -> list[Stop]:
    """The stops of an attempt that is over; they lead to its answer pages."""
    return [
        Stop(
            position=item.position,
            url=reverse("quizzes:feedback", args=[result.attempt.uuid, item.position]),
            name=_name(item.position, _done(item.answered), here=here),
            done=item.answered,
            flagged=False,
            here=item.position == here,
        )
        for item in result.items
    ]


def _name(position: int, *states: str, here: int) -> str:
    parts = [
        _("Question %(number)d") % {"number": position},
        _("current") if position == here else "",
        *states,
    ]
    return ", ".join(part for part in parts if part)


def _done(answered: bool) -> str:
    return _("answered") if answered else _("not answered")
