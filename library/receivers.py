"""What the review task asks of this app, and what stands ready after migrations."""

from datetime import date, timedelta
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import workflow_approved

from accounts.models import User
from library.forms import ApproveForm, ReturnForm
from library.models.tasks import ClinicalReviewTask
from library.services.clinical_review import decide_submission
from library.services.editorial import ensure_review_workflow, ensure_roles
from library.services.publishing_mails import tell_publishers

A_YEAR = timedelta(days=365)


def decide(*, task_state: TaskState, reviewer: User, approved: bool, **answers: Any) -> None:
    """Hand a reviewer's answers to the service; the editor sends dates as text."""
    now = timezone.now()
    expires_on = answers.get("expires_on") or timezone.localdate(now) + A_YEAR
    decide_submission(
        reviewer=reviewer,
        task_state=task_state,
        approved=approved,
        note=answers.get("note", ""),
        conflict_of_interest=answers["conflict_of_interest"],
        expires_on=date.fromisoformat(expires_on) if isinstance(expires_on, str) else expires_on,
        now=now,
        seen=answers["seen"],
    )


def after_migrations(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Groups and workflow, once the last app has its permissions."""
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if sender == last and ClinicalReviewTask._meta.db_table in connections[using].introspection.table_names():
        ensure_roles()
        ensure_review_workflow()


def connect() -> None:
    """Give the task its forms and its service, and tell publishers what it approved."""
    post_migrate.connect(after_migrations, dispatch_uid="library.after_migrations")
    workflow_approved.connect(tell_publishers, sender=WorkflowState, dispatch_uid="library.tell_publishers")
    ClinicalReviewTask.decide = staticmethod(decide)
    ClinicalReviewTask.action_forms = {"approve": ApproveForm, "reject": ReturnForm}
