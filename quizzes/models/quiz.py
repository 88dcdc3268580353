"""Quizzes: what is asked, how it is marked, and what a result shows."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import DraftStateMixin, LockableMixin, Orderable, RevisionMixin
from wagtail.search import index

from library.models import SafetyFact
from quizzes.models.question import PURPOSES, Question

BEHAVIOURS = [
    ("deferred_feedback", _("Feedback at the end")),
    ("immediate_feedback", _("Feedback after each question")),
]
SELECTS = [("fixed", _("A fixed list")), ("draw", _("Drawn from the bank"))]
DRAWS = [("fact", _("By safety fact: one form of each")), ("objective", _("By objective: so many of each"))]


class Quiz(DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """A set of sections under one set of rules; attempts copy the rules when they start."""

    key = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=160)
    purpose = models.CharField(max_length=12, choices=PURPOSES, default="practice")
    behaviour = models.CharField(max_length=20, choices=BEHAVIOURS, default="deferred_feedback")
    pass_score = models.DecimalField(
        max_digits=5,
        decimal_places=4,
        default=Decimal("0.80"),
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("A share between 0 and 1: 0.80 is 80 %."),
    )
    attempt_limit = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Empty: as many as a learner likes.")
    )
    time_limit_minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Empty: no time limit.")
    )
    planned_minutes = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How long you expect it to take; learners read it before they begin. It limits nothing."),
    )
    retake_wait_minutes = models.PositiveIntegerField(default=0)
    proves = models.TextField(blank=True, help_text=_("What a pass shows."))
    does_not_prove = models.TextField(blank=True, help_text=_("What a pass does not show."))

    panels = [
        FieldPanel("title"),
        FieldPanel("key"),
        FieldRowPanel([FieldPanel("purpose"), FieldPanel("behaviour")]),
        FieldRowPanel([FieldPanel("pass_score"), FieldPanel("attempt_limit")]),
        FieldRowPanel([FieldPanel("planned_minutes"), FieldPanel("time_limit_minutes")]),
        FieldPanel("retake_wait_minutes"),
        FieldPanel("proves"),
        FieldPanel("does_not_prove"),
        InlinePanel("sections", heading=_("Sections"), label=_("Section"), min_num=1),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.AutocompleteField("key"),
        index.FilterField("purpose"),
    ]

    class Meta:
        ordering = ["title"]
        verbose_name_plural = "quizzes"
        constraints = [
            models.CheckConstraint(name="quizzes_quiz_pass_score_share", condition=Q(pass_score__range=(0, 1))),
            # Keys of an assessment wait: feedback after each question would hand them out.
            models.CheckConstraint(
                name="quizzes_quiz_assessment_defers_feedback",
                condition=~Q(purpose="assessment", behaviour="immediate_feedback"),
                violation_error_message=_("An assessment gives its feedback at the end."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class QuizSection(Orderable, ClusterableModel):
    """A part of a quiz. ``counts`` maps objective keys to numbers of questions."""

    quiz = ParentalKey(Quiz, on_delete=models.CASCADE, related_name="sections")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=160)
    must_pass = models.BooleanField(
        default=False, help_text=_("Every question of this section must be right to pass, whatever the score.")
    )
    select = models.CharField(max_length=8, choices=SELECTS, default="draw")
    draw_by = models.CharField(max_length=12, choices=DRAWS, default="objective")
    count = models.PositiveSmallIntegerField(default=0, help_text=_("How many questions to draw."))
    counts = models.JSONField(
        default=dict, blank=True, help_text=_("How many of each objective, by its key: {“4.1”: 2, “4.2”: 2}.")
    )
    facts = ParentalManyToManyField(
        SafetyFact, related_name="quiz_sections", blank=True, help_text=_("Facts to draw from; empty: all.")
    )

    panels = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("key")]),
        FieldPanel("must_pass"),
        FieldRowPanel([FieldPanel("select"), FieldPanel("draw_by"), FieldPanel("count")]),
        FieldPanel("counts"),
        FieldPanel("facts"),
        InlinePanel("section_questions", heading=_("Fixed questions"), label=_("Question")),
    ]

    class Meta(Orderable.Meta):
        constraints = [
            # Attempts name the section by its key.
            models.UniqueConstraint(fields=["quiz", "key"], name="quizzes_section_key_once"),
        ]

    def __str__(self) -> str:
        return self.title


class SectionQuestion(Orderable):
    """One question of a fixed list."""

    section = ParentalKey(QuizSection, on_delete=models.CASCADE, related_name="section_questions")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="section_places")

    panels = [FieldPanel("question")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["section", "question"], name="quizzes_section_question_once"),
        ]

    def __str__(self) -> str:
        return str(self.question)
