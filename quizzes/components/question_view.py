"""The page of one question inside an open attempt."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime

from quizzes.components.addresses import each_address
from quizzes.components.asked import AskedView, asked_view, missing
from quizzes.components.bar import Bar, bar, place
from quizzes.components.phrases import phrase as _
from quizzes.components.rail import Rail, rail
from quizzes.domain.delivery import AskedQuestion
from quizzes.queries.attempts import ItemPage


@dataclass(frozen=True)
class Said:
    """What the page says about the last sending: a problem, a gap, a newer answer elsewhere, a step that moved."""

    problem: str = ""
    incomplete: bool = False
    typed: str = ""
    newer: bool = False
    moved_to: tuple[int, int] | None = None

    @property
    def words(self) -> str:
        """For the polite region."""
        if self.moved_to is None:
            return ""
        return _("Moved to place %(place)d of %(total)d.") % dict(zip(("place", "total"), self.moved_to, strict=True))


@dataclass(frozen=True)
class QuestionView:
    """Everything the template shows. ``arrived``: the question is new to the page, so its heading takes focus.

    ``do`` is what the button sends, ``go`` its words, ``going`` those while a slow answer is awaited.
    """

    bar: Bar
    question: AskedView
    url: str
    save_url: str
    client_key: str
    sequence: int
    flagged: bool
    do: str
    go: str
    going: str
    can_skip: bool
    rail: Rail
    arrived: bool = True
    said: Said = field(default_factory=Said)

    @property
    def errors(self) -> list[dict[str, str]]:
        """Entries of the error summary: the problem, leading to the first field."""
        return [{"href": f"#{self.question.prefix}-1", "text": self.said.problem}] if self.said.problem else []


def question_view(page: ItemPage, asked: AskedQuestion, *, now: datetime, said: Said, arrived: bool) -> QuestionView:
    """The view of an item that is not answered for good yet."""
    address = each_address("quizzes:question", page.attempt) % page.position
    at_once = page.attempt.attempt_rules.grades_at_once
    return QuestionView(
        bar=bar(page.attempt, place(page.position, page.total), now=now, saved_at=page.saved_at, asks=True),
        question=asked_view(asked, typed=said.typed),
        url=address,
        save_url=each_address("quizzes:save", page.attempt) % page.position,
        client_key=secrets.token_hex(8),
        sequence=page.next_sequence,
        flagged=page.flagged,
        do="check" if at_once else "go",
        go=_("Check answer") if at_once else _("Save and next"),
        going=_("Checking") if at_once else _("Saving"),
        can_skip=at_once,
        rail=rail(page.attempt, page.marks, here=page.position),
        arrived=arrived,
        said=replace(said, problem=missing(asked)) if said.incomplete else said,
    )
