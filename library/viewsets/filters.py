"""Filters of the library's lists."""

from collections.abc import Iterator

import django_filters
from django.forms import CheckboxInput
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.active_filters import ActiveFilter, BaseFilterAdapter, register_filter_adapter_class
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from library.models import ClinicalReview, Report
from library.queries.reports import reports_on_work_of


class YesOrNo(BaseFilterAdapter):  # type: ignore[misc]  # Wagtail has no types
    """What a filter of two values is set to, in words."""

    def get_active_filters(self) -> Iterator[ActiveFilter]:
        words = gettext("Yes") if self.value else gettext("No")
        yield from (active._replace(value=words) for active in super().get_active_filters())


register_filter_adapter_class(django_filters.BooleanFilter, YesOrNo)


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


class ReviewFilter(WagtailFilterSet):
    """By what was reviewed, what was said of it and when, and whether that still stands."""

    counts = django_filters.BooleanFilter(label=_("Counts"))
    reviewed_on = django_filters.DateFromToRangeFilter(label=_("Reviewed on"), widget=DateRangePickerWidget)
    over = django_filters.BooleanFilter(label=_("Over today"), method="filter_over")

    class Meta:
        model = ClinicalReview
        fields = ["object_kind", "verdict"]

    def filter_over(self, reviews, name, value):  # type: ignore[no-untyped-def]  # django-filter has no types
        """Reviews whose time is over, or those whose is not."""
        today = timezone.localdate()
        return reviews.filter(expires_on__lt=today) if value else reviews.filter(expires_on__gte=today)
