"""Rows of an attempt, locked: saves of one attempt wait for each other and for its end."""

from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from quizzes.models import Attempt, AttemptItem
from quizzes.queries.attempts import AttemptNotFoundError


def locked_attempts() -> QuerySet[Attempt]:
    """Attempts with their quiz; the attempt's own row is locked when read."""
    return Attempt.objects.select_related("quiz").select_for_update(of=("self",))


def locked_item(*, learner: User, attempt_uuid: UUID, position: int) -> AttemptItem:
    """An item with its version and its locked attempt; one query.

    Raises: AttemptNotFoundError for another's or none.
    """
    found = (
        AttemptItem.objects.select_related("attempt", "question_version")
        .select_for_update(of=("attempt",))
        .filter(attempt__uuid=attempt_uuid, attempt__learner=learner, position=position)
        .first()
    )
    if found is None:
        raise AttemptNotFoundError
    return found
