"""Small filters of learning's pages."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def title_of(titles: Mapping[str, str], key: str) -> str:
    """The title behind a key; the key itself for what is gone."""
    return titles.get(key, key)
