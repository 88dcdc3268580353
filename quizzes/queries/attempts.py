"""Attempts as their learner sees them. Nothing here tells right from wrong before its time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import BooleanField, Case, ExpressionWrapper, F, Q, QuerySet, When

from accounts.domain.refusal import Refusal
from accounts.models import User
from accounts.queries.prepared import PreparedObjects, PreparedQuery
from quizzes.domain.attempt import Event, EventKind
from quizzes.domain.content import QuestionContent
from quizzes.domain.delivery import AskedQuestion, RevealedQuestion, asked, revealed
from quizzes.domain.option_tokens import Layout
from quizzes.domain.responses import Response, response_from_json
from quizzes.domain.reveal import may_reveal_item
from quizzes.domain.words import gettext_noop
from quizzes.models import Attempt, AttemptEvent, AttemptItem, QuestionVersion, Quiz
from quizzes.queries.contents import content_of_version, read_contents

MOST_ITEMS = 1000
SHOWN_OF_QUIZ = ("id", "key", "title")
"""What the pages of an attempt say of its quiz."""
KNOWN_BY = ("id", "content_hash")
"""What is read of a version: its content is at hand in most processes, known by its hash."""
MARKED_BY = ("position", "complete", "begun", "flagged", "checked")
MARK = len(MARKED_BY)
OF_ONE = (
    *("id", "position", "question_version_id", "layout", "response", "client_sequence"),
    *("saved_at", "flagged", "ruled_out", "checked"),
)
"""What the page of one item needs of it, in the order of the model's fields."""


class AttemptNotFoundError(Refusal):
    """There is no such attempt or question, or it is somebody else's: nobody is told which."""

    status = 404
    title = gettext_noop("Page not found")
    message = gettext_noop("There is no such attempt among yours.")


@dataclass(frozen=True)
class ItemMark:
    """Where one item stands, for rulers and check pages.

    ``answered`` means that nothing is left to answer; ``begun``, that something is.
    """

    position: int
    answered: bool
    begun: bool
    flagged: bool
    checked: bool


@dataclass(frozen=True)
class ItemPage:
    """One item of an open attempt.

    ``next_sequence`` is what the next save of this item has to carry (or more). ``shown`` is a
    RevealedQuestion only once the item was checked under immediate feedback.
    """

    attempt: Attempt
    position: int
    marks: tuple[ItemMark, ...]
    shown: AskedQuestion | RevealedQuestion
    question_key: str
    content_hash: str
    next_sequence: int
    saved_at: datetime | None
    flagged: bool
    checked: bool
    is_revealed: bool

    @property
    def total(self) -> int:
        """How many items the attempt has."""
        return len(self.marks)

    @property
    def next_position(self) -> int | None:
        """The item after this one, or None after the last."""
        return self.position + 1 if self.position < self.total else None


def find_attempt(*, learner: User, attempt_uuid: UUID) -> Attempt:
    """One attempt of this learner with its quiz; one query.

    Raises: AttemptNotFoundError for another's or none.
    """
    found: Attempt | None = _ATTEMPT.first(attempt=attempt_uuid, learner=learner.pk)
    if found is None:
        raise AttemptNotFoundError
    return found


def attempts_at(quiz: Quiz, *, learner: User) -> list[Attempt]:
    """Every attempt of a learner at a quiz, the first one first; one query."""
    attempts: list[Attempt] = _ATTEMPTS.all(learner=learner.pk, quiz=quiz.pk)
    return attempts


def items_of(attempt: Attempt) -> list[AttemptItem]:
    """The items of an attempt in order, with what their versions say at hand; one query, two if any is new here."""
    items: list[AttemptItem] = _ITEMS.all(attempt=attempt.pk)
    read_contents(version for item in items for version in (item.question_version, item.regraded_with) if version)
    return items


def item_page(attempt: Attempt, position: int) -> ItemPage:
    """One item of an attempt and the marks of all; one query, whatever the number of items.

    Raises: AttemptNotFoundError if there is no such position.
    """
    rows = _PAGE.rows(attempt=attempt.pk, position=position) if is_position(position) else []
    here = next((row[MARK:] for row in rows if row[0] == position), None)
    if here is None:
        raise AttemptNotFoundError
    digest, *values = here
    item = AttemptItem.from_db(DEFAULT_DB_ALIAS, OF_ONE, values)
    item.question_version = QuestionVersion.from_db(DEFAULT_DB_ALIAS, KNOWN_BY, (item.question_version_id, digest))
    return page_of(attempt, item, tuple(ItemMark(*row[:MARK]) for row in rows))


def is_position(position: int) -> bool:
    """Whether a number from an address can be a position at all; greater ones are beyond the database."""
    return 1 <= position <= MOST_ITEMS


def page_of(attempt: Attempt, item: AttemptItem, marks: tuple[ItemMark, ...]) -> ItemPage:
    """The page of an item that is at hand; no query."""
    content = content_of_version(item.question_version)
    reveal = may_reveal_item(attempt.attempt_rules, checked=item.checked)
    return ItemPage(
        attempt=attempt,
        position=item.position,
        marks=marks,
        shown=reveal_item(item, content) if reveal else ask_item(item, content),
        question_key=content.key,
        content_hash=item.question_version.content_hash,
        next_sequence=item.client_sequence + 1,
        saved_at=item.saved_at,
        flagged=item.flagged,
        checked=item.checked,
        is_revealed=reveal,
    )


def item_marks(attempt: Attempt) -> tuple[ItemMark, ...]:
    """Where every item stands, in order; one query without any content."""
    return tuple(ItemMark(*row) for row in _MARKS.rows(attempt=attempt.pk))


def resume_position(attempt: Attempt) -> int:
    """Where the learner left off: the item that they went to last, else the one they saved last; one query."""
    last = _LAST.rows(attempt=attempt.pk)
    return (last[0][0] or last[0][1]) if last else 1


def ask_item(item: AttemptItem, content: QuestionContent) -> AskedQuestion:
    """An item as asked, with what the learner did so far."""
    return asked(content, Layout.from_json(item.layout), response_of(item), frozenset(item.ruled_out))


def reveal_item(item: AttemptItem, content: QuestionContent) -> RevealedQuestion:
    """An item with its reasons."""
    return revealed(content, Layout.from_json(item.layout), response_of(item))


def response_of(item: AttemptItem) -> Response | None:
    """The response that stands."""
    return response_from_json(item.response)


def logged_events(attempt: Attempt, positions: dict[int, int]) -> list[Event]:
    """The log of an attempt; ``positions`` maps items to positions; one query."""
    return [
        Event(
            sequence=sequence,
            kind=EventKind(kind),
            occurred_at=occurred_at,
            item=positions[item] if item is not None else None,
            payload=payload,
            client_key=client_key,
            client_sequence=client_sequence,
        )
        for sequence, kind, occurred_at, item, payload, client_key, client_sequence in _LOG.rows(attempt=attempt.pk)
    ]


_ATTEMPT = PreparedObjects(
    Attempt,
    {"quiz": Quiz},
    lambda attempt, learner: Attempt.objects.filter(uuid=attempt, learner=learner),
    attempt=UUID(int=1),
    learner=-1,
)
_ATTEMPTS = PreparedObjects(
    Attempt,
    {},
    lambda learner, quiz: Attempt.objects.filter(learner=learner, quiz=quiz),
    order=("number",),
    learner=-1,
    quiz=-2,
)
_ITEMS = PreparedObjects(
    AttemptItem,
    {"question_version": QuestionVersion, "regraded_with": QuestionVersion},
    lambda attempt: AttemptItem.objects.filter(attempt=attempt),
    only={"question_version": KNOWN_BY, "regraded_with": KNOWN_BY},
    order=("position",),
    attempt=-1,
)
_LOG = PreparedQuery(
    lambda attempt: (
        AttemptEvent.objects.filter(attempt=attempt)
        .order_by("sequence")
        .values_list("sequence", "kind", "occurred_at", "item_id", "payload", "client_key", "client_sequence")
    ),
    attempt=-1,
)
_LAST = PreparedQuery(
    lambda attempt: (
        AttemptItem.objects.filter(attempt=attempt, saved_at__isnull=False)
        .order_by("-saved_at", "-position")
        .values_list("left_to", "position")[:1]
    ),
    attempt=-1,
)


def _marks(attempt: int) -> QuerySet[AttemptItem]:
    begun = ExpressionWrapper(Q(response__isnull=False), output_field=BooleanField())
    marks: QuerySet[AttemptItem] = AttemptItem.objects.filter(attempt=attempt).order_by("position")
    return marks.annotate(begun=begun)


def _page(attempt: int, position: int) -> QuerySet[AttemptItem, Any]:
    """The marks of all items, and beside the mark of one what its page needs; nothing beside the others."""
    names = ("question_version__content_hash", *OF_ONE)
    here = {f"here_{name}": Case(When(position=position, then=F(name))) for name in names}
    return _marks(attempt).annotate(**here).values_list(*MARKED_BY, *here)


_MARKS = PreparedQuery(lambda attempt: _marks(attempt).values_list(*MARKED_BY), attempt=-1)
_PAGE = PreparedQuery(_page, attempt=-1, position=32001)
