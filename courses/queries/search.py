"""Search that never fails on any input: one function for every question that a person types."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, Or, PlainText
from wagtail.search.utils import parse_query_string

from courses.domain.near_words import meant, vocabulary, words_of
from courses.domain.word_forms import forms, telling
from courses.models import LessonPage
from courses.queries.outline import public_path
from courses.queries.pages import restricted
from library.domain.marks import plain
from library.models import GlossaryTerm, Muscle, Reference
from library.queries.card import action_card

MAX_LENGTH = 100
MAX_RESULTS = 50
MAX_TEXTS = 500
"""Lessons and terms, each, whose words a slip is compared with: what a question may cost at most."""
SHORTEST_WORD = 2
LEAST_WORDS = 2
MAX_PARTLY = 10
"""Lessons with some of the words: the first few help, the rest of a course does not."""
CARD_WORDS = {"pneumothorax", "pneumothoraces", "lung", "lungs", "emergency", "emergencies"}
"""Any of these in a question brings the action card."""
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


def is_too_short(asked: str) -> bool:
    """Whether no word is long enough to tell one text from another."""
    return all(len(word) < SHORTEST_WORD for word in words_of(cleaned(asked)))


def nearest_question(asked: str) -> str:
    """What may have been meant where nothing was found, "" if nothing is near; two queries."""
    lessons = LessonPage.objects.live().filter(~restricted()).order_by("pk").values_list("title", "summary")
    terms = GlossaryTerm.objects.filter(live=True).order_by("pk").values_list("term", "also", "definition")
    rows = [*lessons[:MAX_TEXTS], *terms[:MAX_TEXTS]]
    return meant(cleaned(asked), vocabulary(text for row in rows for text in row))


def find_lessons(asked: str) -> list[Hit]:
    """Live lessons by title, summary and published text, in this order; a hit shows title and summary only."""
    pages = _search(_live_lessons(), cleaned(asked))
    hits = _lesson_hits(pages)
    wanted = [set(forms(word)) for word in _words(asked)]
    hits.sort(key=lambda hit: 0 if _says(hit.title, wanted) else 1 if _says(hit.text, wanted) else 2)
    return _named_first(hits, asked)


def find_lessons_with_some(asked: str) -> list[Hit]:
    """Live lessons with some words of a question that none has all of, those with most in title and summary first.

    [] for a question of one word; small ones, which stand in every text, are none.
    """
    wanted = [forms(word) for word in telling(words_of(cleaned(asked)))]
    if len(wanted) < LEAST_WORDS or is_too_short(asked):
        return []
    some = Or([_in_any(either) for either in wanted])
    hits = _lesson_hits(_found(_live_lessons(), some))
    hits.sort(key=lambda hit: -len([1 for either in wanted if _says(f"{hit.title} {hit.text}", [set(either)])]))
    return hits[:MAX_PARTLY]


def _live_lessons() -> Any:
    return LessonPage.objects.live().annotate(restricted=restricted())


def _lesson_hits(pages: list[Any]) -> list[Hit]:
    """What everybody may find: no page that is for some readers only."""
    return [
        Hit(title=page.title, text=page.summary, path=public_path(page.url_path), is_open=page.is_free)
        for page in pages
        if not page.restricted
    ]


def find_cards(asked: str) -> list[Hit]:
    """The action card, for whoever asks about a collapsed lung or an emergency, or by the card's title."""
    words = set(words_of(cleaned(asked)))
    card = None if is_too_short(asked) else action_card()
    if card is None or not (words & CARD_WORDS or words <= set(words_of(card.title))):
        return []
    return [Hit(title=card.title, text=card.alt, path=reverse("library:card"), is_open=True)]


def find_terms(asked: str) -> list[Hit]:
    """Glossary terms by term, synonym and definition."""
    terms = _search(GlossaryTerm.objects.filter(live=True), cleaned(asked))
    hits = [Hit(title=term.term, text=term.definition, path=f"/glossary/#{term.key}", is_open=True) for term in terms]
    return _named_first(hits, asked)


def find_muscles(asked: str) -> list[Hit]:
    """Muscles by name and Latin name; each hit carries its hazard and what is at risk."""
    muscles = _search(Muscle.objects.filter(live=True), cleaned(asked))
    hits = [
        Hit(title=muscle.name, text=_warning(muscle), path=reverse("courses:muscle", args=[muscle.key]), is_open=True)
        for muscle in muscles
    ]
    return _named_first(hits, asked)


def _warning(muscle: Muscle) -> str:
    risks = "; ".join(plain(risk["text"]) for risk in muscle.structures_at_risk)
    return _("Hazard: %(level)s. At risk: %(risks)s.") % {"level": muscle.get_hazard_display(), "risks": risks}


def find_sources(asked: str) -> list[Hit]:
    """Sources by title, author, key, DOI and PMID; a retracted one says so."""
    hits = []
    for source in _search(Reference.objects.filter(live=True), cleaned(asked)):
        said = [source.short, source.get_evidence_type_display()]
        said += [_("retracted")] if source.retracted_on else []
        path = reverse("courses:source", args=[source.key])
        hits.append(Hit(title=source.title, text=", ".join(map(str, said)), path=path, is_open=True))
    return _named_first(hits, asked)


def _named_first(hits: list[Hit], asked: str) -> list[Hit]:
    """What is called by what was asked, then the rest; each in the engine's order."""
    name = cleaned(asked).lower()
    return sorted(hits, key=lambda hit: name not in hit.title.lower())


def _says(text: str, wanted: list[set[str]]) -> bool:
    """Whether a text has every wanted word, in one of its spellings."""
    said = set(words_of(text))
    return all(said & either for either in wanted)


def _words(asked: str) -> list[str]:
    """The words that a text has to hold: small ones only where there is no other."""
    words = words_of(cleaned(asked))
    return telling(words) or words


def _in_any(spellings: Iterable[str]) -> Or:
    """One word in any form. Not one text with operator “or”: SQLite's engine would leave its brackets out."""
    return Or([PlainText(spelling) for spelling in spellings])


def _search(rows: Any, asked: str) -> list[Any]:
    """Rows that match every word, or a phrase in quotes; what the engine refuses is asked in bare words."""
    if is_too_short(asked):
        return []
    bare = And([_in_any(forms(word)) for word in _words(asked)])
    _unused, phrased = parse_query_string(asked, operator="and")
    try:
        return _found(rows, phrased if '"' in asked else bare)
    except (DatabaseError, AttributeError, ValueError, NotImplementedError):
        return _found(rows, bare)


def _found(rows: Any, query: Any) -> list[Any]:
    with transaction.atomic():
        return list(get_search_backend().search(query, rows)[:MAX_RESULTS])
