"""What readers had of a text, by hash."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps

VERSIONS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "lesson": ("courses.LessonVersion", "page__key", {}),
    "claim": ("courses.LessonBlock", "key", {"block_type": "evidence_claim"}),
    "figure": ("library.FigureVersion", "figure_key", {}),
    "question": ("quizzes.QuestionVersion", "question__key", {}),
}
"""Where each kind is kept as it was published, and the field that names it; some live in apps above."""


def published_hashes(items: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """Hashes that were published of each (kind, key), oldest first; one query for each kind."""
    keys = defaultdict(list)
    for kind, key in items:
        keys[kind].append(key)
    found = defaultdict(list)
    for kind, wanted in keys.items():
        model, named_by, only = VERSIONS[kind]
        rows = apps.get_model(model)._default_manager.filter(**only, **{f"{named_by}__in": wanted}).order_by("pk")
        for key, digest in rows.values_list(named_by, "content_hash"):
            found[kind, key].append(digest)
    return found
