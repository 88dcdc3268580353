"""The page before handing in: every question with its state, what is open first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from quizzes.components.addresses import each_address
from quizzes.components.bar import Bar, bar
from quizzes.components.lines import Line, lines
from quizzes.components.phrases import phrase as _
from quizzes.components.reading import opening_words
from quizzes.components.words import in_words
from quizzes.models import Attempt
from quizzes.queries.attempts import ItemMark


@dataclass(frozen=True)
class Group:
    """Questions in one state."""

    title: str
    entries: SafeString


@dataclass(frozen=True)
class CheckView:
    """Everything the template shows."""

    bar: Bar
    sentence: str
    groups: list[Group]
    hand_in: str
    hand_in_url: str
    resume: str
    resume_url: str


def check_view(
    attempt: Attempt, marks: Sequence[ItemMark], texts: Sequence[tuple[str, str]], *, resume_at: int, now: datetime
) -> CheckView:
    """The view; ``texts`` hold case and stem in the order of ``marks``."""
    url = each_address("quizzes:question", attempt)
    entries = [
        _entry(mark, opening_words(*text), url % mark.position) for mark, text in zip(marks, texts, strict=True)
    ]
    begun = sum(mark.begun for mark in marks)
    return CheckView(
        bar=bar(attempt, _("Check your answers"), now=now),
        sentence=_sentence(sum(not mark.answered for mark in marks), sum(mark.flagged for mark in marks), len(marks)),
        groups=list(_groups(entries, marks)),
        hand_in=ngettext("Hand in %(count)d answer", "Hand in %(count)d answers", begun) % {"count": begun},
        hand_in_url=reverse("quizzes:hand_in", args=[attempt.uuid]),
        resume=_("Back to question %(position)d") % {"position": resume_at},
        resume_url=reverse("quizzes:question", args=[attempt.uuid, resume_at]),
    )


def _groups(entries: Sequence[Line], marks: Sequence[ItemMark]) -> Iterable[Group]:
    titled = [
        (_("Not answered"), [not mark.answered for mark in marks]),
        (_("Flagged"), [mark.answered and mark.flagged for mark in marks]),
        (_("Answered"), [mark.answered and not mark.flagged for mark in marks]),
    ]
    for title, wanted in titled:
        chosen = [entry for entry, belongs in zip(entries, wanted, strict=True) if belongs]
        if chosen:
            yield Group(title, lines(chosen))


def _entry(mark: ItemMark, about: str, url: str) -> Line:
    state = _("Answered") if mark.answered else _("Partly answered") if mark.begun else _("Not answered")
    icon = "check" if mark.answered else "half" if mark.begun else "ring"
    if mark.flagged:
        state, icon = _("%(state)s, flagged") % {"state": state}, "flag"
    return Line(
        position=mark.position,
        url=url,
        about=about,
        state=state,
        icon=icon,
        open=not mark.answered,
    )


def _sentence(unanswered: int, flagged: int, total: int) -> str:
    if unanswered:
        said = ngettext(
            "%(count)d of %(total)d questions is not answered.",
            "%(count)d of %(total)d questions are not answered.",
            unanswered,
        )
        return said % {"count": unanswered, "total": total}
    if flagged:
        said = ngettext(
            "All %(total)d questions are answered, and %(count)s is flagged.",
            "All %(total)d questions are answered, and %(count)s are flagged.",
            flagged,
        )
        return said % {"count": in_words(flagged), "total": total}
    return ngettext("The question is answered.", "All %(total)d questions are answered.", total) % {"total": total}
