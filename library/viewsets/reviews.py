"""Clinical reviews in the editor: a register to look into, where nothing can be written."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from library.models import ClinicalReview
from library.viewsets.columns import DayColumn
from library.viewsets.filters import ReviewFilter
from library.viewsets.policies import ReadOnlyPolicy
from library.viewsets.spreadsheets import as_text

SHOWN_OF_HASH = 8

register_permission_policy(ClinicalReview, ReadOnlyPolicy(ClinicalReview), exact_class=True)


def wording(review: ClinicalReview) -> str:
    """Enough of the content hash to tell one wording from another; the export has all of it."""
    return review.content_hash[:SHOWN_OF_HASH]


def text_reviewed(review: ClinicalReview) -> str:
    """What kind of text, and which."""
    return f"{review.get_object_kind_display()} {review.object_key}"


def verdict_words(review: ClinicalReview) -> str:
    """What was said, and whether it changes what readers are told."""
    said = str(review.get_verdict_display())
    return said if review.counts else gettext("%(verdict)s; does not count") % {"verdict": said}


def reviewer_words(review: ClinicalReview) -> str:
    """Name and profession, as signed."""
    return ", ".join(part for part in (review.reviewer_name, review.profession) if part)


class ReviewIndexView(IndexView):
    """The list, newest first, and its export."""

    default_ordering = ["-reviewed_on", "-pk"]
    custom_field_preprocess = {
        key: {IndexView.FORMAT_CSV: as_text}
        for key in ("object_key", "reviewer_name", "profession", "registration", "conflict_of_interest", "note")
    }


class ReviewViewSet(ModelViewSet):
    """Who vouched for what, or returned it, and until when."""

    model = ClinicalReview
    name = "clinical_reviews"
    url_prefix = "reports/clinical-reviews"
    icon = "success"
    menu_hook = "register_reports_menu_item"
    menu_label = _("Clinical reviews")
    menu_order = 110
    add_to_reference_index = False
    copy_view_enabled = False
    form_fields: list[str] = []
    index_view_class = ReviewIndexView
    list_display = [
        Column("object_key", label=_("Text"), accessor=text_reviewed, sort_key="object_key"),
        Column("wording", label=_("Wording"), accessor=wording),
        Column("verdict", label=_("Verdict"), accessor=verdict_words, sort_key="verdict"),
        DayColumn("reviewed_on", label=_("Reviewed on"), sort_key="reviewed_on"),
        DayColumn("expires_on", label=_("Holds until"), sort_key="expires_on"),
        Column("reviewer_name", label=_("Reviewer"), accessor=reviewer_words, sort_key="reviewer_name"),
        Column("registration", label=_("Registration")),
        Column("conflict_of_interest", label=_("Conflict of interest")),
        Column("note", label=_("Note")),
    ]
    filterset_class = ReviewFilter
    search_fields = ["object_key", "reviewer_name", "profession", "registration", "conflict_of_interest", "note"]
    search_backend_name = None
    list_export = [
        *("object_kind", "object_key", "content_hash", "verdict", "counts", "reviewer_name", "profession"),
        *("registration", "conflict_of_interest", "note", "reviewed_on", "expires_on"),
    ]
    export_filename = "clinical-reviews"

    def get_urlpatterns(self) -> list[Any]:
        """The list alone."""
        return [one for one in super().get_urlpatterns() if one.name in {"index", "index_results"}]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Only looking can be granted to a group."""
        return super().get_permissions_to_register().filter(codename="view_clinicalreview")
