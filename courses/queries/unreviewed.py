"""Published content that no clinician stands for, as of today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from courses.models import LessonPage, LessonVersion
from library.domain.review import ReviewState
from library.models import Figure
from library.models.review import REVIEWED_KINDS
from library.queries.frozen import figure_content
from library.queries.overlay import review_states
from quizzes.models import Question


@dataclass(frozen=True)
class Unreviewed:
    """One lesson, figure or question; ``waits`` while it lies with the reviewers."""

    item: Any
    kind: str
    key: str
    state: str
    waits: bool

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return str(dict(REVIEWED_KINDS)[self.kind])


def unreviewed(*, today: date) -> list[Unreviewed]:
    """Lessons, then figures, then questions that are published and not reviewed; six queries at most."""
    found = {(kind, item.key): (item, digest) for kind, item, digest in _published()}
    states = review_states({name: digest for name, (_item, digest) in found.items()}, today=today)
    return [
        Unreviewed(item, kind, key, states[kind, key], _waits(item))
        for (kind, key), (item, _digest) in found.items()
        if states[kind, key] != ReviewState.REVIEWED
    ]


def _published() -> Iterator[tuple[str, Any, str]]:
    newest = LessonVersion.objects.filter(page=OuterRef("pk")).order_by("-number").values("content_hash")[:1]
    lessons = LessonPage.objects.live().annotate(digest=Subquery(newest)).defer("body")
    for page in lessons.prefetch_related("_workflow_states").order_by("path"):
        yield "lesson", page, page.digest or ""
    for figure in Figure.objects.filter(live=True).prefetch_related("references", "_workflow_states"):
        yield "figure", figure, figure_content(figure)["hash"]
    questions = Question.objects.filter(live=True, current_version__isnull=False).select_related("current_version")
    for question in questions.prefetch_related("_workflow_states"):
        yield "question", question, question.current_version.content_hash


def _waits(item: Any) -> bool:
    return any(state.status == "in_progress" for state in item._workflow_states.all())
