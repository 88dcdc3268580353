"""Grading again by a corrected version: first as a dry run, then as new events; old grades stay in the log."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from accounts.domain.refusal import Refusal
from accounts.models import User
from quizzes.domain.attempt import AttemptStatus, EventKind
from quizzes.domain.content import QuestionContent
from quizzes.domain.grades import UNANSWERED, Grade
from quizzes.domain.grading import grade
from quizzes.domain.outcome import Outcome, conclude
from quizzes.domain.words import gettext_noop
from quizzes.models import Attempt, AttemptItem, QuestionVersion
from quizzes.queries.attempts import response_of
from quizzes.queries.contents import content_of_version
from quizzes.queries.outcomes import grade_of, item_result
from quizzes.services.closing import conclude_attempt
from quizzes.services.locking import locked_attempts
from quizzes.services.log import Entry, append_events


class RegradeMismatchError(Refusal):
    """The two versions do not ask the same: answers to one cannot be held against the other."""

    status = 409
    title = gettext_noop("These versions cannot be compared")
    message = gettext_noop("They differ in kind, or in the options that a learner could choose.")


@dataclass(frozen=True)
class RegradeLine:
    """What a regrade changes for one item of one attempt. Scores are shares."""

    attempt_uuid: UUID
    position: int
    before: Grade
    after: Grade
    score_before: Decimal
    score_after: Decimal
    passed_before: bool
    passed_after: bool

    @property
    def changes(self) -> bool:
        """Whether the grade differs."""
        return self.before != self.after


def preview_regrade(*, old: QuestionVersion, new: QuestionVersion) -> tuple[RegradeLine, ...]:
    """What ``regrade`` would change, without changing it: every closed item that asked ``old``.

    Raises: RegradeMismatchError.
    """
    content = _require_same_parts(old, new)
    return tuple(_line(item, _after(item, content)) for item in _items(old))


def regrade(
    *, actor: User, old: QuestionVersion, new: QuestionVersion, reason: str, now: datetime
) -> tuple[RegradeLine, ...]:
    """Grade the closed items that asked ``old`` by ``new``: a new event each, one transaction an attempt.

    The event holds the reason, the actor and the version. Items whose grade stays as it is get none.

    Raises: RegradeMismatchError.
    """
    content = _require_same_parts(old, new)
    lines = []
    for pk in [item.pk for item in _items(old)]:
        with transaction.atomic():
            lines.append(_regrade(pk, content, new, {"reason": reason, "actor": actor.pk}, now))
    return tuple(lines)


def _regrade(
    pk: int, content: QuestionContent, new: QuestionVersion, why: dict[str, object], now: datetime
) -> RegradeLine:
    item = AttemptItem.objects.select_related("question_version").get(pk=pk)
    attempt = item.attempt = locked_attempts().get(pk=item.attempt_id)
    after = _after(item, content)
    line = _line(item, after)
    if line.changes:
        append_events(
            attempt, [Entry(EventKind.REGRADED, item, {**after.as_json(), **why, "version": new.number})], at=now
        )
        item.fraction, item.outcome, item.regraded_with = after.fraction, after.outcome.value, new
        item.save(update_fields=["fraction", "outcome", "regraded_with"])
        conclude_attempt(attempt, list(attempt.items.select_related("question_version")))
    return line


def _items(version: QuestionVersion) -> Iterator[AttemptItem]:
    closed = version.items.exclude(attempt__status=AttemptStatus.OPEN.value)
    yield from closed.select_related("attempt", "question_version").order_by("attempt", "position")


def _after(item: AttemptItem, content: QuestionContent) -> Grade:
    return grade(content, response_of(item))


def _line(item: AttemptItem, after: Grade) -> RegradeLine:
    before = _outcome(item.attempt, {})
    changed = _outcome(item.attempt, {item.position: after})
    return RegradeLine(
        attempt_uuid=item.attempt.uuid,
        position=item.position,
        before=grade_of(item) or UNANSWERED,
        after=after,
        score_before=before.score,
        score_after=changed.score,
        passed_before=before.passed,
        passed_after=changed.passed,
    )


def _outcome(attempt: Attempt, instead: dict[int, Grade]) -> Outcome:
    results = [item_result(item) for item in attempt.items.select_related("question_version")]
    return conclude(
        attempt.attempt_rules,
        [replace(result, grade=instead.get(result.position, result.grade)) for result in results],
    )


def _require_same_parts(old: QuestionVersion, new: QuestionVersion) -> QuestionContent:
    contents = [content_of_version(version) for version in (old, new)]
    parts = [
        (content.kind, {group.name: frozenset(group.keys) for group in content.kind_of.groups(content.answer)})
        for content in contents
    ]
    if old.question_id != new.question_id or parts[0] != parts[1]:
        raise RegradeMismatchError
    return contents[1]
