"""What editors say to one another about a question; learners never see it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from library.domain.shortened import shortened
from quizzes.models.question import Question


class QuestionComment(models.Model):
    """One comment, open until somebody resolves it. Who wrote it is None once that account is gone."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="question_comments"
    )
    text = models.TextField(_("comment"), max_length=2000)
    written_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="question_comments_resolved",
    )

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return shortened(self.text, 60)
