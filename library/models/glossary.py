"""Terms, explained once."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin
from wagtail.search import index


class GlossaryTerm(DraftStateMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """One term; marked in text as ``[[key]]``."""

    key = models.SlugField(max_length=80, unique=True)
    term = models.CharField(max_length=120)
    definition = models.TextField()
    also = models.CharField(_("also called"), max_length=200, blank=True)
    references = ParentalManyToManyField("library.Reference", related_name="terms", blank=True)

    panels = [
        FieldPanel("key"),
        FieldPanel("term"),
        FieldPanel("definition"),
        FieldPanel("also"),
        FieldPanel("references"),
    ]
    search_fields = [
        index.SearchField("term", boost=2),
        index.SearchField("definition"),
        index.SearchField("also"),
        index.AutocompleteField("term"),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term
