"""Clinical review, and reports by readers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.immutable import ImmutableModel
from library.domain.shortened import shortened

REVIEWED_KINDS = [
    ("lesson", _("Lesson")),
    ("claim", _("Evidence statement")),
    ("figure", _("Figure")),
    ("question", _("Question")),
]
REPORTED_KINDS = [*REVIEWED_KINDS, ("term", _("Glossary term"))]
"""What readers may question: more than clinicians review."""
VERDICTS = [("approved", _("Approved")), ("returned", _("Returned"))]


class ClinicalReview(ImmutableModel):
    """One review of one content hash by one named person; never changed, only followed by another."""

    object_kind = models.CharField(max_length=12, choices=REVIEWED_KINDS)
    object_key = models.CharField(max_length=200)
    content_hash = models.CharField(max_length=64)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="clinical_reviews")
    reviewer_name = models.CharField(max_length=160)
    profession = models.CharField(max_length=120)
    registration = models.CharField(max_length=200, help_text=_("Jurisdiction, number and state on that day."))
    conflict_of_interest = models.TextField(help_text=_("“None declared” is an answer."))
    verdict = models.CharField(max_length=10, choices=VERDICTS)
    note = models.TextField(blank=True)
    counts = models.BooleanField(
        help_text=_("False for a reviewer without a licence to practise, a demo account, or an author.")
    )
    reviewed_on = models.DateField()
    expires_on = models.DateField()

    class Meta:
        ordering = ["reviewed_on", "pk"]
        indexes = [
            # State of one piece of content; reviews of a page's claims and figures at once.
            models.Index(fields=["object_kind", "object_key"], name="library_review_object"),
        ]

    def __str__(self) -> str:
        return f"{self.object_kind} {self.object_key}: {self.verdict}"


REPORT_STATES = [("open", _("Open")), ("answered", _("Answered")), ("closed", _("Closed without change"))]


class Report(models.Model):
    """A reader questions a question, a claim or a lesson; the author answers."""

    object_kind = models.CharField(max_length=12, choices=REPORTED_KINDS)
    object_key = models.CharField(max_length=200)
    content_hash = models.CharField(max_length=64, blank=True)
    what = models.TextField(_("what is wrong"))
    where_from = models.CharField(_("source or reason"), max_length=400, blank=True)
    page_path = models.CharField(max_length=400, blank=True)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    state = models.CharField(max_length=10, choices=REPORT_STATES, default="open")
    answer = models.TextField(blank=True)
    reported_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-reported_at"]
        indexes = [
            # The author's list of open reports; open reports of one object.
            models.Index(fields=["state", "-reported_at"], name="library_report_open"),
            models.Index(fields=["object_kind", "object_key"], name="library_report_object"),
        ]

    def __str__(self) -> str:
        return f"{self.object_kind} {self.object_key}: {shortened(self.what, 60)}"
