"""Comments on a question, as editors read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from quizzes.models import Question, QuestionComment


@dataclass(frozen=True)
class Thread:
    """The comments on a question, oldest first: what is open, and what is resolved."""

    open: Sequence[QuestionComment]
    resolved: Sequence[QuestionComment]


def thread(question: Question) -> Thread:
    """All comments on a question with who wrote and resolved them; one query."""
    people = ("author__profile", "resolved_by__profile")
    rows = list(QuestionComment.objects.filter(question=question).select_related(*people))
    return Thread([row for row in rows if row.resolved_at is None], [row for row in rows if row.resolved_at])


def commented_question(pk: int) -> Question | None:
    """A question by its primary key."""
    found: Question | None = Question.objects.filter(pk=pk).first()
    return found


def comment_on(question: Question, pk: int) -> QuestionComment | None:
    """A comment of this question and no other."""
    return QuestionComment.objects.filter(question=question, pk=pk).first()


def name_of(user: User | None) -> str:
    """An editor's name as colleagues read it, or that the account is gone."""
    if user is None:
        return _("A former editor")
    profile = getattr(user, "profile", None)
    return (profile.printed_name if profile else "") or str(user)
