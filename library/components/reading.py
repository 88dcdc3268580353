"""One reading of a text: numbers its sources, knows its terms, and what has changed since it was written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from library.domain.marks import replace_marks
from library.domain.review import ReviewState
from library.queries.overlay import Standing

BEFORE_CITATION = re.compile(r"\s+(?=\[@)")
NOT_REVIEWED = Standing(ReviewState.NOT_REVIEWED, None)
NARROW_SPACE = "\u202f"
"""Narrow and not breaking, so that a source's number never begins a line."""


@dataclass
class Reading:
    """State of one rendering.

    ``references`` and ``terms`` come from the version; ``retracted`` and ``standings`` are as of today.
    """

    references: Mapping[str, Mapping[str, Any]]
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    retracted: Mapping[str, date] = field(default_factory=dict)
    standings: Mapping[tuple[str, str], Standing] = field(default_factory=dict)
    today: date | None = None
    prefix: str = "r"
    interactive: bool = True
    numbers: dict[str, int] = field(default_factory=dict)
    uses: int = 0

    def standing(self, kind: str, key: str) -> Standing:
        """How far one object of the text is reviewed."""
        return self.standings.get((kind, key), NOT_REVIEWED)

    def number(self, key: str) -> int:
        """The source's number: its place in the order of first citation."""
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def cite(self, key: str) -> SafeString:
        """A citation in running text: a link to the source list."""
        source = self.references.get(key)
        if source is None:
            return format_html('<span class="cite">[{}: {}]</span>', key, _("source not found"))
        label = _("Source %(number)d: %(short)s") % {"number": self.number(key), "short": source["short"]}
        if key in self.retracted:
            label += ", " + _("retracted")
        return format_html(
            '<a class="cite" href="#source-{}" aria-label="{}"{}>{}</a>',
            key,
            label,
            mark_safe(" data-retracted") if key in self.retracted else "",
            self.number(key),
        )

    def term(self, key: str, words: str | None) -> SafeString:
        """A glossary term: a link whose title is the definition."""
        term = self.terms.get(key)
        shown = words or (term["term"].lower() if term else key.replace("-", " "))
        if term is None:
            return conditional_escape(shown)
        return format_html(
            '<a class="term" href="{}#{}" title="{}">{}</a>',
            reverse("library:glossary"),
            key,
            term["definition"],
            shown,
        )

    def words(self, text: str | None) -> SafeString:
        """Plain text with its marks rendered; everything else escaped."""
        return mark_safe(self._marked(str(conditional_escape(text or ""))))

    def rich(self, html: str) -> SafeString:
        """Trusted editor HTML with its marks rendered."""
        return mark_safe(self._marked(html))

    def _marked(self, html: str) -> str:
        return replace_marks(
            BEFORE_CITATION.sub(NARROW_SPACE, html),
            citation=lambda key: str(self.cite(key)),
            latin=lambda words: str(format_html('<i lang="la">{}</i>', mark_safe(words))),
            term=lambda key, words: str(self.term(key, mark_safe(words) if words else None)),
        )

    def sources(self) -> list[dict[str, Any]]:
        """The cited sources in the order of their numbers."""
        ordered = sorted(self.numbers.items(), key=lambda pair: pair[1])
        return [
            {**self.references[key], "number": number, "retracted_on": self.retracted.get(key)}
            for key, number in ordered
            if key in self.references
        ]

    def next_use(self) -> str:
        """A prefix for ids that is unique within this rendering."""
        self.uses += 1
        return f"{self.prefix}{self.uses}"
