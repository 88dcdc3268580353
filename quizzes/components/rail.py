"""The question ruler: one stop a question, told by shape and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from quizzes.components.addresses import each_address
from quizzes.models import Attempt
from quizzes.queries.attempts import ItemMark
from quizzes.queries.results import AttemptResult

STOP = "quizzes/rail_stop.html"
ADDRESS, POSITION = "ADDRESS", "POSITION"
"""Stand in a stop's pattern for what differs from stop to stop; no word of the page is written like them."""


@dataclass(frozen=True)
class State:
    """What a stop looks like and is called, but for its number."""

    done: bool
    flagged: bool = False
    here: bool = False


@dataclass(frozen=True)
class Rail:
    """The stops in order; ``address`` takes each one's position."""

    states: Sequence[State]
    address: str

    @property
    def stops(self) -> SafeString:
        """The list's entries: twenty of them, in all eight patterns at most."""
        language = get_language()
        entries = [
            _pattern(language, state).replace(ADDRESS, self.address % position).replace(POSITION, str(position))
            for position, state in enumerate(self.states, start=1)
        ]
        return mark_safe("".join(entries))


def rail(attempt: Attempt, marks: Sequence[ItemMark], *, here: int) -> Rail:
    """The stops of an attempt that goes on."""
    states = [State(mark.answered, mark.flagged, mark.position == here) for mark in marks]
    return Rail(states, each_address("quizzes:question", attempt))


def result_rail(result: AttemptResult, *, here: int) -> Rail:
    """The stops of an attempt that is over; they lead to its answer pages."""
    states = [State(item.answered, here=item.position == here) for item in result.items]
    return Rail(states, each_address("quizzes:feedback", result.attempt))


@lru_cache(maxsize=64)
def _pattern(language: str, state: State) -> str:
    """A stop with marks for its address and its position. ``language`` is part of the key alone."""
    return get_template(STOP).render({"stop": state, "address": ADDRESS, "position": POSITION})
