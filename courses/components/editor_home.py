"""What waits for an editor, on the editor's first page."""

from datetime import timedelta
from typing import Any

from django.forms import Media
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page

from accounts.models import User
from courses.queries.approved import approved_waiting, decided_by
from courses.queries.loaded import waiting_updates
from courses.queries.overdue import lessons_to_review
from library.models import Report
from library.queries.sources import sources_to_check
from quizzes.models import Question
from quizzes.permissions import can_grant_extra_time
from quizzes.queries.extra_time import open_request_count

LISTED = 10
JUST = timedelta(days=1)
DECISIONS = 3


class WaitingPanel(Component):
    """Reports, requests, approved texts, shipped changes, sources and lessons; nothing where nothing waits."""

    name = "waiting"
    template_name = "courses/admin/waiting.html"
    order = 50

    @property
    def media(self) -> Media:
        """Reviewers decide in a window on this page, which asks for a day."""
        return AdminDateInput().media

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        lines = []
        if user.has_perm("library.change_report"):
            lines.append((_open_reports(), f"{reverse('readers_reports:index')}?state=open"))
        if can_grant_extra_time(user):
            lines.append((_requests(), f"{reverse('extra_time_requests:index')}?state=open"))
        if user.has_perm("library.publish_reference"):
            lines.append((_updates(), reverse("courses_updates")))
        if user.has_perm("library.change_reference"):
            lines.append((_sources(), reverse("library_sources_report")))
            lines.append((_lessons(), reverse("courses_overdue")))
        lines += _approved(user)
        return {"lines": [(words, url) for words, url in lines if words]}


class AwaitingReviewPanel(WorkflowObjectsToModeratePanel):  # type: ignore[misc]
    """Wagtail's list of what waits for a reviewer, with a word on where in it to decide."""

    template_name = "courses/admin/awaiting_review.html"


class DecidedPanel(Component):
    """What a reviewer has decided in the last day: the window of a decision closes without a word."""

    name = "decided"
    template_name = "courses/admin/decided.html"
    order = 40

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        since = timezone.now() - JUST
        return {"decisions": decided_by(parent_context["request"].user, since=since, most=DECISIONS)}


def _approved(user: User) -> list[tuple[str, str]]:
    """Each text that was approved and that this person may publish, and how many more there are."""
    waiting, finder = approved_waiting(user), AdminURLFinder(user)
    words = _("Approved, waits for you to publish: %(title)s")
    lines = [(words % {"title": _title(item)}, finder.get_edit_url(item) or "") for item in waiting[:LISTED]]
    more = len(waiting) - len(lines)
    if more:
        words = ngettext(
            "%(count)d more approved text waits for you to publish",
            "%(count)d more approved texts wait for you to publish",
            more,
        )
        lines.append((words % {"count": more}, f"{reverse('wagtailadmin_reports:workflow')}?status=approved"))
    return lines


def _title(item: Any) -> str:
    if isinstance(item, Page):
        return str(item.get_admin_display_title())
    return f"{item.latest_revision.object_str} ({item.key})" if isinstance(item, Question) else str(item)


def _open_reports() -> str:
    count = Report.objects.filter(state="open").count()
    words = ngettext("%(count)d reader’s report is open", "%(count)d readers’ reports are open", count)
    return words % {"count": count} if count else ""


def _requests() -> str:
    count = open_request_count()
    words = ngettext("%(count)d learner asks for more time", "%(count)d learners ask for more time", count)
    return words % {"count": count} if count else ""


def _updates() -> str:
    changes = list(waiting_updates().values_list("change_class", flat=True))
    if not changes:
        return ""
    words = ngettext("%(count)d shipped change waits", "%(count)d shipped changes wait", len(changes))
    said = words % {"count": len(changes)}
    return f"{said} {_('(safety among them)')}" if "safety" in changes else said


def _sources() -> str:
    count = sources_to_check(today=timezone.localdate()).count()
    words = ngettext("%(count)d source is to be checked", "%(count)d sources are to be checked", count)
    return words % {"count": count} if count else ""


def _lessons() -> str:
    count = lessons_to_review(today=timezone.localdate()).count()
    words = ngettext(
        "%(count)d lesson is past its day of review", "%(count)d lessons are past their day of review", count
    )
    return words % {"count": count} if count else ""
