"""Options to tick, in patterns that are rendered once: an attempt shows about a hundred of them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import get_template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from library.components.reading import Reading
from quizzes.domain.parts import AskedPart

OPTION = "quizzes/asked/option.html"
PREFIX, TOKEN, WORDS = "PREFIX", "TOKEN", "WORDS"
"""Stand in an option's pattern for what differs from option to option; nothing else of it is written like them."""
MARKS = re.compile("|".join((PREFIX, TOKEN, WORDS)))


@dataclass(frozen=True)
class State:
    """What an option looks like, but for its words and token: few are different from one another."""

    number: int
    letter: str
    field: str
    many: bool
    shortcuts: bool
    rules_out: bool
    chosen: bool
    ruled_out: bool


@dataclass(frozen=True)
class Options:
    """The options of a question in the order shown; ``fixed`` ones are words of the site, not of an author."""

    parts: tuple[AskedPart, ...]
    prefix: str
    reading: Reading
    many: bool
    fixed: bool
    shortcuts: bool
    rules_out: bool

    @property
    def entries(self) -> SafeString:
        """The list's entries. All marks are filled in at once, so that whatever fills one stays as it is."""
        language = get_language()
        prefix = conditional_escape(self.prefix)
        entries = [
            _pattern(language, self._state(number, part))
            % {
                PREFIX: prefix,
                TOKEN: part.token,
                WORDS: self.reading.words(_(part.text) if self.fixed else part.text),
            }
            for number, part in enumerate(self.parts, start=1)
        ]
        return mark_safe("".join(entries))

    def _state(self, number: int, part: AskedPart) -> State:
        return State(
            number,
            part.letter,
            part.field,
            self.many,
            self.shortcuts,
            self.rules_out,
            part.chosen,
            part.ruled_out,
        )


@lru_cache(maxsize=512)
def _pattern(language: str, state: State) -> str:
    """An option as a format of named values. ``language`` is part of the key alone."""
    drawn = get_template(OPTION).render({"option": state, "prefix": PREFIX, "token": TOKEN, "words": WORDS})
    return MARKS.sub(lambda mark: f"%({mark[0]})s", drawn.replace("%", "%%"))
