"""Reports of the editor: what no clinician has reviewed, what is due for review, and shipped changes that wait."""

import csv
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from courses.models import LessonPage, LoadedContent
from courses.queries.loaded import waiting_updates
from courses.queries.overdue import lessons_to_review
from courses.queries.unreviewed import Unreviewed, unreviewed
from courses.services.content_decisions import keep_edit
from library.models import Reference
from library.viewsets.columns import DayColumn

SEES_REVIEWS = "library.view_clinicalreview"
PUBLISHES = "library.publish_reference"
EDITS = "library.change_reference"
"""Who writes lessons also keeps their sources: authors and publishers. Rights to pages are given page by page."""


def unreviewed_report(request: HttpRequest) -> HttpResponse:
    """Published content without a clinical review that counts, as a list or as CSV."""
    _need(request, SEES_REVIEWS)
    rows = unreviewed(today=timezone.localdate())
    if request.GET.get("export") == "csv":
        return _as_csv(rows, timezone.localdate())
    finder = AdminURLFinder(request.user)
    listed = [(row, finder.get_edit_url(row.item)) for row in rows]
    return render(request, "courses/admin/unreviewed.html", {"rows": listed})


class OverdueReport(ReportView):
    """Published lessons whose day of review has passed."""

    page_title = gettext_lazy("Lessons past their day of review")
    header_icon = "doc-full"
    index_url_name = "courses_overdue"
    index_results_url_name = "courses_overdue_results"
    results_template_name = "courses/admin/overdue_results.html"
    permission_policy = ModelPermissionPolicy(Reference)
    any_permission_required = ["change"]
    model = LessonPage
    default_ordering = None
    list_export = ["key", "title", "author_name", "review_due_on"]
    export_filename = "lessons-past-review"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        as_text = {self.FORMAT_CSV: _plain}
        self.custom_field_preprocess = {"title": as_text, "author_name": as_text}

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("title", label=_("Title"), get_url=_edit_url),
            Column("author_name", label=_("Author")),
            DayColumn("review_due_on", label=_("Review was due")),
        ]

    def get_queryset(self) -> QuerySet[LessonPage]:
        return lessons_to_review(today=timezone.localdate())


def _edit_url(page: LessonPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def updates_report(request: HttpRequest) -> HttpResponse:
    """Shipped changes that met an edit, safety changes first."""
    _need(request, PUBLISHES)
    finder = AdminURLFinder(request.user)
    rows = [(update, finder.get_edit_url(update.object) if update.object else None) for update in waiting_updates()]
    return render(request, "courses/admin/updates.html", {"rows": rows})


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the edit; the shipped change no longer waits."""
    _need(request, PUBLISHES)
    update = LoadedContent.objects.filter(pk=pk, state="waiting").first()
    if update is None:
        raise Http404
    keep_edit(actor=request.user, update=update, now=timezone.now())
    messages.success(request, _("Your text stays. The shipped change no longer waits."))
    return redirect("courses_updates")


def _need(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _as_csv(rows: list[Unreviewed], today: date) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="not-reviewed-{today.isoformat()}.csv"'
    writer = csv.writer(response)
    writer.writerow(["kind", "key", "title", "state", "with_reviewers"])
    writer.writerows([row.kind, row.key, _plain(str(row.item)), row.state, row.waits] for row in rows)
    return response


def _plain(text: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if str(text)[:1] in {"=", "+", "-", "@"} else str(text)
