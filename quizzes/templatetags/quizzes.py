"""Filters for pages of quizzes."""

from django import template

from library.domain.marks import plain
from quizzes.components.moment import moment
from quizzes.components.select import chosen

register = template.Library()
register.filter("bare", plain)
register.filter("moment", moment)
register.simple_tag(chosen)
