"""The rows of a new attempt."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from accounts.models import User
from quizzes.domain.drawing import Drawn
from quizzes.domain.grading import layout_of
from quizzes.domain.rules import AttemptRules
from quizzes.models import Attempt, AttemptItem, QuestionVersion, Quiz
from quizzes.queries.contents import content_of_version, read_contents
from quizzes.services.columns import insert_items


def create_attempt(
    learner: User | None, quiz: Quiz | None, rules: AttemptRules, *, number: int, seed: int, size: int, now: datetime
) -> Attempt:
    """A new, open attempt under these rules; one query."""
    return Attempt.objects.create(
        learner=learner,
        quiz=quiz,
        number=number,
        purpose=rules.purpose.value,
        seed=seed,
        rules=rules.as_json(),
        started_at=now,
        due_at=rules.due_at(now),
        item_count=size,
    )


def add_items(attempt: Attempt, drawn: Sequence[tuple[Drawn, QuestionVersion]]) -> None:
    """The items of a new attempt in order, with the order and tokens of their parts; one query.

    Another reads questions that nobody asked for in this process yet.
    """
    read_contents(version for _, version in drawn)
    own = [
        {"question_version_id": version.pk, **_own(attempt, position, one, version)}
        for position, (one, version) in enumerate(drawn, start=1)
    ]
    insert_items(AttemptItem(attempt=attempt), own)


def add_item(attempt: Attempt, drawn: Drawn, version: QuestionVersion) -> AttemptItem:
    """The only item of a new attempt, with its primary key; one query."""
    item = AttemptItem(attempt=attempt, question_version=version, **_own(attempt, 1, drawn, version))
    item.save()
    return item


def _own(attempt: Attempt, position: int, drawn: Drawn, version: QuestionVersion) -> dict[str, Any]:
    """What one new item has for itself, besides its version."""
    layout = layout_of(content_of_version(version), seed=attempt.seed, position=position)
    return {
        "position": position,
        "section_key": drawn.section,
        "must_pass": drawn.must_pass,
        "layout": layout.as_json(),
    }
