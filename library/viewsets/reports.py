"""What readers question, and sources that need a look."""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy

from library.forms.answer import ReportAnswerForm
from library.models import Reference, Report
from library.queries.sources import sources_to_check
from library.services.reports import answer_report
from library.viewsets.columns import DayColumn
from library.viewsets.filters import ReportFilter
from library.viewsets.spreadsheets import as_text


class ReportIndexView(IndexView):
    """The list, and its export."""

    custom_field_preprocess = {key: {IndexView.FORMAT_CSV: as_text} for key in ("what", "where_from", "answer")}


class ReportEditView(EditView):
    """A report with what was read, and the author's answer."""

    def save_instance(self) -> Report:
        answers = self.form.cleaned_data
        report = Report.objects.get(pk=self.object.pk)
        answer_report(report=report, answer=answers["answer"], state=answers["state"], now=timezone.now())
        log(instance=report, action="wagtail.edit", user=self.request.user)
        return report


class ReportViewSet(ModelViewSet):
    """The author's list."""

    model = Report
    name = "readers_reports"
    menu_hook = "register_reports_menu_item"
    menu_label = _("Readers’ reports")
    menu_order = 100
    icon = "comment"
    copy_view_enabled = False
    index_view_class = ReportIndexView
    edit_view_class = ReportEditView
    list_display = [
        "what",
        Column("object_kind", label=_("On a"), accessor="get_object_kind_display", sort_key="object_kind"),
        Column("object_key", label=_("Key"), sort_key="object_key"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        DateColumn("reported_at", label=_("Reported"), sort_key="reported_at"),
    ]
    filterset_class = ReportFilter
    search_fields = ["what", "object_key"]
    list_export = [
        *("object_kind", "object_key", "content_hash", "what", "where_from"),
        *("state", "answer", "reported_at", "answered_at"),
    ]
    edit_handler = ObjectList(
        [
            HelpPanel(template="library/admin/report_read.html", heading=_("What the reader wrote")),
            FieldPanel("answer"),
            FieldPanel("state"),
        ],
        base_form_class=ReportAnswerForm,
    )


class SourcesReport(ReportView):
    """Retracted and overdue sources."""

    page_title = _("Sources to check")
    header_icon = "link-external"
    index_url_name = "library_sources_report"
    index_results_url_name = "library_sources_report_results"
    permission_policy = ModelPermissionPolicy(Reference)
    any_permission_required = ["change"]
    model = Reference
    default_ordering = None
    list_export = ["key", "authors", "title", "year", "retracted_on", "review_by"]
    export_filename = "sources-to-check"

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("key", label=_("Source"), accessor=str, get_url=self._edit_url),
            Column("title", label=_("Title")),
            DayColumn("retracted_on", label=_("Retracted")),
            DayColumn("review_by", label=_("To be checked by")),
        ]

    def get_queryset(self) -> QuerySet[Reference]:
        return sources_to_check(today=timezone.localdate())

    def _edit_url(self, source: Reference) -> str | None:
        return AdminURLFinder(self.request.user).get_edit_url(source)
