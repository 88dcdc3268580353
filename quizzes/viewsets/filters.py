"""Filters of the question bank's list."""

import django_filters
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from library.domain.review import ReviewState
from library.models import Objective
from quizzes.models import Question
from quizzes.models.question import KINDS, PURPOSES

REVIEW_LABELS = [
    (ReviewState.NOT_REVIEWED.value, _("Not yet clinically reviewed")),
    (ReviewState.CHANGED.value, _("Changed since review")),
    (ReviewState.REVIEWED.value, _("Reviewed")),
    (ReviewState.EXPIRED.value, _("Review has expired")),
]


class QuestionFilter(WagtailFilterSet):
    """By pool, kind, objective, state, and what needs work."""

    pool = django_filters.ChoiceFilter(label=_("Pool"), choices=PURPOSES)
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=KINDS)
    objective = django_filters.ModelChoiceFilter(
        label=_("Objective"), field_name="objectives", queryset=Objective.objects.order_by("key")
    )
    live = django_filters.BooleanFilter(label=_("Published"))
    review = django_filters.ChoiceFilter(label=_("Clinical review"), field_name="review", choices=REVIEW_LABELS)
    safety_critical = django_filters.BooleanFilter(label=_("Safety-critical"))
    no_source = django_filters.BooleanFilter(label=_("Without a source"), method="filter_no_source")
    reported = django_filters.BooleanFilter(label=_("Open reports"), method="filter_reported")

    class Meta:
        model = Question
        fields: list[str] = []

    def filter_no_source(self, questions, name, value):  # type: ignore[no-untyped-def]  # django-filter has no types
        """Questions that rest on nothing, or those that rest on something."""
        sourced = Question.references.through.objects.filter(question=OuterRef("pk"))
        return questions.filter(~Exists(sourced) if value else Exists(sourced))

    def filter_reported(self, questions, name, value):  # type: ignore[no-untyped-def]  # django-filter has no types
        """Questions that a reader has questioned, or those that none has."""
        return questions.filter(open_reports__gt=0) if value else questions.filter(open_reports=0)
