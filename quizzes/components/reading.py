"""How the texts of a question are read: bare while it is asked, with its sources once it is answered."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from library.components.reading import Reading
from library.domain.marks import plain
from quizzes.domain.delivery import RevealedQuestion


def paragraphs(text: str) -> list[str]:
    """A text by blank lines."""
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


@lru_cache(maxsize=4096)
def opening_words(case: str, stem: str, length: int = 90) -> str:
    """How a question begins, to know it again in a list: its case if it has one, cut at a word, without marks."""
    bare = " ".join(plain(case or stem).split())
    return bare if len(bare) <= length else bare[:length].rsplit(" ", 1)[0] + "…"


class AnsweredReading(Reading):
    """Citations lead to the source list of this answer, whatever else stands on the page."""

    def cite(self, key: str) -> SafeString:
        """A citation in running text."""
        return mark_safe(super().cite(key).replace('href="#source-', f'href="#{self.prefix}-source-'))


class AskedReading(Reading):
    """Texts carry nothing but Latin, so a text reads the same in every attempt and on every day."""

    def words(self, text: str | None) -> SafeString:
        """Plain text with its marks rendered; everything else escaped."""
        return _asked_words(text or "")


@lru_cache(maxsize=4096, typed=True)
def _asked_words(text: str) -> SafeString:
    """Kept by the text itself and, being ``typed``, by whether it is safe: nothing of the reader or of the day."""
    return Reading(references={}).words(text)


def asked_reading() -> Reading:
    """For a question that is not answered yet."""
    return AskedReading(references={})


def answered_reading(question: RevealedQuestion, retracted: Mapping[str, date], *, prefix: str) -> Reading:
    """For a question with its reasons."""
    return AnsweredReading(
        references={str(source["key"]): source for source in question.references},
        terms=question.terms,
        retracted=retracted,
        prefix=prefix,
    )
