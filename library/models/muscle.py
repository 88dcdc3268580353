"""Muscles, with what lies beside them and what is not verified."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin
from wagtail.search import index

REGIONS = [
    ("gluteal", _("Buttock")),
    ("lumbar", _("Lower back")),
    ("thigh", _("Thigh")),
    ("leg", _("Lower leg")),
    ("shoulder_girdle", _("Shoulder girdle")),
    ("thorax", _("Thorax")),
    ("neck", _("Neck")),
]
HAZARDS = [
    ("low", _("Low")),
    ("moderate", _("Moderate")),
    ("high", _("High")),
    ("do_not_teach", _("Out of scope: do not needle on the strength of this course")),
]


class Muscle(DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """One muscle or region; each field named in ``not_verified`` is shown as not verified."""

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    latin = models.CharField(max_length=160, blank=True)
    region = models.CharField(max_length=40, choices=REGIONS)
    attachments = models.TextField(blank=True)
    innervation = models.TextField(blank=True)
    referral = models.TextField(blank=True)
    structures_at_risk = models.JSONField(default=list, blank=True, help_text=_("A list of {text, emphasis}."))
    approach = models.TextField(blank=True)
    hazard = models.CharField(max_length=20, choices=HAZARDS)
    hazard_note = models.TextField(blank=True)
    not_verified = models.JSONField(default=list, blank=True)
    references = ParentalManyToManyField("library.Reference", related_name="muscles", blank=True)

    panels = [
        FieldRowPanel([FieldPanel("key"), FieldPanel("region")]),
        FieldRowPanel([FieldPanel("name"), FieldPanel("latin")]),
        FieldPanel("attachments"),
        FieldPanel("innervation"),
        FieldPanel("referral"),
        FieldPanel("structures_at_risk"),
        FieldPanel("approach"),
        FieldRowPanel([FieldPanel("hazard"), FieldPanel("hazard_note")]),
        FieldPanel("not_verified"),
        FieldPanel("references"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("latin"),
        index.AutocompleteField("name"),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
