"""What follows from a workflow that ended well."""

from typing import Any


def leave_as_draft(workflow_state: Any, user: Any = None) -> None:
    """Nothing: review and publication are two things, and a publisher publishes.

    Named by ``WAGTAIL_FINISH_WORKFLOW_ACTION``; Wagtail would publish here.
    """
