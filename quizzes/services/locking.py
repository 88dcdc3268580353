"""Rows of an attempt, locked: saves of one attempt wait for each other and for its end."""

from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from accounts.queries.prepared import PreparedObjects
from quizzes.models import Attempt, AttemptItem, QuestionVersion, Quiz
from quizzes.queries.attempts import KNOWN_BY, SHOWN_OF_QUIZ, AttemptNotFoundError, is_position


def locked_attempts() -> QuerySet[Attempt]:
    """Attempts with their quiz; the attempt's own row is locked when read."""
    return Attempt.objects.select_related("quiz").select_for_update(of=("self",))


def locked_attempt(*, learner: User, attempt_uuid: UUID) -> Attempt:
    """A learner's own attempt with its quiz, locked; one query.

    Raises: AttemptNotFoundError for another's or none.
    """
    found: Attempt | None = _ATTEMPT.first(attempt=attempt_uuid, learner=learner.pk)
    if found is None:
        raise AttemptNotFoundError
    return found


def locked_item(*, learner: User, attempt_uuid: UUID, position: int) -> AttemptItem:
    """An item and its attempt, both locked, with its version and what pages say of the quiz; one query.

    Raises: AttemptNotFoundError for another's or none.
    """
    if not is_position(position):
        raise AttemptNotFoundError
    found: AttemptItem | None = _ITEM.first(attempt=attempt_uuid, learner=learner.pk, position=position)
    if found is None:
        raise AttemptNotFoundError
    return found


_ATTEMPT = PreparedObjects(
    Attempt,
    {"quiz": Quiz},
    lambda attempt, learner: Attempt.objects.filter(uuid=attempt, learner=learner),
    lock=(Attempt._meta.db_table,),
    attempt=UUID(int=1),
    learner=-1,
)
_ITEM = PreparedObjects(
    AttemptItem,
    {"attempt": Attempt, "attempt__quiz": Quiz, "question_version": QuestionVersion},
    lambda attempt, learner, position: AttemptItem.objects.filter(
        attempt__uuid=attempt, attempt__learner=learner, position=position
    ),
    # The attempt first, as whoever closes it does; the item too, or it would be read as it was before the wait.
    lock=(Attempt._meta.db_table, AttemptItem._meta.db_table),
    only={"attempt__quiz": SHOWN_OF_QUIZ, "question_version": KNOWN_BY},
    attempt=UUID(int=1),
    learner=-1,
    position=32001,
)
