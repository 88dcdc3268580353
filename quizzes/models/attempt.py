"""Attempts as an append-only log, with columns that can always be rebuilt from it."""

import uuid
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.immutable import ImmutableModel
from quizzes.domain.attempt import AttemptStatus, EventKind
from quizzes.domain.grades import ItemOutcome
from quizzes.domain.rules import AttemptRules, is_overdue
from quizzes.models.question import PURPOSES, QuestionVersion
from quizzes.models.quiz import Quiz

STATUSES = [
    (AttemptStatus.OPEN.value, _("Open")),
    (AttemptStatus.SUBMITTED.value, _("Handed in")),
    (AttemptStatus.EXPIRED.value, _("Handed in when time was up")),
]
OUTCOMES = [
    (ItemOutcome.RIGHT.value, _("Right")),
    (ItemOutcome.PARTLY.value, _("Partly right")),
    (ItemOutcome.WRONG.value, _("Wrong")),
    (ItemOutcome.UNANSWERED.value, _("Not answered")),
]
EVENT_KINDS = [(kind.value, kind.value) for kind in EventKind]


class Attempt(models.Model):
    """One learner's go at one quiz, or at a single practice question (without a quiz).

    ``rules`` are copied at the start. ``learner`` is empty once the account is deleted: evidence
    stays, the person goes. Status, score, pass and counts are cached from the events.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="attempts"
    )
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, null=True, related_name="attempts")
    number = models.PositiveIntegerField(help_text=_("First, second … of this learner at this quiz."))
    purpose = models.CharField(max_length=12, choices=PURPOSES)
    seed = models.PositiveBigIntegerField(help_text=_("Decides draw, order and tokens; never leaves the server."))
    rules = models.JSONField()
    status = models.CharField(max_length=10, choices=STATUSES, default=AttemptStatus.OPEN.value)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    score = models.DecimalField(max_digits=7, decimal_places=6, null=True)
    passed = models.BooleanField(null=True)
    item_count = models.PositiveSmallIntegerField()
    right_count = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            # A second start, in another tab, finds the first one.
            models.UniqueConstraint(
                fields=["learner", "quiz"],
                condition=Q(status=AttemptStatus.OPEN.value),
                name="quizzes_attempt_one_open",
            ),
            # Two starts at once cannot slip past the attempt limit; also the history of one learner.
            models.UniqueConstraint(fields=["learner", "quiz", "number"], name="quizzes_attempt_number_once"),
            # A practice answer that is sent twice is kept once.
            models.UniqueConstraint(fields=["learner", "seed"], name="quizzes_attempt_seed_once"),
            models.CheckConstraint(
                name="quizzes_attempt_closed_has_end",
                condition=Q(status=AttemptStatus.OPEN.value, submitted_at__isnull=True)
                | Q(~Q(status=AttemptStatus.OPEN.value), submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="quizzes_attempt_score_share", condition=Q(score__isnull=True) | Q(score__range=(0, 1))
            ),
        ]
        indexes = [
            # Attempts whose time is up, for the jobs runner.
            models.Index(
                fields=["due_at"],
                condition=Q(status=AttemptStatus.OPEN.value, due_at__isnull=False),
                name="quizzes_attempt_overdue",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uuid}, {self.status}"

    @property
    def attempt_rules(self) -> AttemptRules:
        """The rules copied at the start."""
        return AttemptRules.from_json(self.rules)

    @property
    def is_open(self) -> bool:
        """Whether answers still count."""
        return self.status == AttemptStatus.OPEN.value

    def is_overdue(self, *, now: datetime) -> bool:
        """Whether it is open although its time and the grace are over."""
        return self.is_open and is_overdue(self.due_at, now=now)


class AttemptItem(models.Model):
    """One question of an attempt: which version, in which order, and where it stands.

    Everything below ``max_mark`` is cached from the events.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    section_key = models.CharField(max_length=60, blank=True)
    must_pass = models.BooleanField(default=False)
    question_version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="items")
    layout = models.JSONField(help_text=_("For each group of parts, [key, token] in the order shown."))
    max_mark = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(1))
    response = models.JSONField(null=True)
    complete = models.BooleanField(default=False, help_text=_("Nothing is left to answer."))
    client_key = models.CharField(max_length=40, blank=True)
    client_sequence = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    left_to = models.PositiveSmallIntegerField(
        null=True, help_text=_("The position that the learner went to from here.")
    )
    flagged = models.BooleanField(default=False)
    ruled_out = models.JSONField(default=list)
    checked = models.BooleanField(default=False)
    fraction = models.DecimalField(max_digits=8, decimal_places=7, null=True)
    outcome = models.CharField(max_length=10, choices=OUTCOMES, blank=True)
    regraded_with = models.ForeignKey(
        QuestionVersion, on_delete=models.PROTECT, null=True, related_name="regraded_items"
    )
    response_summary = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            # The item behind an address; the items of an attempt in order.
            models.UniqueConstraint(fields=["attempt", "position"], name="quizzes_item_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.question_version}"


class AttemptEvent(ImmutableModel):
    """One thing that happened; see ``domain.attempt`` for what each kind holds."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=EVENT_KINDS)
    item = models.ForeignKey(AttemptItem, on_delete=models.PROTECT, null=True, related_name="events")
    payload = models.JSONField(default=dict)
    client_key = models.CharField(max_length=40, blank=True)
    client_sequence = models.PositiveIntegerField(default=0)
    occurred_at = models.DateTimeField()

    class Meta:
        ordering = ["attempt", "sequence"]
        constraints = [
            # One order for ever; the log of one attempt.
            models.UniqueConstraint(fields=["attempt", "sequence"], name="quizzes_event_sequence_once"),
            # A save that arrives twice is kept once.
            models.UniqueConstraint(
                fields=["item", "client_key", "client_sequence"],
                condition=Q(kind=EventKind.ANSWERED.value),
                name="quizzes_event_save_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind}"
