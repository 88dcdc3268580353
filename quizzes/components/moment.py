"""A moment with its day; the script says it in the reader's own time zone."""

from datetime import UTC, datetime

from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString


def moment(when: datetime | None) -> SafeString:
    """ "24 November 2026, 10:42 UTC", ready for the script."""
    if when is None:
        return SafeString("")
    there = when.astimezone(UTC)
    words = f"{format_date(there, 'j F Y, H:i')} UTC"
    return format_html('<quiz-time data-day datetime="{}">{}</quiz-time>', there.isoformat(), words)
