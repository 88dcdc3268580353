"""A knowledge check, asked and answered: inside a lesson, or on a page of its own."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from quizzes.components.asked import AskedView, asked_view, missing
from quizzes.components.feedback_view import reviewed_now
from quizzes.components.revealed import RevealedView
from quizzes.domain.delivery import RevealedQuestion, asked
from quizzes.domain.grading import parse_response
from quizzes.domain.responses import FormData, InvalidResponseError, Response
from quizzes.queries.practice import PracticeQuestion


@dataclass(frozen=True)
class PracticeView:
    """What both states share. ``back`` is the page to go back to, "" if nobody said."""

    key: str
    url: str
    back: str
    prefix: str


@dataclass(frozen=True)
class AskingView(PracticeView):
    """The question with its form; ``nonce`` fixes the order of its parts."""

    question: AskedView
    nonce: str
    problem: str

    @property
    def errors(self) -> list[dict[str, str]]:
        """Entries of the error summary."""
        return [{"href": f"#{self.prefix}-1", "text": self.problem}] if self.problem else []


@dataclass(frozen=True)
class AnsweredView(PracticeView):
    """The answer; ``kept`` if it belongs to a learner's record."""

    question: RevealedView
    kept: bool

    @property
    def next(self) -> str:
        """What the way back is called."""
        return _("Back to the lesson") if self.back else ""


def asking_view(
    question: PracticeQuestion, *, nonce: str, data: FormData, problem: bool, back: str, shortcuts: bool
) -> AskingView:
    """The question as asked; with what ``data`` held, and what was the ``problem`` if there was one."""
    response, unreadable = _response(question, data)
    shown = asked(question.content, question.layout, response)
    return AskingView(
        **_shared(question, back),
        question=asked_view(
            shown,
            prefix=_prefix(question),
            typed="".join(data.get("answer", ())) if unreadable else "",
            shortcuts=shortcuts,
            rules_out=False,
        ),
        nonce=nonce,
        problem=(unreadable or missing(shown)) if problem else "",
    )


def answered_view(
    question: PracticeQuestion, shown: RevealedQuestion, *, kept: bool, back: str, today: date
) -> AnsweredView:
    """The answer with its reasons."""
    digest = question.version.content_hash
    return AnsweredView(
        **_shared(question, back),
        question=reviewed_now(shown, key=question.question.key, digest=digest, today=today, prefix=_prefix(question)),
        kept=kept,
    )


def _response(question: PracticeQuestion, data: FormData) -> tuple[Response | None, str]:
    """What the form held so far, and what could not be read of it."""
    try:
        return parse_response(question.content, question.layout, data), ""
    except InvalidResponseError as problem:
        return None, _(str(problem))


def _shared(question: PracticeQuestion, back: str) -> dict[str, str]:
    return {
        "key": question.question.key,
        "url": reverse("quizzes:check", args=[question.question.key]),
        "back": back,
        "prefix": _prefix(question),
    }


def _prefix(question: PracticeQuestion) -> str:
    return f"check-{question.question.key}"
