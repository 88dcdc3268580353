"""What was loaded from content files, so that nobody's edit is ever overwritten."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.lesson import CHANGE_CLASSES

STATES = [("loaded", _("Loaded")), ("waiting", _("Waiting beside an edit"))]


class LoadedContent(models.Model):
    """One record of a content folder and the object made of it.

    ``shipped`` is the record as the files last held it. ``field_hashes`` are the object's fields as the
    loader left them: where the object differs a person has edited it, and a shipped change waits as a
    draft revision beside the edit (in ``shipped`` alone for objects that have no drafts).
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=200)
    label = models.CharField(max_length=240)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    object = GenericForeignKey("content_type", "object_id")
    shipped = models.JSONField()
    shipped_hash = models.CharField(max_length=64)
    field_hashes = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=STATES, default="loaded")
    change_class = models.CharField(max_length=15, choices=CHANGE_CLASSES, blank=True)
    draft_revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "key"]
        constraints = [
            # A record is loaded into one object.
            models.UniqueConstraint(fields=["kind", "key"], name="courses_loaded_once"),
        ]
        indexes = [
            # The list of changes that wait for a decision.
            models.Index(fields=["state", "change_class"], name="courses_loaded_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
