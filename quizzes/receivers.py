"""Publishing a question freezes what it says."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import published

from quizzes.models import Question
from quizzes.services.versions import freeze_question


@receiver(published, sender=Question)
def freeze_published_question(instance: Question, **kwargs: Any) -> None:
    """One version for each published wording."""
    freeze_question(question=instance, now=timezone.now())
