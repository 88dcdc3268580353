"""Answering: every save is one event, and the newest save of an item stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from accounts.domain.refusal import Refusal
from accounts.models import User
from quizzes.domain.attempt import AttemptStatus, EventKind
from quizzes.domain.content import QuestionContent
from quizzes.domain.delivery import RevealedQuestion
from quizzes.domain.grades import Grade
from quizzes.domain.grading import grade, is_complete, parse_response, summarise
from quizzes.domain.option_tokens import Layout
from quizzes.domain.responses import FormData, InvalidResponseError, Response, TamperedResponseError
from quizzes.domain.saving import Marks, SaveOrder, read_marks
from quizzes.domain.words import gettext_noop
from quizzes.models import Attempt, AttemptItem
from quizzes.queries.attempts import reveal_item
from quizzes.queries.contents import content_of_version
from quizzes.services.closing import close_locked
from quizzes.services.columns import write_columns
from quizzes.services.locking import locked_item
from quizzes.services.log import Entry, append_events
from quizzes.services.marks import AttemptClosedError, flag_entry, strike_entry


class NotCheckedHereError(Refusal):
    """Answers of this attempt are not checked one by one."""

    status = 409
    title = gettext_noop("Feedback comes at the end")
    message = gettext_noop("Answers of this quiz are checked when you hand it in.")


@dataclass(frozen=True)
class SavedAnswer:
    """What became of a save.

    ``kept`` is False if a newer answer stands, or the item was checked already: nothing was changed,
    and ``next_sequence`` is what a save must carry now. ``complete`` says that nothing is left to answer.
    """

    kept: bool
    complete: bool
    next_sequence: int
    saved_at: datetime | None
    attempt: Attempt


def record_answer(
    *,
    learner: User,
    attempt_uuid: UUID,
    position: int,
    data: FormData,
    order: SaveOrder,
    next_position: int | None = None,
    now: datetime,
) -> SavedAnswer:
    """Save what one item's form holds: answer, strikes and flag; three queries.

    ``data`` are form fields (see ``domain.grading.parse_response`` and ``domain.saving.read_marks``);
    an empty answer takes an earlier one back. ``order`` says where this save stands among the others
    of its item: of two saves the higher sequence stands, whichever arrives last. ``next_position`` is
    where the learner goes from here, so that they can resume there; beyond the last item, nowhere.

    Raises: AttemptNotFoundError; InvalidResponseError (TamperedResponseError for what was never
        offered, or is numbered far ahead of the last save); AttemptClosedError, after keeping the
        answer unscored if time had just run out.
    """
    with transaction.atomic():
        item = locked_item(learner=learner, attempt_uuid=attempt_uuid, position=position)
        content, layout = _content(item), Layout.from_json(item.layout)
        response, marks = parse_response(content, layout, data), read_marks(layout, data)
        closed = _closed_or_late(item, response, order, now)
        if not closed:
            return _save(item, content, response, marks, order, next_position=next_position, now=now)
    raise AttemptClosedError


def check_item_answer(
    *, learner: User, attempt_uuid: UUID, position: int, data: FormData, order: SaveOrder, now: datetime
) -> RevealedQuestion:
    """Save an answer, grade it and show its reasons; the item is settled by it. Three queries.

    Only under immediate feedback. Checking again shows the same.

    Raises: as ``record_answer``; NotCheckedHereError; InvalidResponseError for an incomplete answer.
    """
    with transaction.atomic():
        item = locked_item(learner=learner, attempt_uuid=attempt_uuid, position=position)
        if not item.attempt.attempt_rules.grades_at_once:
            raise NotCheckedHereError
        content, layout = _content(item), Layout.from_json(item.layout)
        if item.checked:
            return reveal_item(item, content)
        response, marks = parse_response(content, layout, data), read_marks(layout, data)
        if not is_complete(content, response):
            raise InvalidResponseError(gettext_noop("Answer the question before you check it."))
        if not _closed_or_late(item, response, order, now):
            _save(item, content, response, marks, order, result=grade(content, response), now=now)
            return reveal_item(item, content)
    raise AttemptClosedError


def _content(item: AttemptItem) -> QuestionContent:
    return content_of_version(item.question_version)


def _closed_or_late(item: AttemptItem, response: Response | None, order: SaveOrder, now: datetime) -> bool:
    """Whether the attempt is over. An answer that time overtook is kept, unscored."""
    attempt = item.attempt
    if attempt.is_overdue(now=now):
        close_locked(attempt, now=now)
    if attempt.is_open:
        return False
    if attempt.status == AttemptStatus.EXPIRED.value and _is_news(item, order):
        append_events(attempt, [_answer(item, response, order, None)], at=now)
    return True


def _is_news(item: AttemptItem, order: SaveOrder) -> bool:
    """Whether this late save is newer than what stands and than every late one before it."""
    newest = item.events.filter(kind=EventKind.ANSWERED.value).aggregate(last=Max("client_sequence"))["last"]
    return order.is_near(item.client_sequence) and order.sequence > max(item.client_sequence, newest or 0)


def _save(
    item: AttemptItem,
    content: QuestionContent,
    response: Response | None,
    marks: Marks,
    order: SaveOrder,
    *,
    now: datetime,
    next_position: int | None = None,
    result: Grade | None = None,
) -> SavedAnswer:
    if item.checked or order.sequence <= item.client_sequence:
        return _saved(item, kept=_is_repeat(item, response, order))
    if not order.is_near(item.client_sequence):
        raise TamperedResponseError("This save is too far ahead of the others.")
    if next_position is not None and next_position > item.attempt.item_count:
        next_position = None
    entries = [_answer(item, response, order, next_position), *_mark_entries(item, marks)]
    if result:
        entries.append(Entry(EventKind.GRADED, item, result.as_json()))
    columns = _columns(content, response, marks, order, result) | {"saved_at": now, "left_to": next_position}
    for name, value in columns.items():
        setattr(item, name, value)
    write_columns([item], list(columns))
    append_events(item.attempt, entries, at=now)
    return _saved(item, kept=True)


def _columns(
    content: QuestionContent, response: Response | None, marks: Marks, order: SaveOrder, result: Grade | None
) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "response": response.as_json() if response else None,
        "complete": is_complete(content, response),
        "response_summary": summarise(content, response),
        "client_key": order.client,
        "client_sequence": order.sequence,
    }
    if marks.ruled_out is not None:
        columns["ruled_out"] = sorted(marks.ruled_out)
    if marks.flagged is not None:
        columns["flagged"] = marks.flagged
    if result:
        columns |= {"checked": True, "fraction": result.fraction, "outcome": result.outcome.value}
    return columns


def _mark_entries(item: AttemptItem, marks: Marks) -> list[Entry]:
    """Events for the marks that changed."""
    entries = []
    if marks.ruled_out is not None and marks.ruled_out != set(item.ruled_out):
        entries.append(strike_entry(item, marks.ruled_out))
    if marks.flagged is not None and marks.flagged != item.flagged:
        entries.append(flag_entry(item, marks.flagged))
    return entries


def _answer(item: AttemptItem, response: Response | None, order: SaveOrder, next_position: int | None) -> Entry:
    payload: Mapping[str, Any] = {"response": response.as_json() if response else None, "next": next_position}
    return Entry(EventKind.ANSWERED, item, payload, order)


def _is_repeat(item: AttemptItem, response: Response | None, order: SaveOrder) -> bool:
    """Whether this very save stands already: sent twice, answered twice alike."""
    same = (item.client_key, item.client_sequence) == (order.client, order.sequence)
    return same and item.response == (response.as_json() if response else None)


def _saved(item: AttemptItem, *, kept: bool) -> SavedAnswer:
    return SavedAnswer(
        kept=kept,
        complete=item.complete,
        next_sequence=item.client_sequence + 1,
        saved_at=item.saved_at,
        attempt=item.attempt,
    )
