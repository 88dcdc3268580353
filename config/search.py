"""The search engine of the database, asked only in words that it can read.

SQLite's takes a quotation mark inside a word for its own, and then fails on what a person typed; in the editor too.
"""

from typing import Any

from wagtail.search.backends import database
from wagtail.search.query import And, Boost, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

NOTHING = Not(MatchAll())


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that Wagtail looks for
    """Wagtail's backend for this database, behind which every question is made readable."""
    backend = database.SearchBackend(dict(params))
    for name in ("search", "autocomplete"):
        setattr(backend, name, _asked_readably(getattr(backend, name)))
    return backend


def _asked_readably(search: Any) -> Any:
    def asked(query: SearchQuery | str, *args: Any, **kwargs: Any) -> Any:
        return search(readable(query), *args, **kwargs)

    return asked


def readable(query: SearchQuery | str) -> SearchQuery | str:
    """The question without quotation marks inside its words; one without any word finds nothing."""
    match query:
        case str():
            return readable(PlainText(query))
        case PlainText():
            words = _words(query.query_string)
            return PlainText(words, operator=query.operator, boost=query.boost) if words else NOTHING
        case Phrase():
            words = _words(query.query_string)
            return Phrase(words) if words else NOTHING
        case And() | Or():
            parts = [part for part in map(readable, query.subqueries) if part is not NOTHING]
            return type(query)(parts) if parts else NOTHING
        case Boost():
            return Boost(readable(query.subquery), query.boost)
        case _:
            return query


def _words(text: str) -> str:
    """The words with a letter or a digit: PostgreSQL's backend makes nothing of the others, and fails on it."""
    words = text.replace('"', " ").replace("\0", " ").split()
    return " ".join(word for word in words if any(sign.isalnum() for sign in word))
