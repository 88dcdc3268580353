"""That a lesson was finished, in words for the page that comes next."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learning.queries.course_progress import AfterLesson


def finished_words(title: str, after: AfterLesson) -> str:
    """What was finished, and how many lessons of the course with it."""
    if not after.counts:
        said = _("“%(title)s” is finished and recorded. It does not count towards completing the course.")
        return said % {"title": title}
    words = ngettext(
        "“%(title)s” is finished: %(done)d of %(total)d lesson.",
        "“%(title)s” is finished: %(done)d of %(total)d lessons.",
        after.total,
    )
    return words % {"title": title, "done": after.done, "total": after.total}
