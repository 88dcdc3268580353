"""Reports of the editor: what no clinician has reviewed, and shipped changes that wait."""

import csv
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.admin_url_finder import AdminURLFinder

from courses.models import LoadedContent
from courses.queries.loaded import waiting_updates
from courses.queries.unreviewed import Unreviewed, unreviewed
from courses.services.content_decisions import keep_edit

SEES_REVIEWS = "library.view_clinicalreview"
PUBLISHES = "library.publish_reference"


def unreviewed_report(request: HttpRequest) -> HttpResponse:
    """Published content without a clinical review that counts, as a list or as CSV."""
    _need(request, SEES_REVIEWS)
    rows = unreviewed(today=timezone.localdate())
    if request.GET.get("export") == "csv":
        return _as_csv(rows, timezone.localdate())
    finder = AdminURLFinder(request.user)
    listed = [(row, finder.get_edit_url(row.item)) for row in rows]
    return render(request, "courses/admin/unreviewed.html", {"rows": listed})


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
