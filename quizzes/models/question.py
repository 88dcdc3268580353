"""Questions as authors edit them, and the immutable versions that learners see."""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from accounts.models.immutable import ImmutableModel
from library.domain.shortened import shortened
from library.models import Muscle, Objective, Reference, SafetyFact
from library.models.competency import BLOOM
from quizzes.blocks.answers import AnswerBlock

KINDS = [
    ("single_best_answer", _("Single best answer")),
    ("multiple_response", _("Multiple response")),
    ("true_false", _("True or false")),
    ("numeric", _("Number")),
    ("matching", _("Matching")),
    ("ordering", _("Ordering")),
]
PURPOSES = [("practice", _("Practice")), ("assessment", _("Assessment"))]
DIFFICULTIES = [("easy", _("Easy")), ("medium", _("Medium")), ("hard", _("Hard"))]
CHANGES = [("wording", _("Wording")), ("clarification", _("Clarification")), ("safety", _("Safety"))]


class Question(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """One question of the bank. Learners never see this row, only its versions.

    Texts carry the marks of ``library.domain.marks``. ``kind`` follows from ``answer`` when saved.
    """

    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=KINDS, blank=True, editable=False)
    pool = models.CharField(
        max_length=12,
        choices=PURPOSES,
        default="practice",
        help_text=_("Checks in lessons use practice questions; module quizzes use assessment questions."),
    )
    case = models.TextField(_("case"), blank=True, help_text=_("What is known of the patient; at most 150 words."))
    stem = models.TextField(_("question"))
    answer = StreamField(AnswerBlock(), verbose_name=_("answer"))
    explanation = models.TextField(_("what to remember"), blank=True)
    reread = models.CharField(
        max_length=240, blank=True, help_text=_("The paragraph to reread: module/lesson#heading.")
    )
    references = ParentalManyToManyField(Reference, related_name="questions", blank=True)
    claims = models.JSONField(
        _("evidence claims"),
        default=list,
        db_default=models.Value([], models.JSONField()),
        blank=True,
    )
    objectives = ParentalManyToManyField(Objective, related_name="questions", blank=True)
    muscles = ParentalManyToManyField(
        Muscle, related_name="questions", blank=True, help_text=_("Muscles that it asks about.")
    )
    bloom = models.CharField(max_length=12, choices=BLOOM, blank=True)
    difficulty = models.CharField(max_length=8, choices=DIFFICULTIES, default="medium")
    safety_critical = models.BooleanField(default=False)
    fact = models.ForeignKey(
        SafetyFact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        help_text=_("Questions on one fact are forms of one another: an attempt asks one of them."),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="questions_written"
    )
    change_class = models.CharField(
        _("what this publication changes"),
        max_length=15,
        choices=CHANGES,
        blank=True,
        help_text=_("Needed for every publication but the first."),
    )
    current_version = models.ForeignKey(
        "quizzes.QuestionVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    panels = [
        FieldRowPanel([FieldPanel("key"), FieldPanel("pool")]),
        FieldPanel("objectives"),
        FieldPanel("case"),
        FieldPanel("stem"),
        FieldPanel("answer"),
        FieldPanel("explanation"),
        FieldPanel("references"),
        FieldPanel("reread"),
        FieldRowPanel([FieldPanel("safety_critical"), FieldPanel("fact")]),
        FieldRowPanel([FieldPanel("bloom"), FieldPanel("difficulty")]),
        FieldPanel("change_class"),
    ]
    search_fields = [
        index.SearchField("stem"),
        index.SearchField("case"),
        index.SearchField("key"),
        index.AutocompleteField("stem"),
        index.AutocompleteField("key"),
        index.FilterField("pool"),
        index.FilterField("kind"),
    ]
    preview_modes = [
        ("asked", _("As asked")),
        ("answered", _("As answered")),
        ("reviewed", _("As reviewed: key, every reason, what it tests")),
        ("paper", _("On paper")),
    ]

    review_mode = "reviewed"

    class Meta:
        ordering = ["key"]
        indexes = [
            # The questions that a draw may choose from.
            models.Index(fields=["pool", "live"], name="quizzes_question_pool"),
        ]

    def __str__(self) -> str:
        return shortened(self.stem, 80) or self.key

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = self.answer[0].block_type if self.answer else ""
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "Question":
        """A revision of this question; which version is current is no part of it."""
        revised: Question = super().with_content_json(content)
        revised.current_version_id = self.current_version_id
        return revised

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """One template; the mode decides what it shows."""
        return "quizzes/preview.html"

    @property
    def answer_data(self) -> dict[str, Any] | None:
        """The answer part as plain data, or None before there is one."""
        data: dict[str, Any] | None = self.answer[0].value.as_data() if self.answer else None
        return data


class QuestionVersion(ImmutableModel):
    """A question as it was published: everything by value, never changed, never deleted."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField(encoder=DjangoJSONEncoder)
    content_hash = models.CharField(max_length=64)
    change_class = models.CharField(
        max_length=15, choices=CHANGES, blank=True, help_text=_("Empty for the first version.")
    )
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["question", "number"]
        constraints = [
            # Two publications at once make one number.
            models.UniqueConstraint(fields=["question", "number"], name="quizzes_version_number_once"),
            # Freezing is idempotent: the same content is the same version.
            models.UniqueConstraint(fields=["question", "content_hash"], name="quizzes_version_hash_once"),
        ]

    def __str__(self) -> str:
        return f"{self.content.get('key', '')} v{self.number}"
