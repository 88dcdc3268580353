"""A lesson as it is edited."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from courses.blocks import LessonBody
from courses.domain.searched_text import searched_text

KINDS = [("safety", _("Safety")), ("evidence", _("Evidence")), ("technique", _("Technique"))]
CHANGE_CLASSES = [
    ("wording", _("Wording: the meaning is the same")),
    ("clarification", _("Clarification: the same teaching, said better")),
    ("safety", _("Safety: who read the old text should read the new")),
]


class LessonPage(Page):
    """A lesson. Learners read its published versions, never this row."""

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(
        max_length=10,
        choices=KINDS,
        default="safety",
        help_text=_("Lessons on technique ask for a stated clinical profession; the others are for everyone."),
    )
    minutes = models.PositiveSmallIntegerField()
    is_free = models.BooleanField(default=False, help_text=_("Open to visitors without an account."))
    summary = models.TextField()
    do_not_needle_note = models.BooleanField(
        default=True, help_text=_("Prints “do not needle yourself or others on the strength of this lesson”.")
    )
    objectives = ParentalManyToManyField("library.Objective", blank=True, related_name="lessons")
    body = StreamField(LessonBody(), blank=True)
    review_due_on = models.DateField(null=True, blank=True)
    author_name = models.CharField(max_length=160, default="Filiform starter course")
    change_class = models.CharField(
        _("what this publication changes"),
        max_length=15,
        choices=CHANGE_CLASSES,
        blank=True,
        help_text=_("Needed for every publication but the first."),
    )
    change_note = models.CharField(max_length=240, blank=True, help_text=_("Read by learners."))

    template = "courses/lesson_page.html"
    preview_modes = [
        ("visitor", _("As a visitor")),
        ("learner", _("As a learner")),
        ("finished", _("As a learner who finished it")),
    ]
    review_mode = "learner"
    parent_page_types: ClassVar[list[str]] = ["courses.ModulePage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []  # the door decides who reads, and open pages are kept whole
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=1.5),
        index.SearchField("published_text", boost=0.5),
        index.FilterField("kind"),
    ]

    def published_text(self) -> str:
        """The words that learners read, for the search index; nothing of a draft, and none before publication."""
        newest = self.versions.order_by("-number").first()
        return searched_text(newest.content) if newest else ""
