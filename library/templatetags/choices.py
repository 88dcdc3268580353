"""Filters that say stored choices in words, and dates as the house writes them."""

from datetime import date
from typing import Any

from django import template
from django.utils.dateformat import format as format_date

from library.blocks.claims import CLASSES, SCOPES, STRENGTHS, WHEN

register = template.Library()
POINT_STEP = 14


def _label(choices: Any, value: str | None) -> str:
    return str(dict(choices).get(value, ""))


@register.filter
def contraindication_class(value: str | None) -> str:
    """Class of a contraindication in words."""
    return _label(CLASSES, value)


@register.filter
def contraindication_scope(value: str | None) -> str:
    """What a contraindication concerns, in words."""
    return _label(SCOPES, value)


@register.filter
def contraindication_when(value: str | None) -> str:
    """When a contraindication holds, in words, to stand after a comma."""
    return _label(WHEN, value).lower()


@register.filter
def contraindication_strength(value: str | None) -> str:
    """What a contraindication rests on, in words."""
    return _label(STRENGTHS, value)


def _as_date(value: Any) -> date | None:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return None


@register.filter
def day(value: Any) -> str:
    """A date or ISO text as "24 November 2026"."""
    found = _as_date(value)
    return format_date(found, "j F Y") if found else ""


@register.filter
def month(value: Any) -> str:
    """A date or ISO text as "November 2026"."""
    found = _as_date(value)
    return format_date(found, "F Y") if found else ""


@register.filter
def points(row: Any) -> list[dict[str, Any]]:
    """One point for each of a total; the first ``count`` are filled."""
    count, total = row.get("count") or 0, row.get("total") or 0
    return [{"x": 7 + number * POINT_STEP, "filled": number < count} for number in range(total)]


@register.filter
def points_width(total: int | None) -> int:
    """Width of a row of points, in units of the drawing."""
    return max(1, (total or 1)) * POINT_STEP
