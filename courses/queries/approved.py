"""What clinicians have decided: approved and not published yet, and the newest decisions of one of them."""

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from accounts.models import User
from library.models import Figure
from quizzes.models import Question


def approved_waiting(user: User) -> list[Any]:
    """Pages, figures and questions that this person may publish, in the wording that was approved.

    A text is in the list no longer once it is published, scheduled or changed; one query for each kind.
    """
    found: list[Any] = []
    for model in (Page, Figure, Question):
        allowed = policy_registry.get_by_type(model).instances_user_has_permission_for(user, "publish")
        found += _unchanged(allowed)
    return found


def _unchanged(objects: QuerySet[Any]) -> QuerySet[Any]:
    """Those whose newest revision is the approved one; a form may save itself into that and date it anew."""
    approved = TaskState.objects.filter(
        status=TaskState.STATUS_APPROVED,
        workflow_state__status=WorkflowState.STATUS_APPROVED,
        finished_at__gte=F("revision__created_at"),
    )
    return (
        objects.filter(
            has_unpublished_changes=True,
            latest_revision__in=approved.values("revision"),
            latest_revision__approved_go_live_at__isnull=True,
        )
        .select_related("latest_revision")
        .defer("latest_revision__content")
        .order_by("pk")
    )


def decided_by(reviewer: User, *, since: datetime, most: int) -> list[tuple[bool, str, datetime]]:
    """A reviewer's decisions since a moment, newest first: whether they approved, the title as it stood, and when."""
    decisions = TaskState.objects.filter(
        status__in=(TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED),
        finished_by=reviewer,
        finished_at__gte=since,
    ).order_by("-finished_at")
    found = decisions.values_list("status", "revision__object_str", "finished_at")[:most]
    return [(status == TaskState.STATUS_APPROVED, title, at) for status, title, at in found]
