"""What a learner reads before the first question: the rules of a quiz, line by line, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.components.words import in_words
from quizzes.domain.rules import AttemptRules, Purpose


@dataclass(frozen=True)
class Line:
    """One rule with its name."""

    name: str
    text: str


def opening(rules: AttemptRules, *, total: int, safety: int) -> str:
    """The sentence below the title."""
    questions = ngettext("%(total)d question.", "%(total)d questions.", total) % {"total": total}
    if rules.purpose is Purpose.PRACTICE:
        return f"{questions} {_('For practice: nothing is marked towards anything.')}"
    needed = _("To pass, reach %(needed)d%% of the marks.") % {"needed": int(rules.pass_score * 100)}
    return " ".join(part for part in (questions, needed, _safety(safety)) if part)


def lines(rules: AttemptRules, *, safety: int, used: int, planned: int | None = None) -> list[Line]:
    """The rules in the order of the page; ``planned``: minutes that its author expects it to take."""
    return list(_lines(rules, safety, used, planned))


def _lines(rules: AttemptRules, safety: int, used: int, planned: int | None) -> Iterator[Line]:
    if rules.purpose is Purpose.ASSESSMENT:
        if safety:
            words = _(
                "With a wrong answer there you do not pass, whatever the score. The result says which fact to reread."
            )
            yield Line(_("Safety questions"), f"{_safety(safety)} {words}")
        yield Line(_("Attempts"), f"{_attempts(rules, used)} {_wait(rules)}")
    yield Line(_("Time"), " ".join(part for part in (_planned(planned), _time(rules)) if part))
    yield Line(_("Afterwards"), _afterwards(rules))


def _safety(count: int) -> str:
    if not count:
        return ""
    said = ngettext(
        "%(count)s of the questions, on safety, decides: it must be right.",
        "%(count)s of the questions, on safety, decide: each of them must be right.",
        count,
    )
    return (said % {"count": in_words(count)}).capitalize()


def _attempts(rules: AttemptRules, used: int) -> str:
    if rules.attempt_limit is None:
        return _("As many as you like; a repeat asks other questions first.")
    counts = {"limit": rules.attempt_limit, "used": used}
    said = ngettext(
        "%(limit)d, of which you have used %(used)d.", "%(limit)d, of which you have used %(used)d.", used
    )
    return said % counts


def _wait(rules: AttemptRules) -> str:
    if not rules.retake_wait_minutes:
        return _("Another attempt opens as soon as you have handed one in.")
    return _("Another attempt opens %(span)s after you have handed one in.") % {
        "span": span(rules.retake_wait_minutes)
    }


def _planned(minutes: int | None) -> str:
    if not minutes:
        return ""
    return _("Planned for %(span)s.") % {"span": span(minutes)}


def _time(rules: AttemptRules) -> str:
    if rules.time_limit_minutes is None:
        return _("No limit. Every change is saved; you can leave and go on later at the same question.")
    words = _("%(span)s from the start, also if you leave. What is saved when time is up is handed in.")
    said = words % {"span": span(rules.minutes_allowed or rules.time_limit_minutes).capitalize()}
    if not rules.extra_percent:
        return said
    more = _("That is %(span)s, and %(percent)d%% more, which you were granted.")
    return f"{said} {more % {'span': span(rules.time_limit_minutes), 'percent': rules.extra_percent}}"


def _afterwards(rules: AttemptRules) -> str:
    if rules.grades_at_once:
        return _("After each question: the answer, the reason for every option, and the sources.")
    if rules.purpose is Purpose.PRACTICE:
        return _("At the end: every answer, the reason for every option, and the sources.")
    shown = _("Your result, the topics to revisit, and where to reread them.")
    if rules.attempt_limit is None:
        return f"{shown} {_('Answers and reasons come once you have passed.')}"
    return f"{shown} {_('Answers and reasons come once you have passed, or after the last attempt.')}"


def span(minutes: int) -> str:
    """Minutes as days, hours or minutes, whichever divides them."""
    if minutes % 1440 == 0:
        return ngettext("%(count)d day", "%(count)d days", minutes // 1440) % {"count": minutes // 1440}
    if minutes % 60 == 0:
        return ngettext("%(count)d hour", "%(count)d hours", minutes // 60) % {"count": minutes // 60}
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
