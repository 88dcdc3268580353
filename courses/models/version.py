"""Lessons as they were published: what learners read, and what a record points to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.immutable import ImmutableModel
from courses.models.lesson import CHANGE_CLASSES, LessonPage


class LessonVersion(ImmutableModel):
    """One published text: self-contained JSON with its hash. Never changed, never deleted."""

    page = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    change_class = models.CharField(
        _("change"), max_length=15, choices=CHANGE_CLASSES, blank=True, help_text=_("Empty for the first version.")
    )
    change_note = models.CharField(max_length=240, blank=True)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["page", "number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="courses_lesson_version_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.content.get('title', '')} {self.number}"


class LessonBlock(ImmutableModel):
    """A block of a version, by hash: which paragraphs changed, and where every claim stands."""

    version = models.ForeignKey(LessonVersion, on_delete=models.PROTECT, related_name="blocks")
    position = models.PositiveIntegerField()
    block_id = models.CharField(max_length=36)
    block_type = models.CharField(max_length=30)
    key = models.CharField(max_length=100, blank=True)
    content_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["version", "position"]
        indexes = [
            # Every contraindication or claim there is.
            models.Index(fields=["block_type", "key"], name="courses_block_type_key"),
        ]

    def __str__(self) -> str:
        return f"{self.block_type} {self.position}"


class Citation(ImmutableModel):
    """A source cited in a block of a version."""

    version = models.ForeignKey(LessonVersion, on_delete=models.PROTECT, related_name="citations")
    block_position = models.PositiveIntegerField()
    reference_key = models.CharField(max_length=40)

    class Meta:
        indexes = [
            # What rests on a source.
            models.Index(fields=["reference_key"], name="courses_citation_reference"),
        ]

    def __str__(self) -> str:
        return self.reference_key
