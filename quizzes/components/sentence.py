"""The sentence that opens a result, and the line of marks below it."""

from collections.abc import Iterator, Sequence
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
    return sentence_of(
        right=outcome.right,
        total=outcome.total,
        enough=outcome.enough,
        missed=[miss.label for miss in outcome.safety_misses],
        rules=rules,
    )


def sentence_of(*, right: int, total: int, enough: bool, missed: Sequence[str], rules: AttemptRules) -> str:
    """The same from numbers. ``missed``: the label of each must-pass answer that was not right, "" without a fact."""
    counts = {"right": right, "total": total}
    if rules.purpose is Purpose.PRACTICE:
        return _("%(right)d of %(total)d.") % counts
    if enough and not missed:
        return _("%(right)d of %(total)d. Passed.") % counts
    why = listed(list(_reasons(enough, missed, rules)))
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


def _reasons(enough: bool, missed: Sequence[str], rules: AttemptRules) -> Iterator[str]:
    if not enough:
        yield _("%(needed)d%% of the marks are needed") % {"needed": int(rules.pass_score * 100)}
    if missed:
        yield _safety(missed)


def _safety(missed: Sequence[str]) -> str:
    count = len(missed)
    wrong = ngettext("%(count)s safety answer was wrong", "%(count)s safety answers were wrong", count)
    said = wrong % {"count": in_words(count)}
    labels = dict.fromkeys(label for label in missed if label)
    if len(labels) > NAMED_AT_MOST:
        return said
    on = listed([_("on %(fact)s") % {"fact": label} for label in labels])
    return _("%(wrong)s, %(on)s") % {"wrong": said, "on": on} if on else said


def _figures(mark: Decimal) -> str:
    return f"{round(mark, 2).normalize():f}"
