"""What quizzes hold about a person: handing it over, and letting the person go."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.domain.personal_data import Held
from accounts.models import User
from quizzes.models import Attempt

ATTEMPT_FIELDS = ("number", "purpose", "status", "started_at", "due_at", "submitted_at", "score", "passed")
ANSWER_FIELDS = ("position", "response_summary", "saved_at", "flagged")
HELD = (
    Held(
        _("Answers to quizzes and practice questions, with their times and results"),
        _("Resuming where you left, showing your results, and proving what you passed"),
        _("Until you delete the account; after that they stay as evidence without your name"),
        _("You"),
    ),
)


def export_attempts(user: User) -> list[dict[str, Any]]:
    """Every attempt with what was answered. Whether an answer was right is told on the result page, in its time."""
    attempts = Attempt.objects.filter(learner=user).select_related("quiz").prefetch_related("items")
    return [_exported(attempt) for attempt in attempts.order_by("started_at", "pk")]


def erase_attempts(user: User, now: datetime) -> None:
    """Take the person out of their attempts; the attempts stay."""
    Attempt.objects.filter(learner=user).update(learner=None)


def _exported(attempt: Attempt) -> dict[str, Any]:
    answers = [{name: getattr(item, name) for name in ANSWER_FIELDS} for item in attempt.items.all()]
    return {
        "attempt": str(attempt.uuid),
        "quiz": attempt.quiz.title if attempt.quiz else None,
        **{name: getattr(attempt, name) for name in ATTEMPT_FIELDS},
        "answers": answers,
    }
