"""What waits for an editor, on the editor's first page."""

from typing import Any

from django.forms import Media
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import AdminDateInput

from courses.queries.loaded import waiting_updates
from courses.queries.overdue import lessons_to_review
from library.models import Report
from library.queries.sources import sources_to_check
from quizzes.permissions import can_grant_extra_time
from quizzes.queries.extra_time import open_request_count


class WaitingPanel(Component):
    """Reports, requests for more time, shipped changes, sources and lessons to check; nothing where nothing waits."""

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
        return {"lines": [(words, url) for words, url in lines if words]}


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
