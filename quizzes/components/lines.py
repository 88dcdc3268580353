"""Lists of an attempt's questions, in patterns that are rendered once: lines look alike but for their words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import get_template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

LINE = "quizzes/question_line.html"
POSITION, URL, ABOUT = "POSITION", "URL", "ABOUT"
"""Stand in a line's pattern for what differs from line to line; nothing else of it is written like them."""


@dataclass(frozen=True)
class Line:
    """One question: how it begins, its ``state`` in words with an icon, ``open`` if something is left to do.

    ``url`` is where it leads, "" while it may not be seen.
    """

    position: int
    about: str
    state: str
    icon: str
    url: str
    open: bool = False


def lines(questions: Iterable[Line]) -> SafeString:
    """The list's entries. Words come last, so that whatever an author writes stays as it is."""
    language = get_language()
    entries = [
        _pattern(language, line.state, line.icon, linked=bool(line.url), is_open=line.open)
        .replace(POSITION, str(line.position))
        .replace(URL, conditional_escape(line.url))
        .replace(ABOUT, conditional_escape(line.about))
        for line in questions
    ]
    return mark_safe("".join(entries))


@lru_cache(maxsize=128)
def _pattern(language: str, state: str, icon: str, *, linked: bool, is_open: bool) -> str:
    """A line with marks for what differs. ``language`` is part of the key alone."""
    return get_template(LINE).render(
        {
            "position": POSITION,
            "url": URL if linked else "",
            "about": ABOUT,
            "state": state,
            "icon": icon,
            "open": is_open,
        }
    )
