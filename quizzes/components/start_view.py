"""The start page of a quiz: what will be asked, under which rules, and where the learner stands."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.components.before import Line, lines, opening
from quizzes.components.more_time import more_time_words
from quizzes.components.review import review_line
from quizzes.domain.reveal import NextAttempt
from quizzes.models import Attempt, Quiz
from quizzes.queries.quiz_start import QuizStart


@dataclass(frozen=True)
class Earlier:
    """A closed attempt of this learner."""

    name: str
    url: str
    result: str
    ended_at: datetime | None


@dataclass(frozen=True)
class StartView:
    """Everything the template shows. ``resume_url`` is "" unless an attempt is open.

    ``more_time`` says where the learner stands with extra time, and is empty without a limit; ``more_time_url`` is
    where to ask for it, "" while an answer is awaited.
    """

    quiz: Quiz
    url: str
    sentence: str
    signed_in: bool
    resume: str
    resume_url: str
    next: NextAttempt
    start: str
    more_time: list[str]
    more_time_url: str
    lines: list[Line]
    review_state: str
    earlier: list[Earlier]


def start_view(start: QuizStart, *, signed_in: bool, resume_at: int | None, review: tuple[int, int]) -> StartView:
    """The view; ``resume_at`` is where an open attempt goes on; ``review`` counts (reviewed, all) questions."""
    quiz, rules = start.quiz, start.rules
    has_limit = rules.time_limit_minutes is not None
    return StartView(
        quiz=quiz,
        url=reverse("quizzes:start", args=[quiz.key]),
        sentence=opening(rules, total=start.question_count, safety=start.must_pass_count),
        signed_in=signed_in,
        resume=_("Go on with question %(position)d") % {"position": resume_at or 1},
        resume_url=_resume_url(start, resume_at),
        next=start.next_attempt,
        start=_start(start),
        more_time=more_time_words(start.more_time) if has_limit else [],
        more_time_url=reverse("quizzes:more_time", args=[quiz.key]) if has_limit and start.more_time.may_ask else "",
        lines=[
            *lines(rules, safety=start.must_pass_count, used=len(start.history), planned=quiz.planned_minutes),
            Line(_("Clinical review"), review_line(*review)),
        ],
        review_state="reviewed" if review[1] and review[0] == review[1] else "not_reviewed",
        earlier=[_earlier(attempt) for attempt in start.history],
    )


def _resume_url(start: QuizStart, resume_at: int | None) -> str:
    if start.open_attempt is None or resume_at is None:
        return ""
    return reverse("quizzes:question", args=[start.open_attempt.uuid, resume_at])


def _start(start: QuizStart) -> str:
    if start.history:
        return _("Start another attempt")
    said = ngettext("Start with %(count)d question", "Start with %(count)d questions", start.question_count)
    return said % {"count": start.question_count}


def _earlier(attempt: Attempt) -> Earlier:
    counts = {"right": attempt.right_count or 0, "total": attempt.item_count}
    if attempt.purpose == "practice":
        said = _("%(right)d of %(total)d")
    else:
        said = _("%(right)d of %(total)d, passed") if attempt.passed else _("%(right)d of %(total)d, not passed")
    return Earlier(
        name=_("Attempt %(number)d") % {"number": attempt.number},
        url=reverse("quizzes:result", args=[attempt.uuid]),
        result=said % counts,
        ended_at=attempt.submitted_at,
    )
