"""What the library holds about a person: their questions to authors, and reviews that they signed."""

from datetime import datetime
from itertools import chain
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Comment, CommentReply, ModelLogEntry, PageLogEntry, Revision

from accounts.domain.personal_data import Held
from accounts.models import User
from library.models import ClinicalReview, CustomDocument, CustomImage, Report

HELD = (
    Held(
        _("Questions that you sent about a lesson, evidence statement, figure, test question or glossary term"),
        _("So that an author can answer, and you can see the answer"),
        _("For good; without your name once you delete the account"),
        _("You, and the authors"),
    ),
    Held(
        _("What you did in the editor: drafts, comments, changes, and pictures and documents that you uploaded"),
        _("Editors must be able to see who changed what, and to go back"),
        _("For good; without your name once you delete the account"),
        _("You, and the other editors"),
    ),
    Held(
        _("Clinical reviews that you signed: name, profession, registration, conflicts of interest"),
        _("Readers must be able to see who vouched for a text"),
        _("For good, with your name, even after you delete the account: it is a signature"),
        _("You, and the editors; readers see your name, your profession and the day"),
    ),
)
REPORT_FIELDS = (
    "object_kind",
    "object_key",
    "content_hash",
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
    """A person's questions with their answers, the reviews that they signed, and what they did in the editor."""
    return {
        "questions_asked": list(Report.objects.filter(reporter=user).values(*REPORT_FIELDS)),
        "clinical_reviews": list(ClinicalReview.objects.filter(reviewer=user).values(*REVIEW_FIELDS)),
        "in_the_editor": _in_the_editor(user),
    }


def _in_the_editor(user: User) -> dict[str, Any]:
    """Which, when and, of comments, what. The texts themselves are the site's, and stand in it."""
    logs = (
        model.objects.filter(user=user).order_by("timestamp", "pk").values("timestamp", "action", "label")
        for model in (PageLogEntry, ModelLogEntry)
    )
    mine = {"user": user}
    uploaded = {"uploaded_by_user": user}
    return {
        "changes": sorted(chain(*logs), key=lambda entry: entry["timestamp"]),
        "drafts": list(
            Revision.objects.filter(**mine)
            .order_by("created_at", "pk")
            .values("created_at", "object_str", "content_type__model")
        ),
        "comments": list(Comment.objects.filter(**mine).order_by("created_at", "pk").values("created_at", "text")),
        "answers_to_comments": list(
            CommentReply.objects.filter(**mine).order_by("created_at", "pk").values("created_at", "text")
        ),
        "pictures": list(CustomImage.objects.filter(**uploaded).order_by("pk").values("created_at", "title")),
        "documents": list(CustomDocument.objects.filter(**uploaded).order_by("pk").values("created_at", "title")),
    }


def erase_reporter(user: User, now: datetime) -> None:
    """Keep what was asked, for the authors, without who asked it. Signed reviews stay as they are."""
    Report.objects.filter(reporter=user).update(reporter=None)
