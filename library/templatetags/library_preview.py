"""A drawing as readers would see it."""

from typing import Any

from django import template
from django.utils import timezone

from library.components.readings import reading_of_figure
from library.domain.svg import SvgError, clean_svg
from library.models import Figure
from library.queries.frozen import figure_content

register = template.Library()


@register.simple_tag
def figure_preview(figure: Figure) -> dict[str, Any]:
    """A draft's drawing by value with its reading; an unclean drawing is not shown."""
    content = figure_content(figure)
    try:
        content["svg"] = clean_svg(figure.svg) if figure.svg else ""
    except SvgError:
        content["svg"] = ""
    return {"value": {"figure": content}, "reading": reading_of_figure(content, today=timezone.localdate())}
