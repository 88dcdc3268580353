"""Sources: what a claim rests on, and how far it was seen."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin
from wagtail.search import index

from library.domain.findable import is_findable
from library.domain.shortened import shortened

EVIDENCE_TYPES = [
    ("guideline", _("Guideline")),
    ("regulator", _("Regulator")),
    ("systematic_review", _("Systematic review")),
    ("rct", _("Randomised controlled trial")),
    ("quasi_experimental", _("Quasi-experimental study")),
    ("cohort", _("Cohort study")),
    ("cross_sectional", _("Cross-sectional study")),
    ("diagnostic_accuracy", _("Diagnostic accuracy study")),
    ("prospective_survey", _("Prospective survey")),
    ("case_report", _("Case report or series")),
    ("narrative_review", _("Narrative review or commentary")),
    ("consensus", _("Consensus")),
    ("cadaver", _("Cadaver study")),
    ("imaging", _("Imaging study")),
    ("animal", _("Animal study")),
    ("laboratory", _("Laboratory study")),
    ("reliability", _("Reliability study")),
    ("anatomy", _("Anatomy text")),
    ("guidance", _("Health-service or safety guidance")),
    ("secondary", _("Secondary page")),
]
SEEN = [
    ("abstract", _("Abstract or main text seen")),
    ("partial", _("Partial record, title or contents page seen")),
    ("secondary", _("Secondary page only")),
]


class Reference(DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, models.Model):
    """One source, cited by its key."""

    key = models.SlugField(max_length=40, unique=True, help_text=_("Cited in text as [@key]."))
    authors = models.TextField(blank=True)
    title = models.TextField()
    source = models.TextField(blank=True, help_text=_("Journal, publisher or site; volume; pages."))
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    doi = models.CharField("DOI", max_length=120, blank=True)
    pmid = models.CharField("PMID", max_length=20, blank=True)
    url = models.URLField(max_length=400, blank=True)
    evidence_type = models.CharField(max_length=30, choices=EVIDENCE_TYPES)
    seen = models.CharField(max_length=12, choices=SEEN)
    note = models.TextField(blank=True)
    retracted_on = models.DateField(null=True, blank=True)
    review_by = models.DateField(null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("key"), FieldPanel("year")]),
        FieldPanel("authors"),
        FieldPanel("title"),
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("doi"), FieldPanel("pmid")]),
        FieldPanel("url"),
        MultiFieldPanel(
            [FieldPanel("evidence_type"), FieldPanel("seen"), FieldPanel("note")], heading=_("What it is")
        ),
        FieldRowPanel([FieldPanel("retracted_on"), FieldPanel("review_by")]),
    ]
    search_fields = [
        index.SearchField("title", boost=2),
        index.SearchField("authors"),
        index.SearchField("key"),
        index.SearchField("doi"),
        index.SearchField("pmid"),
        index.AutocompleteField("title"),
        index.AutocompleteField("authors"),
        index.AutocompleteField("key"),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.key}: {self.short}"

    @property
    def first_author(self) -> str:
        """Family name of the first author, a body's whole name, or the beginning of the title."""
        first = self.authors.split(",")[0].strip().rstrip(".")
        return re.sub(r"\s+[A-Z][A-Z-]{0,3}( Jr)?$", "", first) or shortened(self.title, 60)

    @property
    def short(self) -> str:
        """First author and year, for running text."""
        return f"{self.first_author} {self.year}" if self.year else self.first_author

    @property
    def link(self) -> str:
        """Where a reader can find it, or an empty string."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        return self.url

    @property
    def findable(self) -> bool:
        """Whether a reader can find it, with or without a link."""
        return is_findable(doi=self.doi, pmid=self.pmid, url=self.url, source=self.source, authors=self.authors)
