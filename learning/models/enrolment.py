"""Who takes which course, by which policy, and what they read."""

from django.conf import settings
from django.db import models
from wagtail.models import Page

from learning.domain.policy import Policy

COURSE_DEPTH = 3
"""Root, front page, course: page types have fixed parents."""
COURSE_PATH = COURSE_DEPTH * Page.steplen
"""Length of the part of a page's tree path that names its course."""


class Enrolment(models.Model):
    """One cycle of one learner in one course. Leaving keeps everything.

    A later cycle renews a certificate: it starts with the readings that still count and no quiz passed.
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments")
    course = models.ForeignKey("courses.CoursePage", on_delete=models.PROTECT, related_name="enrolments")
    cycle = models.PositiveSmallIntegerField(default=1)
    policy = models.JSONField(help_text="What completes the course, copied at enrolment (learning/domain/policy.py).")
    policy_hash = models.CharField(max_length=64)
    policy_accepted_at = models.DateTimeField()
    enrolled_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    counts_from = models.DateTimeField(
        null=True, blank=True, help_text="In a renewal: quizzes passed from here on count, its window being open."
    )

    class Meta:
        ordering = ["enrolled_at", "pk"]
        constraints = [
            # One row however often "Enrol" is pressed; also finds a learner's enrolments.
            models.UniqueConstraint(fields=["learner", "course", "cycle"], name="learning_enrolment_once_a_cycle"),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} in {self.course_id}, cycle {self.cycle}"

    @property
    def rules(self) -> Policy:
        """The policy as an object."""
        return Policy.from_json(self.policy)

    @property
    def is_open(self) -> bool:
        """Whether the learner takes part now."""
        return self.left_at is None


class LessonProgress(models.Model):
    """One learner's reading of one version of a lesson. Another version is another row, so none is lost."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="readings")
    lesson = models.ForeignKey("courses.LessonPage", on_delete=models.PROTECT, related_name="readings")
    lesson_version = models.ForeignKey("courses.LessonVersion", on_delete=models.PROTECT, related_name="readings")
    opened_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    last_anchor = models.CharField(max_length=120, blank=True, help_text="The section that was read last.")

    class Meta:
        constraints = [
            # Opening or finishing twice, or in two tabs, is one reading.
            models.UniqueConstraint(fields=["enrolment", "lesson_version"], name="learning_reading_once_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} read {self.lesson_version_id}"


class StudyDay(models.Model):
    """A day on which somebody read a lesson again; first readings and quizzes carry their own dates."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="study_days")
    day = models.DateField()

    class Meta:
        constraints = [
            # One row a day; also finds the last fourteen days of one learner.
            models.UniqueConstraint(fields=["learner", "day"], name="learning_study_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} on {self.day.isoformat()}"
