"""Finding what a review or a report speaks of, by its kind and key."""

from typing import Any

from django.apps import apps
from django.db.models import Model

MODELS = {
    "lesson": "courses.LessonPage",
    "figure": "library.Figure",
    "question": "quizzes.Question",
    "term": "library.GlossaryTerm",
}
"""By name, since two of them live in apps above. A claim is found through the page where it was read."""


def located(kind: str, key: str) -> Model | None:
    """The object that is edited, or None."""
    name = MODELS.get(kind)
    return apps.get_model(name)._default_manager.filter(key=key).first() if name else None


def was_published(kind: str, key: str) -> bool:
    """Whether readers can have met it: a draft is no more there for them than what never was."""
    if kind == "claim":
        claims = apps.get_model("courses.LessonBlock")._default_manager
        return bool(claims.filter(block_type="evidence_claim", key=key).exists())
    found: Any = located(kind, key)
    return found is not None and found.first_published_at is not None
