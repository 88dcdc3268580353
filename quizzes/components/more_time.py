"""Where a learner stands with extra time, in words."""

from datetime import date

from django.conf import settings
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from quizzes.models import ExtraTimeRequest
from quizzes.queries.extra_time import MoreTime


def more_time_words(time: MoreTime) -> list[str]:
    """What holds, until when, and what became of the newest request; else how to ask."""
    said = []
    if time.holds and time.holds.until:
        words = _("%(percent)d%% more until %(day)s.")
        said.append(words % {"percent": time.holds.percent, "day": format_date(time.holds.until, "j F Y")})
    elif time.holds:
        said.append(_("%(percent)d%% more.") % {"percent": time.holds.percent})
    if time.asked:
        said.append(_asked(time.asked))
    if time.waits_until:
        said.append(_waits(time.waits_until))
    return said or [_("Ask before you start. You need give no reason, and nothing is counted while you wait.")]


def _asked(asked: ExtraTimeRequest) -> str:
    day = format_date(asked.answered_at or asked.asked_at, "j F Y")
    words = {
        "open": _("You asked for more on %(day)s. Nobody has answered yet; nothing is counted while you wait."),
        "granted": _("Granted on %(day)s. It counts for attempts that you start after that."),
        "refused": _("Not granted on %(day)s."),
    }
    said = words[asked.state] % {"day": day}
    return f"{said} {_('The answer to you: “%(words)s”') % {'words': asked.answer}}" if asked.answer else said


def _waits(day: date) -> str:
    """When they may ask again, and to whom they can turn before: whoever runs the site, by the privacy page."""
    facts = {"day": format_date(day, "j F Y"), "address": settings.OPERATOR_EMAIL}
    if settings.OPERATOR_EMAIL:
        return _("You can ask again from %(day)s. Before that, write to %(address)s.") % facts
    return _("You can ask again from %(day)s. Before that, turn to whoever runs this site.") % facts
