"""How things stand with publishing, for many at once: Wagtail asks the database anew for each row of a list."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast
from wagtail.models import DraftStateMixin, Revision, WorkflowMixin, WorkflowState


def with_publication(objects: QuerySet[Any]) -> QuerySet[Any]:
    """The same objects with ``is_scheduled`` and ``is_in_review``, if they are of a kind that is published.

    The newest revision comes along without its content: lists show what it is called.
    """
    if not issubclass(objects.model, DraftStateMixin):
        return objects
    own = {
        "base_content_type": ContentType.objects.get_for_model(objects.model, for_concrete_model=False),
        "object_id": Cast(OuterRef("pk"), CharField()),
    }
    scheduled = Revision.objects.filter(**own, approved_go_live_at__isnull=False)
    waiting = WorkflowState.objects.filter(**own, status=WorkflowState.STATUS_IN_PROGRESS)
    has_review = issubclass(objects.model, WorkflowMixin)
    named: QuerySet[Any] = (
        objects.select_related("latest_revision")
        .defer("latest_revision__content")
        .annotate(is_scheduled=Exists(scheduled), is_in_review=Exists(waiting) if has_review else Value(False))
    )
    return named
