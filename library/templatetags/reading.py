"""Template tags for content: marks, figures, grades."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.rich_text import expand_db_html

from library.components.reading import Reading
from library.components.svg import inline_svg
from library.domain.evidence import CANNOT_SHOW, GRADE_LABELS, Grade, filled_circles
from library.domain.marks import plain
from library.queries.overlay import Standing

register = template.Library()


@register.simple_tag(takes_context=True)
def words(context: dict[str, Any], text: str | None) -> SafeString:
    """Plain text with citations, Latin and terms rendered."""
    return _reading(context).words(text)


@register.filter
def unmarked(text: str | None) -> str:
    """Plain text without its marks, as a name that is heard."""
    return plain(text or "")


@register.simple_tag(takes_context=True)
def rich(context: dict[str, Any], source: str | None) -> SafeString:
    """Editor HTML with citations, Latin and terms rendered."""
    return _reading(context).rich(expand_db_html(source or ""))


@register.simple_tag(takes_context=True)
def cite_all(context: dict[str, Any], keys: list[str]) -> list[dict[str, Any]]:
    """The named sources, numbered as cited here."""
    reading = _reading(context)
    known = [key for key in keys if key in reading.references]
    return [
        {**reading.references[key], "number": reading.number(key), "retracted_on": reading.retracted.get(key)}
        for key in known
    ]


@register.simple_tag(takes_context=True)
def cite_one(context: dict[str, Any], key: str) -> dict[str, Any] | None:
    """The named source, numbered as cited here, or None."""
    return next(iter(cite_all(context, [key] if key else [])), None)


@register.simple_tag(takes_context=True)
def drawing(context: dict[str, Any], figure: dict[str, Any]) -> dict[str, Any]:
    """A figure's SVG with ids of its own, and the id that its description carries."""
    prefix = _reading(context).next_use()
    return {"svg": inline_svg(figure["svg"], prefix=prefix, label=figure["alt"]), "id": prefix}


@register.simple_tag
def grade(value: str | None) -> dict[str, Any]:
    """What a grade says: label, filled circles or None, and what it cannot show."""
    if value not in set(Grade):
        return {"label": "", "filled": None, "circles": [], "cannot_show": ""}
    known = Grade(value)
    filled = filled_circles(known)
    return {
        "label": GRADE_LABELS[known],
        "filled": filled,
        "circles": [number < filled for number in range(4)] if filled is not None else [],
        "cannot_show": CANNOT_SHOW.get(known, ""),
    }


@register.simple_tag(takes_context=True)
def standing_of(context: dict[str, Any], kind: str, key: str) -> Standing:
    """Clinical review of one object as of today: state, signature and hash."""
    return _reading(context).standing(kind, key)


@register.simple_tag(takes_context=True)
def is_overdue(context: dict[str, Any], review_by: str | None) -> bool:
    """Whether a next-check date has passed."""
    today = _reading(context).today
    return bool(review_by and today and str(review_by) < today.isoformat())


def _reading(context: dict[str, Any]) -> Reading:
    found = context.get("reading")
    return found if isinstance(found, Reading) else Reading(references={})
