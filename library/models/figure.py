"""Drawings as sanitised SVG text, with named regions and a text alternative."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from accounts.models.immutable import ImmutableModel


class Figure(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, index.Indexed, ClusterableModel
):
    """One drawing. The SVG is cleaned before it is stored and inlined with its ids prefixed per use."""

    key = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    view = models.CharField(max_length=200, blank=True, help_text=_("Side and view, and “schematic” where true."))
    alt = models.TextField(help_text=_("What it shows, in one or two sentences."))
    description = models.TextField(help_text=_("What a person who cannot see it needs to know."))
    caption = models.TextField(blank=True)
    regions = models.JSONField(default=list, blank=True, help_text=_("A list of {name, label, la, hazard}."))
    svg = models.TextField(_("SVG"))
    references = ParentalManyToManyField("library.Reference", related_name="figures", blank=True)

    panels = [
        FieldPanel("key"),
        FieldPanel("title"),
        FieldPanel("view"),
        FieldPanel("alt"),
        FieldPanel("description"),
        FieldPanel("caption"),
        FieldPanel("regions"),
        FieldPanel("svg"),
        FieldPanel("references"),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.AutocompleteField("key"),
    ]

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.key} {self.title}"

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """The drawing as it stands in a lesson."""
        return "library/figure_preview.html"


class FigureVersion(ImmutableModel):
    """A drawing as it was; lesson and question versions name it by hash."""

    figure_key = models.CharField(max_length=40)
    content_hash = models.CharField(max_length=64, unique=True)
    content = models.JSONField()
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.figure_key} {self.content_hash[:8]}"
