"""Columns that lists and choosers share."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, StatusTagColumn


class DayColumn(Column):
    """A day as it is written. Wagtail's own column says how long ago it was, and "just now" of any day to come."""

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return date_format(day, "j F Y") if day else ""


def status_words(item: Any) -> str:
    """Draft, live, in review: what Wagtail says, from a row that ``with_publication`` read."""
    parts = [_("live")] if item.live else []
    if item.expired and not item.live:
        return _("expired")
    if item.is_scheduled:
        parts.append(_("scheduled"))
    elif item.is_in_review:
        parts.append(_("in review"))
    elif item.has_unpublished_changes or not item.live:
        parts.append(_("draft"))
    return " + ".join(parts)


class StatusColumn(StatusTagColumn):
    """Whether it is published, and what waits; costs no query."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            "status",
            label=gettext_lazy("Status"),
            accessor=status_words,
            primary=lambda item: item.live,
            **{"sort_key": "live", **options},
        )
