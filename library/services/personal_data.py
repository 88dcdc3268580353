"""What the library holds about a person: their questions to authors, and reviews that they signed."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.domain.personal_data import Held
from accounts.models import User
from library.models import ClinicalReview, Report

HELD = (
    Held(
        _("Questions that you sent about a lesson, claim, figure or test question"),
        _("So that an author can answer, and you can see the answer"),
        _("For good; without your name once you delete the account"),
        _("You, and the authors"),
    ),
    Held(
        _("Clinical reviews that you signed: name, profession, registration, conflicts of interest"),
        _("Readers must be able to see who vouched for a text"),
        _("For good, with your name, even after you delete the account: it is a signature"),
        _("You, and the authors"),
    ),
)
REPORT_FIELDS = (
    "object_kind",
    "object_key",
    "what",
    "where_from",
    "page_path",
    "state",
    "answer",
    "reported_at",
    "answered_at",
)
REVIEW_FIELDS = (
    "object_kind",
    "object_key",
    "content_hash",
    "reviewer_name",
    "profession",
    "registration",
    "conflict_of_interest",
    "verdict",
    "note",
    "reviewed_on",
    "expires_on",
)


def export_library(user: User) -> dict[str, Any]:
    """A person's questions with their answers, and the reviews that they signed."""
    return {
        "questions_asked": list(Report.objects.filter(reporter=user).values(*REPORT_FIELDS)),
        "clinical_reviews": list(ClinicalReview.objects.filter(reviewer=user).values(*REVIEW_FIELDS)),
    }


def erase_reporter(user: User, now: datetime) -> None:
    """Keep what was asked, for the authors, without who asked it. Signed reviews stay as they are."""
    Report.objects.filter(reporter=user).update(reporter=None)
