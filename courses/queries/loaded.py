"""Shipped changes that wait beside a person's edit."""

from django.db.models import Case, IntegerField, QuerySet, Value, When

from courses.models import LoadedContent


def waiting_updates() -> QuerySet[LoadedContent]:
    """Changes to decide on, safety changes first; ``object`` and ``draft_revision`` come with them."""
    urgency = Case(
        When(change_class="safety", then=Value(0)),
        When(change_class="clarification", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    waiting = LoadedContent.objects.filter(state="waiting").order_by(urgency, "kind", "key")
    return waiting.select_related("draft_revision", "content_type").prefetch_related("object")
