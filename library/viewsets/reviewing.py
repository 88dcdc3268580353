"""What a clinical reviewer finds at the foot of a text that waits for them."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem as PageItem
from wagtail.admin.action_menu import CancelWorkflowMenuItem
from wagtail.models import WorkflowMixin
from wagtail.snippets.action_menu import ActionMenuItem as SnippetItem
from wagtail.snippets.action_menu import CancelWorkflowMenuItem as CancelSnippetWorkflow

DECIDE = _("Approve or return")
CANCEL = (CancelWorkflowMenuItem, CancelSnippetWorkflow)


class DecideOnPage(PageItem):
    """Leads to the list in which a reviewer decides, since the form of a locked page sends nothing."""

    label, name, icon_name = DECIDE, "decide", "success"

    def get_url(self, parent_context: Mapping[str, Any]) -> str:
        return reverse("wagtailadmin_home")


class DecideOnSnippet(SnippetItem):
    """The same for figures and questions."""

    label, name, icon_name = DECIDE, "decide", "success"

    def get_url(self, parent_context: Mapping[str, Any]) -> str:
        return reverse("wagtailadmin_home")


def lead_reviewers(menu: list[Any], request: HttpRequest, context: Mapping[str, Any]) -> None:
    """Whoever may decide on a text that they cannot change is led to deciding, not to ending the review.

    Who submitted it keeps the way to take it back.
    """
    item: Any = context.get("page") or context.get("instance")
    state = item.current_workflow_state if isinstance(item, WorkflowMixin) else None
    if state is None or not context.get("locked_for_user"):
        return
    task = item.current_workflow_task
    if task is None or not task.get_actions(item, request.user):
        return
    if state.requested_by_id != request.user.pk:
        menu[:] = [entry for entry in menu if not isinstance(entry, CANCEL)]
    menu.insert(0, DecideOnPage() if context.get("page") else DecideOnSnippet())
