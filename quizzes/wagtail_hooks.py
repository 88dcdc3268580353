"""The question bank's place in the editor."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from quizzes.panels import QUESTION
from quizzes.viewsets.bank import QuestionBankGroup, QuestionViewSet
from quizzes.viewsets.claims import ClaimChooserViewSet
from quizzes.viewsets.comments import PAGE, comments, resolve
from quizzes.viewsets.editing import OVERRIDE
from quizzes.viewsets.extra_time import ExtraTimeGroup

QuestionViewSet.edit_handler = QUESTION
register_snippet(QuestionBankGroup)


@hooks.register("register_admin_viewset")
def claims() -> ClaimChooserViewSet:
    """Choosing a claim of a published lesson."""
    return ClaimChooserViewSet("quizzes_claims", url_prefix="questions/claims")


@hooks.register("register_admin_viewset")
def extra_time() -> ExtraTimeGroup:
    """What learners ask for, and every decision."""
    return ExtraTimeGroup()


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Comments on a question."""
    return [
        path("questions/<int:pk>/comments/", comments, name=PAGE),
        path("questions/<int:pk>/comments/<int:comment_pk>/resolve/", resolve, name="quizzes_comment_resolve"),
    ]


@hooks.register("register_log_actions")
def name_what_the_history_shows(actions: Any) -> None:
    """An override stands in the history with its reason."""

    @actions.register_action(OVERRIDE)
    class Override(LogFormatter):
        label = _("Published in spite of the checks")

        def format_message(self, log_entry: Any) -> str:
            checks = "; ".join(log_entry.data["checks"])
            return _("Published in spite of the checks. Reason: %(reason)s. Set aside: %(checks)s") % {
                "reason": log_entry.data["reason"],
                "checks": checks,
            }
