"""Reports on lessons in the editor, and what the editor does not do to them."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from courses.components.editor_home import AwaitingReviewPanel, DecidedPanel, WaitingPanel
from courses.forms import PUBLISH, unsaid_changes
from courses.models import CoursePage, LessonPage, ModulePage
from courses.queries.uses import lessons_naming
from courses.viewsets import EDITS, PUBLISHES, SEES_REVIEWS, OverdueReport, keep, unreviewed_report, updates_report
from library.viewsets.guards import Kept, refused
from library.viewsets.menus import PermittedItem

OVERDUE = "reports/lessons-to-review/"
KEYED = (CoursePage, ModulePage, LessonPage)


@hooks.register("construct_homepage_panels")
def what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """The first things on the editor's first page, and a reviewer's list that says how to decide."""
    panels[:] = [AwaitingReviewPanel() if panel.name == AwaitingReviewPanel.name else panel for panel in panels]
    panels += [DecidedPanel(), WaitingPanel()]


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Reports, and the one decision that is taken on them."""
    return [
        path("reports/not-reviewed/", unreviewed_report, name="courses_unreviewed"),
        path(OVERDUE, OverdueReport.as_view(), name="courses_overdue"),
        path(f"{OVERDUE}results/", OverdueReport.as_view(results_only=True), name="courses_overdue_results"),
        path("reports/shipped-changes/", updates_report, name="courses_updates"),
        path("reports/shipped-changes/<int:pk>/keep/", keep, name="courses_keep_edit"),
    ]


@hooks.register("register_reports_menu_item")
def unreviewed_item() -> MenuItem:
    """What no clinician has reviewed."""
    url = reverse("courses_unreviewed")
    return PermittedItem(_("Not clinically reviewed"), url, permission=SEES_REVIEWS, icon_name="clipboard-list")


@hooks.register("register_reports_menu_item")
def overdue_item() -> MenuItem:
    """Lessons whose day of review has passed."""
    url = reverse("courses_overdue")
    return PermittedItem(_("Lessons past their day of review"), url, permission=EDITS, icon_name="doc-full")


@hooks.register("register_reports_menu_item")
def updates_item() -> MenuItem:
    """Shipped changes that wait."""
    url = reverse("courses_updates")
    return PermittedItem(_("Shipped changes that wait"), url, permission=PUBLISHES, icon_name="download")


@hooks.register("before_delete_snippet")
def keep_what_lessons_name(request: HttpRequest, instances: list[Model]) -> HttpResponse | None:
    """A source or a term that a lesson's text names stays."""
    found = [Kept(str(item), lessons_naming(item), _("Take it out of these lessons first.")) for item in instances]
    named = [item for item in found if item.reasons]
    return refused(request, named, title=_("Not deleted: lessons name it")) if named else None


@hooks.register("before_copy_page")
def copy_nothing_that_has_a_key(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Records and reviews know a page by its key, and a copy would carry the same."""
    if not isinstance(page.specific, KEYED):
        return None
    kept = Kept(page.title, [], _("Add a new page and copy the text: reviews and records know each page by its key."))
    return refused(request, [kept], title=_("Pages of a course are not copied"))


@hooks.register("before_move_page")
def move_nothing_published(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Results, records and bookmarks lead to a published page, so it keeps its address."""
    if page.get_parent() == destination or not _was_published(page):
        return None
    return _not_moved(request, [page])


@hooks.register("before_bulk_action")
def in_bulk(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> HttpResponse | None:
    """Nothing published moves, and no lesson is published without saying what changes."""
    pages = [item for item in objects if isinstance(item, Page)]
    if action_type == "move" and any(map(_was_published, pages)):
        return _not_moved(request, [page for page in pages if _was_published(page)])
    lessons = _lessons_published_by(pages, action) if action_type == "publish" else []
    if lessons:
        words = _("Publish it by itself, and say what the publication changes.")
        kept = [Kept(page.title, [], words) for page in lessons]
        return refused(request, kept, title=_("Lessons are published one by one"))
    return None


def _lessons_published_by(pages: list[Page], action: Any) -> list[LessonPage]:
    """Lessons among the chosen pages, and below them where the form says so."""
    below = action.cleaned_form.cleaned_data.get("include_descendants")
    found = LessonPage.objects.none()
    for page in pages:
        inside = LessonPage.objects.descendant_of(page, inclusive=True) if below else LessonPage.objects.page(page)
        found = found | inside
    return list(found.filter(has_unpublished_changes=True))


def _was_published(page: Page) -> bool:
    return bool(page.get_descendants(inclusive=True).filter(first_published_at__isnull=False).exists())


def _not_moved(request: HttpRequest, pages: list[Page]) -> HttpResponse:
    words = _(
        "It was published: results, records and bookmarks lead to its address. "
        "It can change its place among its neighbours."
    )
    return refused(
        request, [Kept(page.title, [], words) for page in pages], title=_("Published pages keep their address")
    )


@hooks.register("before_edit_page")
def say_what_is_unsaid(request: HttpRequest, page: Page) -> None:
    """Why a publication was refused, at the head of the form: the fields are on a tab that may be closed."""
    lesson = page.specific
    if PUBLISH not in request.POST or not isinstance(lesson, LessonPage):
        return
    lines = format_html_join(
        " ",
        '<a href="#:w:contentpath={0}" data-check-path="{0}">{1}</a>',
        unsaid_changes(lesson, request.POST).items(),
    )
    if lines:
        messages.warning(request, format_html("{} {}", _("Not published yet."), lines))
