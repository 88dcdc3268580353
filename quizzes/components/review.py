"""How far the questions of a quiz have been clinically reviewed, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def review_line(reviewed: int, total: int) -> str:
    """ "None of the 60 questions that this quiz may ask has been reviewed by a clinician yet."""
    counts = {"reviewed": reviewed, "total": total}
    if total and reviewed == total:
        said = ngettext(
            "The %(total)d question that this quiz may ask has been reviewed by a clinician.",
            "All %(total)d questions that this quiz may ask have been reviewed by a clinician.",
            total,
        )
    elif not reviewed:
        said = ngettext(
            "The %(total)d question that this quiz may ask has not been reviewed by a clinician yet.",
            "None of the %(total)d questions that this quiz may ask has been reviewed by a clinician yet.",
            total,
        )
    else:
        said = _("%(reviewed)d of the %(total)d questions that this quiz may ask have been reviewed by a clinician.")
    return said % counts
