"""The glossary as readers meet it: every definition followed by its sources."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

from library.domain.marks import citations, with_citations
from library.models import GlossaryTerm, Reference
from library.queries.frozen import reference_content


@dataclass(frozen=True)
class Glossary:
    """Terms in their order with ``sourced`` definitions, and all that they cite by value."""

    terms: list[tuple[GlossaryTerm, str]]
    references: dict[str, dict[str, Any]]
    retracted: dict[str, date]


def glossary_as_read() -> Glossary:
    """Published terms; two queries, whatever their number."""
    terms = list(GlossaryTerm.objects.filter(live=True))
    cited = [key for term in terms for key in citations(term.definition)]
    named: dict[str | None, list[str]] = defaultdict(list)
    references = {}
    for source in Reference.objects.filter(Q(key__in=cited) | Q(terms__live=True)).annotate(of=F("terms__key")):
        named[source.of].append(source.key)
        references[source.key] = source
    sourced = [(term, with_citations(term.definition, sorted(named[term.key], key=_natural))) for term in terms]
    return Glossary(
        terms=sourced,
        references={key: reference_content(source) for key, source in references.items()},
        retracted={key: source.retracted_on for key, source in references.items() if source.retracted_on},
    )


def _natural(key: str) -> tuple[int, str]:
    """R9 before R10."""
    return len(key), key
