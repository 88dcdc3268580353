"""That a course was completed, and what proves it."""

from django.db import models

from accounts.models.immutable import ImmutableModel


class CourseCompletion(ImmutableModel):
    """Written once per enrolment. The evidence stands alone: versions and hashes of what was read, the
    passing attempts with the hashes of their questions, the course's version, and the policy that was met.
    """

    enrolment = models.OneToOneField("learning.Enrolment", on_delete=models.PROTECT, related_name="completion")
    completed_at = models.DateTimeField()
    course_version = models.CharField(max_length=20)
    course_hash = models.CharField(max_length=64, help_text="Hash of the lesson versions that were read.")
    evidence = models.JSONField()

    def __str__(self) -> str:
        return f"{self.enrolment_id}, {self.completed_at:%Y-%m-%d}"
