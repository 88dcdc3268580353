"""Choosing a question: found by what it says, tests and rests on, and made in place where it is missing."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from library.domain.marks import plain
from library.domain.review import ReviewState
from library.domain.shortened import shortened
from library.viewsets.choosers import SOURCES_OF, chooser
from library.viewsets.columns import DayColumn
from quizzes.forms.choosing import QuestionCreationForm
from quizzes.models import Question
from quizzes.queries.claims import published_claims
from quizzes.queries.listing import listed_questions
from quizzes.viewsets.claims import certainty
from quizzes.viewsets.filters import REVIEW_LABELS

CASE_BEGINNING = 100
FOUND_BY = (
    *("key", "stem", "case", "explanation", "kind", "pool", "difficulty"),
    *("objectives__key", "objectives__text", "fact__key", "fact__label"),
    *("author__profile__printed_name", *SOURCES_OF),
)
"""Words, tags, author and sources of a question."""


def objectives_of(question: Question) -> str:
    """Keys of the objectives."""
    return ", ".join(objective.key for objective in question.objectives.all())


def case_of(question: Question) -> str:
    """The beginning of the case."""
    return shortened(plain(question.case), CASE_BEGINNING)


def review_words(question: Any) -> str:
    """The review state in words."""
    return str(dict(REVIEW_LABELS).get(question.review, ""))


def reviewed_on(question: Any) -> date | None:
    """When what is published now was last checked by a clinician, if that still stands."""
    day: date | None = question.newest_review if question.review == ReviewState.REVIEWED else None
    return day


def question_columns() -> list[Column]:
    """What tells one question from another; one query, for the claims that questions name."""
    grades = {claim.key: certainty(claim) for claim in published_claims()}
    return [
        Column("case", label=_("Case"), accessor=case_of),
        Column("key", label=_("Key")),
        Column("objectives", label=_("Objectives"), accessor=objectives_of),
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        Column("pool", label=_("Pool"), accessor="get_pool_display"),
        Column(
            "certainty",
            label=_("How certain"),
            accessor=lambda question: ", ".join(
                dict.fromkeys(grades[key] for key in question.claims if key in grades)
            ),
        ),
        Column("review", label=_("Clinical review"), accessor=review_words),
        DayColumn("reviewed_on", label=_("Reviewed on"), accessor=reviewed_on),
    ]


class QuestionChooser(chooser(*FOUND_BY, columns=question_columns)):  # type: ignore[misc]  # made by a function
    """Finds a question, or makes one as a draft."""

    creation_form_class = QuestionCreationForm
    creation_tab_label = _("Add a question")
    create_action_label = _("Add this question")

    def get_object_list(self) -> QuerySet[Question]:
        return listed_questions(today=timezone.localdate())
