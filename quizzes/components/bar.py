"""The header inside an attempt: which quiz, which question, how long, saved when."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.urls import reverse

from quizzes.components.phrases import phrase as _
from quizzes.domain.rules import GRACE
from quizzes.models import Attempt

FORM = "question-form"


@dataclass(frozen=True)
class Clock:
    """Time left, as the server knows it."""

    now: datetime
    due_at: datetime
    result_url: str

    @property
    def minutes(self) -> int:
        """Whole minutes left, counted up; the last one is one until it is over."""
        return max(0, ceil((self.due_at - self.now).total_seconds() / 60))

    @property
    def grace_seconds(self) -> int:
        """How long an answer on its way may still take."""
        return int(GRACE.total_seconds())


@dataclass(frozen=True)
class Bar:
    """The header. ``form_id`` is "" on pages without an answer to save; leaving those needs an address."""

    quiz_title: str
    place: str
    start_url: str
    clock: Clock | None = None
    form_id: str = ""
    saved_at: datetime | None = None


def bar(attempt: Attempt, place: str, *, now: datetime, saved_at: datetime | None = None, asks: bool = False) -> Bar:
    """The header of a page of an attempt; ``asks`` if the page holds a question's form."""
    return Bar(
        quiz_title=quiz_title(attempt),
        place=place,
        start_url="" if asks else start_url(attempt),
        clock=_clock(attempt, now) if attempt.is_open else None,
        form_id=FORM if asks else "",
        saved_at=saved_at,
    )


def place(position: int, total: int) -> str:
    """ "Question 7 of 20"."""
    return _("Question %(position)d of %(total)d") % {"position": position, "total": total}


def quiz_title(attempt: Attempt) -> str:
    """The quiz's title; a single practice question has no quiz."""
    return attempt.quiz.title if attempt.quiz else _("Practice question")


def start_url(attempt: Attempt) -> str:
    """The start page of the attempt's quiz."""
    return reverse("quizzes:start", args=[attempt.quiz.key]) if attempt.quiz else "/"


def _clock(attempt: Attempt, now: datetime) -> Clock | None:
    if attempt.due_at is None:
        return None
    return Clock(now, attempt.due_at, reverse("quizzes:result", args=[attempt.uuid]))
