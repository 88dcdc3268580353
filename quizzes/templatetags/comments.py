"""What the editor shows of comments on a question."""

from django import template

from quizzes.queries.comments import name_of

register = template.Library()
register.filter("editor_name", name_of)
