"""The answer page of one question of an attempt: while it runs, and after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from library.queries.overlay import retracted_references, review_standings
from quizzes.components.bar import Bar, bar, place
from quizzes.components.rail import Rail, rail, result_rail
from quizzes.components.revealed import RevealedView, revealed_view
from quizzes.domain.delivery import RevealedQuestion
from quizzes.models import Attempt
from quizzes.queries.attempts import ItemPage
from quizzes.queries.results import AttemptResult


@dataclass(frozen=True)
class FeedbackView:
    """Everything the template shows."""

    bar: Bar
    title: str
    question: RevealedView
    url: str
    next: str
    next_url: str
    rail: Rail


def reviewed_now(
    shown: RevealedQuestion, *, key: str, digest: str, today: date, prefix: str = "answer"
) -> RevealedView:
    """An answered question with what is true of it today; two queries."""
    name = ("question", key)
    retracted: Mapping[str, date] = retracted_references([str(source["key"]) for source in shown.references])
    standing = review_standings({name: digest}, today=today)[name]
    return revealed_view(shown, key=key, standing=standing, retracted=retracted, prefix=prefix)


def checked_view(page: ItemPage, shown: RevealedQuestion, *, now: datetime) -> FeedbackView:
    """An answer that was checked while the attempt goes on."""
    attempt, following = page.attempt, page.next_position
    if following is None:
        onward, onward_url = _("Check and hand in"), reverse("quizzes:check_page", args=[attempt.uuid])
    else:
        onward, onward_url = _("Next question"), reverse("quizzes:question", args=[attempt.uuid, following])
    return FeedbackView(
        bar=bar(attempt, place(page.position, page.total), now=now),
        title=_title(page.position),
        question=reviewed_now(shown, key=page.question_key, digest=page.content_hash, today=now.date()),
        url=_address(attempt, page.position),
        next=onward,
        next_url=onward_url,
        rail=rail(attempt, page.marks, here=page.position),
    )


def result_item_view(result: AttemptResult, shown: RevealedQuestion, position: int, *, now: datetime) -> FeedbackView:
    """An answer of an attempt that is over."""
    attempt, item, total = result.attempt, result.items[position - 1], len(result.items)
    last = position == total
    return FeedbackView(
        bar=bar(attempt, place(position, total), now=now),
        title=_title(position),
        question=reviewed_now(shown, key=item.question_key, digest=item.content_hash, today=now.date()),
        url=_address(attempt, position),
        next=_("Back to the result") if last else _("Next answer"),
        next_url=reverse("quizzes:result", args=[attempt.uuid]) if last else _address(attempt, position + 1),
        rail=result_rail(result, here=position),
    )


def _title(position: int) -> str:
    return _("Answer to question %(position)d") % {"position": position}


def _address(attempt: Attempt, position: int) -> str:
    return reverse("quizzes:feedback", args=[attempt.uuid, position])
