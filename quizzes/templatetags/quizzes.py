"""Filters for pages of quizzes."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from library.domain.marks import plain
from quizzes.components.moment import moment

register = template.Library()
register.filter("bare", plain)
register.filter("moment", moment)


@register.simple_tag
def chosen(options: Iterable[tuple[str, str]], value: str) -> SafeString:
    """The options of a select as (value, words), with the one of this value selected."""
    marked = ((one, " selected" if one == value else "", words) for one, words in options)
    return format_html_join("", '<option value="{}"{}>{}</option>', marked)
