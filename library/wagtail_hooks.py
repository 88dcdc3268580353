"""The library's place in the editor, and what the editor does not delete."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from accounts.models import User
from library.queries.returned import returned
from library.viewsets.content import LibraryGroup
from library.viewsets.guards import guard_deletion
from library.viewsets.menus import PermittedItem
from library.viewsets.reports import ReportViewSet, SourcesReport
from library.viewsets.reviewed_text import REVIEWED_TEXT, reviewed_text
from library.viewsets.reviewing import lead_reviewers
from library.viewsets.reviews import ReviewViewSet

register_snippet(LibraryGroup)
for menu in ("construct_page_action_menu", "construct_snippet_action_menu"):
    hooks.register(menu, lead_reviewers)
SOURCES = "reports/sources/"


@hooks.register("register_admin_viewset")
def readers_reports() -> ReportViewSet:
    """What readers question, and the author's answers."""
    return ReportViewSet()


@hooks.register("register_admin_viewset")
def clinical_reviews() -> ReviewViewSet:
    """Who vouched for what, to look into."""
    return ReviewViewSet()


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The report on sources, and the wording that a reviewer judges."""
    return [
        path("reviews/<int:pk>/text/", reviewed_text, name=REVIEWED_TEXT),
        path(SOURCES, SourcesReport.as_view(), name="library_sources_report"),
        path(f"{SOURCES}results/", SourcesReport.as_view(results_only=True), name="library_sources_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def sources_report() -> MenuItem:
    """Its place in the menu."""
    url = reverse("library_sources_report")
    return PermittedItem(_("Sources to check"), url, permission="library.change_reference", icon_name="link-external")


@hooks.register("before_delete_page")
def keep_needed_pages(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A page with versions, and its parents, stay."""
    return guard_deletion(request, [page])


@hooks.register("before_delete_snippet")
def keep_needed_snippets(request: HttpRequest, instances: list[Model]) -> HttpResponse | None:
    """A source that is cited, a figure that is shown, a question that was asked stay."""
    return guard_deletion(request, instances)


@hooks.register("before_delete_user")
def keep_people_with_evidence(request: HttpRequest, user: User) -> HttpResponse | None:
    """A person with attempts, reviews or certificates is anonymised, never deleted."""
    return guard_deletion(request, [user])


@hooks.register("before_bulk_action")
def keep_needed_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Model], action: Any
) -> HttpResponse | None:
    """The same, for many at once: all or none."""
    return guard_deletion(request, objects) if action_type == "delete" else None


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def say_why_it_was_returned(request: HttpRequest, item: Model) -> None:
    """Who opens a text that a reviewer returned reads first what has to change."""
    found = returned(item) if request.method == "GET" else None
    if found is None:
        return
    words = gettext("%(name)s returned this text: “%(why)s” Put it right, then submit it again.")
    name = found.by or gettext("A clinical reviewer")
    messages.warning(request, words % {"name": name, "why": found.why})
