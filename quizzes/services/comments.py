"""Comments of editors on a question: written, and resolved once."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.domain.personal_data import Held
from accounts.models import User
from quizzes.models import Question, QuestionComment

HELD = (
    Held(
        _("Comments that you wrote on test questions in the editor, and which of them you resolved"),
        _("Authors and reviewers must be able to say to one another what a question needs"),
        _("For good; without your name once you delete the account"),
        _("You, and the other editors"),
    ),
)


def add_comment(*, author: User, question: Question, text: str, now: datetime) -> QuestionComment:
    """A new comment, open."""
    return QuestionComment.objects.create(author=author, question=question, text=text, written_at=now)


def resolve_comment(*, actor: User, comment: QuestionComment, now: datetime) -> None:
    """Close a comment; one that is closed already keeps who closed it first, and when."""
    QuestionComment.objects.filter(pk=comment.pk, resolved_at=None).update(resolved_at=now, resolved_by=actor)


def export_comments(user: User) -> dict[str, list[dict[str, Any]]]:
    """What a person wrote on questions, and what they resolved of others; two queries."""
    written = QuestionComment.objects.filter(author=user)
    resolved = QuestionComment.objects.filter(resolved_by=user)
    return {
        "written": [dict(row) for row in written.values("question__key", "text", "written_at", "resolved_at")],
        "resolved": [dict(row) for row in resolved.values("question__key", "resolved_at")],
    }


def erase_comments(user: User, now: datetime) -> None:
    """Comments stay with their question, without who wrote or resolved them."""
    QuestionComment.objects.filter(author=user).update(author=None)
    QuestionComment.objects.filter(resolved_by=user).update(resolved_by=None)
