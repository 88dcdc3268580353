"""Small helps for sentences in the reader's language."""

from collections.abc import Sequence

from django.contrib.humanize.templatetags.humanize import apnumber

from quizzes.components.phrases import phrase as _
from quizzes.domain.kinds.base import Marking
from quizzes.domain.words import gettext_noop


def listed(parts: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def in_words(number: int) -> str:
    """ "one" to "nine", then figures."""
    return str(apnumber(number))


def marking_hint(marking: Marking) -> str:
    """How the question is marked, where that is not plain."""
    return _(_HINTS[marking]) if _HINTS[marking] else ""


_HINTS = {
    Marking.ALL_OR_NOTHING: "",
    Marking.PLUS_MINUS: gettext_noop("Several are right. A wrong choice takes away a right one."),
    Marking.SHARE_RIGHT: gettext_noop("Each right match counts."),
    Marking.LONGEST_ORDERED_SUBSET: gettext_noop("The longest run of steps in the right order counts."),
}
