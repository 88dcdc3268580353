"""The question bank's place in the editor."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from quizzes.forms.authoring import PUBLISH, unsaid_change
from quizzes.models import Question
from quizzes.panels import QUESTION
from quizzes.viewsets.bank import QuestionBankGroup, QuestionViewSet
from quizzes.viewsets.claims import ClaimChooserViewSet
from quizzes.viewsets.comments import PAGE, comments, resolve
from quizzes.viewsets.editing import OVERRIDE
from quizzes.viewsets.extra_time import ExtraTimeGroup

QuestionViewSet.edit_handler = QUESTION
register_snippet(QuestionBankGroup)


@hooks.register("before_edit_snippet")
def say_what_is_unsaid(request: HttpRequest, item: Model) -> None:
    """Why a publication was refused, at the head of the form: the field is on a tab that may be closed."""
    if PUBLISH not in request.POST or not isinstance(item, Question):
        return
    words = unsaid_change(item, request.POST.get("change_class", ""))
    if words:
        link = '{} <a href="#:w:contentpath={}" data-check-path="{}">{}</a>'
        field = "change_class"
        messages.warning(request, format_html(link, _("Not published yet."), field, field, words))


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
