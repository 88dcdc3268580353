"""Filters of the library's lists."""

import django_filters
from django.forms import CheckboxInput
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from library.models import Report
from library.queries.reports import reports_on_work_of


class ReportFilter(WagtailFilterSet):
    """By state and kind, and whose work they question."""

    mine = django_filters.BooleanFilter(
        label=_("On my work"),
        method="filter_mine",
        widget=CheckboxInput,
        help_text=_("What you began or changed, and the statements in your lessons."),
    )

    class Meta:
        model = Report
        fields = ["state", "object_kind"]

    def filter_mine(self, reports, name, value):  # type: ignore[no-untyped-def]  # django-filter has no types
        """Only what questions the work of who looks; everything unless asked."""
        return reports_on_work_of(self.request.user, reports) if value else reports
