"""The question bank as its list shows it: clinical review and open reports beside each question; one query."""

from datetime import date

from django.db.models import Case, CharField, Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from library.domain.review import ReviewState
from library.models import ClinicalReview, Report
from quizzes.models import Question, QuestionVersion


def listed_questions(*, today: date) -> QuerySet[Question]:
    """Questions with ``review`` (a ReviewState of the published wording), ``newest_review`` and ``open_reports``."""
    counting = ClinicalReview.objects.filter(object_kind="question", object_key=OuterRef("key"), counts=True)
    of_current = counting.filter(content_hash=OuterRef("current_version__content_hash")).order_by(
        "-reviewed_on", "-pk"
    )
    before = QuestionVersion.objects.filter(
        question__key=OuterRef("object_key"), pk__lt=OuterRef(OuterRef("current_version"))
    )
    listed: QuerySet[Question] = (
        Question.objects.select_related("current_version", "fact")
        .prefetch_related("objectives")
        .annotate(
            newest_verdict=Subquery(of_current.values("verdict")[:1]),
            newest_review=Subquery(of_current.values("reviewed_on")[:1]),
            newest_expiry=Subquery(of_current.values("expires_on")[:1]),
            was_approved=Exists(counting.filter(verdict="approved", content_hash__in=before.values("content_hash"))),
            open_reports=_open_reports(),
        )
        .annotate(review=_review(today))
    )
    return listed


def _open_reports() -> Coalesce:
    reports = Report.objects.filter(object_kind="question", object_key=OuterRef("key"), state="open")
    counted = reports.order_by().values("object_key").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _review(today: date) -> Case:
    """``library.domain.review.review_state``, said to the database; a test compares the two."""
    return Case(
        When(newest_verdict="approved", newest_expiry__gte=today, then=Value(ReviewState.REVIEWED.value)),
        When(newest_verdict="approved", then=Value(ReviewState.EXPIRED.value)),
        When(newest_verdict__isnull=False, then=Value(ReviewState.NOT_REVIEWED.value)),
        When(was_approved=True, then=Value(ReviewState.CHANGED.value)),
        default=Value(ReviewState.NOT_REVIEWED.value),
        output_field=CharField(),
    )
