"""A passed quiz may complete a course: quizzes knows nothing of courses, so it is listened to."""

from typing import Any

from django.db.models.signals import post_save
from django.utils import timezone

from learning.services.completion import quiz_passed
from quizzes.models import Attempt


def on_attempt_saved(sender: Any, instance: Attempt, **kwargs: Any) -> None:
    """Complete what was waiting for a quiz that was just passed; nothing to do for any other save."""
    if instance.passed and instance.submitted_at and instance.learner_id and instance.quiz is not None:
        quiz_passed(learner_pk=instance.learner_id, quiz_key=instance.quiz.key, now=timezone.now())


def connect() -> None:
    """Connect all receivers."""
    post_save.connect(on_attempt_saved, sender=Attempt, dispatch_uid="learning.quiz_passed")
