"""What a clinical reviewer returned, and why."""

from dataclasses import dataclass

from django.db.models import Model
from wagtail.models import WorkflowMixin, WorkflowState

from accounts.models import Profile


@dataclass(frozen=True)
class Returned:
    """A reviewer's name, empty if the account is gone, and what has to change."""

    by: str
    why: str


def returned(item: Model) -> Returned | None:
    """Why a text is back with its author, or None if it is not."""
    if not isinstance(item, WorkflowMixin):
        return None
    workflow = item.current_workflow_state
    task = workflow.current_task_state if workflow else None
    if task is None or workflow.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    profile = Profile.objects.select_related("user").filter(user=task.finished_by_id).first()
    return Returned(by=str(profile or task.finished_by or ""), why=task.comment)
