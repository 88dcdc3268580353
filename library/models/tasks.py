"""The workflow task by which clinicians review content. Approving publishes nothing."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.forms import Form
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.locks import WorkflowLock
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState
from wagtail.snippets.permissions import get_permission_name


class ReviewLock(WorkflowLock):
    """Authors do not change a text while clinicians read it; a publisher may, and may publish it unreviewed."""

    def get_message(self, user: Any) -> str | None:
        if not self.for_user(user):
            return None
        return _("This text is with the clinical reviewers. Whoever submitted it can take it back and go on writing.")

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        return _("Authors cannot change this text until the clinical reviewers have decided")


class ClinicalReviewTask(AbstractGroupApprovalTask):
    """Members of the chosen groups approve or return; what they say is kept as a clinical review.

    ``decide`` and ``action_forms`` are set when the app is ready, since models know no services and no forms.
    """

    lock_class = ReviewLock
    decide: ClassVar[Callable[..., None]]
    action_forms: ClassVar[Mapping[str, type[Form]]]

    class Meta:
        verbose_name = gettext_lazy("clinical review task")
        verbose_name_plural = gettext_lazy("clinical review tasks")

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        if isinstance(obj, Page):
            return not obj.permissions_for_user(user).can_publish()
        return not user.has_perm(get_permission_name("publish", type(obj)))

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return False

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        if not self._user_in_groups(user):
            return []
        return [("approve", _("Approve"), True), ("reject", _("Return to the author"), True)]

    def get_form_for_action(self, action: str) -> type[Form]:
        return self.action_forms[action]

    def get_template_for_action(self, action: str) -> str:
        return "library/admin/review_modal.html"

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Keep the review, then let the workflow go on; both or neither."""
        type(self).decide(task_state=task_state, reviewer=user, approved=action_name == "approve", **kwargs)

    @classmethod
    def get_description(cls) -> str:
        return _("Members of the chosen groups review as clinicians; approving does not publish")
