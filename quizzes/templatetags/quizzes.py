"""Filters for pages of quizzes."""

from django import template

from library.domain.marks import plain
from quizzes.components.moment import moment
from quizzes.components.reading import short

register = template.Library()
register.filter("bare", plain)
register.filter("short", short)
register.filter("moment", moment)
