"""Telling publishers that a text is approved and waits for them."""

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.mail import WorkflowStateApprovalEmailNotifier
from wagtail.models import WorkflowState
from wagtail.permissions import policy_registry

from accounts.models import User


class PublishersNotifier(WorkflowStateApprovalEmailNotifier):  # type: ignore[misc]  # Wagtail has no types
    """To whoever may publish the text, but for its author, who has a mail of their own, and the reviewer."""

    def get_recipient_users(self, workflow_state: WorkflowState, **kwargs: Any) -> QuerySet[User]:
        item = workflow_state.content_object
        publishers = policy_registry.get_by_type(type(item)).users_with_permission_for_instance("publish", item)
        told = [person.pk for person in (workflow_state.requested_by, kwargs.get("user")) if person]
        others: QuerySet[User] = publishers.exclude(pk__in=told)
        return others

    def get_template_set(self, instance: WorkflowState, **kwargs: Any) -> dict[str, str]:
        own: dict[str, str] = super().get_template_set(instance, **kwargs)
        return own | {"subject": "wagtailadmin/notifications/waits_to_be_published_subject.txt"}


tell_publishers = PublishersNotifier()
