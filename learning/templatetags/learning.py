"""Small filters of learning's pages."""

from collections.abc import Mapping
from datetime import date

from django import template

from learning.models import Certificate
from learning.queries.quiz_results import LatestResult
from quizzes.components.sentence import sentence_of

register = template.Library()


@register.filter
def title_of(titles: Mapping[str, str], key: str) -> str:
    """The title behind a key; the key itself for what is gone."""
    return titles.get(key, key)


@register.filter
def standing_on(certificate: Certificate, today: date) -> str:
    """What a certificate is worth on a day."""
    return certificate.standing_on(today).value


@register.filter
def of(found: Mapping[int, object], certificate: Certificate) -> object | None:
    """What is known of a certificate, by its primary key."""
    return found.get(certificate.pk)


@register.filter
def sentence(result: LatestResult) -> str:
    """The sentence that opens the page of a result."""
    return sentence_of(
        right=result.right, total=result.total, enough=result.enough, missed=result.missed, rules=result.rules
    )
