"""The verdict on one answer, in one calm sentence that holds the right answer."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.components.words import listed
from quizzes.domain.delivery import RevealedQuestion
from quizzes.domain.grades import ItemOutcome, PartVerdict
from quizzes.domain.kinds.base import QuestionKind


def verdict(question: RevealedQuestion) -> str:
    """The sentence, for a page's first heading."""
    opening = _OPENINGS[question.outcome]()
    return f"{opening} {_KINDS[question.kind](question)}"


_OPENINGS: dict[ItemOutcome, Callable[[], str]] = {
    ItemOutcome.RIGHT: lambda: _("Yes."),
    ItemOutcome.PARTLY: lambda: _("Partly."),
    ItemOutcome.WRONG: lambda: _("Not this time."),
    ItemOutcome.UNANSWERED: lambda: _("Not answered."),
}


def _best_answer(question: RevealedQuestion) -> str:
    key = listed(question.body.key_letters)
    return f"{key}." if question.outcome is ItemOutcome.RIGHT else _("The best answer is %(key)s.") % {"key": key}


def _statement(question: RevealedQuestion) -> str:
    key = next((_(part.text) for part in question.body.parts if part.correct), "")
    if question.outcome is ItemOutcome.RIGHT:
        return f"{key}."
    return _("The statement is %(key)s.") % {"key": key.lower()}


def _several(question: RevealedQuestion) -> str:
    keys = question.body.key_letters
    if question.outcome is ItemOutcome.RIGHT:
        return f"{listed(keys)}."
    if question.outcome is not ItemOutcome.PARTLY:
        return _("The right answers are %(keys)s.") % {"keys": listed(keys)}
    counts = {"right": _count(question, PartVerdict.RIGHT), "total": len(keys)}
    found = _("You found %(right)d of %(total)d.") % counts
    wrong = _count(question, PartVerdict.WRONG)
    if not wrong:
        return found
    beside = ngettext("%(count)d choice does not belong.", "%(count)d choices do not belong.", wrong)
    return f"{found} {beside % {'count': wrong}}"


def _number(question: RevealedQuestion) -> str:
    right = question.body.right_value
    return f"{right}." if question.outcome is ItemOutcome.RIGHT else _("The answer is %(right)s.") % {"right": right}


def _matches(question: RevealedQuestion) -> str:
    counts = {"right": _count(question, PartVerdict.RIGHT), "total": len(question.body.parts)}
    said = {
        ItemOutcome.RIGHT: _("All %(total)d are matched as they should be."),
        ItemOutcome.PARTLY: _("%(right)d of %(total)d are matched as they should be."),
        ItemOutcome.WRONG: _("None is matched as it should be."),
        ItemOutcome.UNANSWERED: _("The right matches stand below."),
    }
    return said[question.outcome] % counts


def _order(question: RevealedQuestion) -> str:
    total = len(question.body.parts)
    counts = {"right": round(question.grade.fraction * total), "total": total}
    said = {
        ItemOutcome.RIGHT: _("All %(total)d steps stand in the right order."),
        ItemOutcome.PARTLY: _("%(right)d of %(total)d steps stand in the right order."),
        ItemOutcome.WRONG: _("No two steps stand in the right order."),
        ItemOutcome.UNANSWERED: _("The right order stands below."),
    }
    return said[question.outcome] % counts


def _count(question: RevealedQuestion, wanted: PartVerdict) -> int:
    return sum(part.verdict is wanted for part in question.body.parts)


_KINDS: dict[QuestionKind, Callable[[RevealedQuestion], str]] = {
    QuestionKind.SINGLE_BEST_ANSWER: _best_answer,
    QuestionKind.MULTIPLE_RESPONSE: _several,
    QuestionKind.TRUE_FALSE: _statement,
    QuestionKind.NUMERIC: _number,
    QuestionKind.MATCHING: _matches,
    QuestionKind.ORDERING: _order,
}
