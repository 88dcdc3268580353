"""Lessons whose next review is overdue."""

from datetime import date

from django.db.models import QuerySet

from courses.models import LessonPage


def lessons_to_review(*, today: date) -> QuerySet[LessonPage]:
    """Published lessons whose day of review has passed, the longest overdue first; bodies are not read."""
    late: QuerySet[LessonPage] = LessonPage.objects.live().filter(review_due_on__lt=today)
    return late.defer("body").order_by("review_due_on", "path")
