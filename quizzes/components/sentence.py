"""The sentence that opens a result, and the line of marks below it."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import ngettext

from quizzes.components.phrases import phrase as _
from quizzes.components.words import in_words, listed
from quizzes.domain.outcome import Outcome
from quizzes.domain.rules import AttemptRules, Purpose

NAMED_AT_MOST = 2
"""A sentence that names more facts is no sentence any more; the paragraphs to reread stand below it."""


def result_sentence(outcome: Outcome, rules: AttemptRules) -> str:
    """ "19 of 20. Not passed: one safety answer was wrong, on recognising a pneumothorax."""
    counts = {"right": outcome.right, "total": outcome.total}
    if rules.purpose is Purpose.PRACTICE:
        return _("%(right)d of %(total)d.") % counts
    if outcome.passed:
        return _("%(right)d of %(total)d. Passed.") % counts
    why = listed(list(_reasons(outcome, rules)))
    return _("%(right)d of %(total)d. Not passed: %(why)s.") % {**counts, "why": why}


def marks_line(outcome: Outcome, rules: AttemptRules) -> str:
    """Marks with parts of marks, and what was needed."""
    numbers = {
        "mark": _figures(outcome.mark),
        "most": _figures(outcome.max_mark),
        "percent": int(outcome.score * 100),
        "needed": int(rules.pass_score * 100),
    }
    if rules.purpose is Purpose.PRACTICE:
        return _("%(mark)s of %(most)s marks.") % numbers
    return _("%(mark)s of %(most)s marks, which is %(percent)d%%. A pass needs %(needed)d%%.") % numbers


def _reasons(outcome: Outcome, rules: AttemptRules) -> Iterator[str]:
    if not outcome.enough:
        yield _("%(needed)d%% of the marks are needed") % {"needed": int(rules.pass_score * 100)}
    if outcome.safety_misses:
        yield _safety(outcome)


def _safety(outcome: Outcome) -> str:
    count = len(outcome.safety_misses)
    wrong = ngettext("%(count)s safety answer was wrong", "%(count)s safety answers were wrong", count)
    said = wrong % {"count": in_words(count)}
    labels = dict.fromkeys(miss.label for miss in outcome.safety_misses if miss.label)
    if len(labels) > NAMED_AT_MOST:
        return said
    on = listed([_("on %(fact)s") % {"fact": label} for label in labels])
    return _("%(wrong)s, %(on)s") % {"wrong": said, "on": on} if on else said


def _figures(mark: Decimal) -> str:
    return f"{round(mark, 2).normalize():f}"
