"""A course and its modules."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

LEVELS = [("foundation", _("Foundation")), ("intermediate", _("Intermediate")), ("advanced", _("Advanced"))]
SHORTEST_MONTHS, LONGEST_MONTHS = 3, 120
"""How long a certificate may hold: longer than the sixty days in which it can be renewed, and ten years at most."""
STATUSES = [("outline", _("In preparation")), ("complete", _("Complete"))]


class CoursePage(Page):
    """A course: what it teaches, for whom, how long it takes."""

    key = models.SlugField(max_length=100, unique=True)
    summary = models.TextField()
    level = models.CharField(max_length=20, choices=LEVELS)
    audience = models.TextField(help_text=_("For whom it is, in a sentence or two."))
    outcomes = StreamField([("outcome", blocks.CharBlock(max_length=240))], blank=True)
    version = models.CharField(max_length=20, default="1.0")
    certificate_months = models.PositiveSmallIntegerField(
        _("months that its certificate holds"),
        null=True,
        blank=True,
        validators=[MinValueValidator(SHORTEST_MONTHS), MaxValueValidator(LONGEST_MONTHS)],
        help_text=_("Counted from the day of completion, for certificates from now on. Empty: no end."),
    )
    certificate_basis = models.CharField(
        _("whose rule that is"),
        max_length=160,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Printed beside the end date, for example “Policy of this course” or “Policy of Example Clinic”. "
            "We know of no US rule that sets an interval for dry needling; name no board unless it says so itself."
        ),
    )

    parent_page_types: ClassVar[list[str]] = ["courses.CourseIndexPage"]
    subpage_types: ClassVar[list[str]] = ["courses.ModulePage"]
    preview_modes: ClassVar[list[str]] = []  # their pages are lists of what is published
    private_page_options: ClassVar[list[str]] = []  # the door decides who reads, and open pages are kept whole
    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("key"), FieldPanel("version"), FieldPanel("level")]),
        FieldPanel("summary"),
        FieldPanel("audience"),
        FieldPanel("outcomes"),
        FieldRowPanel([FieldPanel("certificate_months"), FieldPanel("certificate_basis")]),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        constraints = [
            # An end that nobody answers for would pass for a rule of some board.
            models.CheckConstraint(
                name="courses_course_end_has_basis",
                condition=models.Q(certificate_months__isnull=True)
                | (
                    models.Q(certificate_months__range=(SHORTEST_MONTHS, LONGEST_MONTHS))
                    & ~models.Q(certificate_basis="")
                ),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.certificate_months and not self.certificate_basis.strip():
            raise ValidationError({"certificate_basis": _("Say whose rule the end date is.")})


class ModulePage(Page):
    """A module: its objectives, lessons and quiz."""

    key = models.SlugField(max_length=100, unique=True)
    number = models.PositiveSmallIntegerField()
    summary = models.TextField()
    status = models.CharField(max_length=10, choices=STATUSES, default="outline")
    counts_towards_completion = models.BooleanField(
        default=False, help_text=_("Whether the course's completion policy names this module.")
    )
    minutes = models.PositiveSmallIntegerField(help_text=_("Planned or stated minutes of study."))
    competency = models.ForeignKey(
        "library.Competency", on_delete=models.PROTECT, null=True, blank=True, related_name="modules"
    )
    objectives = ParentalManyToManyField("library.Objective", blank=True, related_name="modules")
    planned_lessons = StreamField(
        [
            (
                "lesson",
                blocks.StructBlock([("title", blocks.CharBlock()), ("minutes", blocks.IntegerBlock(min_value=1))]),
            )
        ],
        blank=True,
        help_text=_("Shown while the module is in preparation."),
    )
    quiz = models.ForeignKey("quizzes.Quiz", on_delete=models.PROTECT, null=True, blank=True, related_name="modules")

    parent_page_types: ClassVar[list[str]] = ["courses.CoursePage"]
    subpage_types: ClassVar[list[str]] = ["courses.LessonPage"]
    preview_modes: ClassVar[list[str]] = []  # their pages are lists of what is published
    private_page_options: ClassVar[list[str]] = []  # the door decides who reads, and open pages are kept whole
    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("key"), FieldPanel("number"), FieldPanel("minutes")]),
        FieldRowPanel([FieldPanel("status"), FieldPanel("counts_towards_completion")]),
        FieldPanel("summary"),
        FieldPanel("competency"),
        FieldPanel("objectives"),
        FieldPanel("planned_lessons"),
        FieldPanel("quiz"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    def clean(self) -> None:
        super().clean()
        if self.status == "outline" and self.counts_towards_completion:
            message = _("A module in preparation is in no completion policy.")
            raise ValidationError({"counts_towards_completion": message})
        if self.quiz is not None and self.quiz.purpose != "assessment":
            message = _("A module’s quiz is an assessment: this one is for practice, and no pass in it would count.")
            raise ValidationError({"quiz": message})
