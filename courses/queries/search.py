"""Search that never fails on any input: one function for every question that a person types."""

import re
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, transaction
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, PlainText
from wagtail.search.utils import parse_query_string

from courses.models import LessonPage
from courses.queries.outline import public_path
from library.models import GlossaryTerm

MAX_LENGTH = 100
MAX_RESULTS = 50
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Hit:
    """Something found."""

    title: str
    text: str
    path: str
    is_open: bool


def cleaned(asked: str) -> str:
    """What was asked, without characters that no search engine takes, at most 100 long."""
    return UNPRINTABLE.sub(" ", asked).strip()[:MAX_LENGTH]


def find_lessons(asked: str) -> list[Hit]:
    """Live lessons by title and summary; a lesson's body is in no index."""
    pages = _search(LessonPage.objects.live(), cleaned(asked))
    hits = [
        Hit(title=page.title, text=page.summary, path=public_path(page.url_path), is_open=page.is_free)
        for page in pages
    ]
    return _named_first(hits, asked)


def find_terms(asked: str) -> list[Hit]:
    """Glossary terms by term, synonym and definition."""
    terms = _search(GlossaryTerm.objects.filter(live=True), cleaned(asked))
    hits = [Hit(title=term.term, text=term.definition, path=f"/glossary/#{term.key}", is_open=True) for term in terms]
    return _named_first(hits, asked)


def _named_first(hits: list[Hit], asked: str) -> list[Hit]:
    """What is called by what was asked, then the rest; each in the engine's order."""
    name = cleaned(asked).lower()
    return sorted(hits, key=lambda hit: name not in hit.title.lower())


def _search(rows: Any, asked: str) -> list[Any]:
    """Rows that match every word; if the engine refuses the query's syntax, its bare words are tried."""
    words = re.findall(r"\w+", asked)
    if not words:
        return []
    _filters, query = parse_query_string(asked, operator="and")
    try:
        return _found(rows, query)
    except (DatabaseError, AttributeError, ValueError, NotImplementedError):
        return _found(rows, And([PlainText(word) for word in words]))


def _found(rows: Any, query: Any) -> list[Any]:
    with transaction.atomic():
        return list(get_search_backend().search(query, rows)[:MAX_RESULTS])
