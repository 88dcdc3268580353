"""Competencies with their objectives: what is taught and tested."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable
from wagtail.search import index

BLOOM = [
    ("remember", _("Remember")),
    ("understand", _("Understand")),
    ("apply", _("Apply")),
    ("analyse", _("Analyse")),
    ("evaluate", _("Evaluate")),
    ("create", _("Create")),
]


class Competency(index.Indexed, ClusterableModel):
    """A field of competence within a versioned framework."""

    key = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=160)
    framework = models.CharField(max_length=40)

    panels = [FieldPanel("key"), FieldPanel("title"), FieldPanel("framework"), InlinePanel("objectives")]
    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        ordering = ["key"]
        verbose_name_plural = "competencies"

    def __str__(self) -> str:
        return f"{self.key} {self.title}"


class Objective(index.Indexed, Orderable):
    """One thing that a learner will be able to do. Questions and lessons tag objectives."""

    competency = ParentalKey(Competency, on_delete=models.PROTECT, related_name="objectives")
    key = models.CharField(max_length=20, unique=True)
    text = models.CharField(max_length=300)
    bloom = models.CharField(max_length=12, choices=BLOOM)

    panels = [FieldPanel("key"), FieldPanel("text"), FieldPanel("bloom")]
    search_fields = [
        index.SearchField("text"),
        index.AutocompleteField("text"),
        index.AutocompleteField("key"),
    ]

    def __str__(self) -> str:
        return f"{self.key} {self.text}"


class SafetyFact(index.Indexed, models.Model):
    """One thing a therapist must get right. Must-pass sections draw one question form of each."""

    key = models.SlugField(max_length=80, unique=True)
    statement = models.TextField()
    label = models.CharField(max_length=160, help_text=_("Finishes “one safety answer was wrong, on …”."))
    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="facts")
    references = models.ManyToManyField("library.Reference", related_name="facts")
    reread = models.CharField(
        max_length=240, blank=True, help_text=_("The paragraph to reread: module/lesson#heading.")
    )

    panels = [
        FieldPanel("key"),
        FieldPanel("statement"),
        FieldPanel("label"),
        FieldPanel("objective"),
        FieldPanel("references"),
        FieldPanel("reread"),
    ]
    search_fields = [index.SearchField("statement"), index.AutocompleteField("label")]

    class Meta:
        ordering = ["objective__key", "key"]

    def __str__(self) -> str:
        return self.label
