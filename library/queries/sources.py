"""Sources that need a look: retracted, or due to be checked again."""

from datetime import date

from django.db.models import F, Q, QuerySet

from library.models import Reference


def sources_to_check(*, today: date) -> QuerySet[Reference]:
    """Retracted sources first, then those whose next check is due, the longest overdue first."""
    due = Reference.objects.filter(Q(retracted_on__isnull=False) | Q(review_by__lt=today))
    return due.order_by(F("retracted_on").desc(nulls_last=True), F("review_by").asc(nulls_last=True), "key")
