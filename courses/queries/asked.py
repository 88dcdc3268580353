"""How often the bank asks something. Questions are counted: their words may still be asked of the reader."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from library.models import Objective
from quizzes.models import Question


@dataclass(frozen=True)
class Asked:
    """Published questions, and the objectives that they test, each with its number as ``asked``."""

    questions: int
    objectives: list[Objective]


def asked_about(muscle: str) -> Asked:
    """Questions that ask about a muscle; two queries."""
    return asked_in(Question.objects.filter(muscles__key=muscle))


def asked_in(questions: QuerySet[Question, Any]) -> Asked:
    """The published ones among some questions; two queries."""
    published = questions.filter(live=True, current_version__isnull=False)
    tested = Objective.objects.filter(questions__in=published.values("pk"))
    objectives = tested.annotate(asked=Count("questions", distinct=True)).order_by("key")
    return Asked(questions=published.count(), objectives=list(objectives))
