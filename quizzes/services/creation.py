"""The rows of a new attempt."""

from collections.abc import Sequence
from datetime import datetime

from accounts.models import User
from quizzes.domain.drawing import Drawn
from quizzes.domain.grading import layout_of
from quizzes.domain.rules import AttemptRules
from quizzes.models import Attempt, AttemptItem, QuestionVersion, Quiz
from quizzes.queries.contents import content_of_version, read_contents
from quizzes.services.columns import insert_rows


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
    insert_rows([_item(attempt, position, *one) for position, one in enumerate(drawn, start=1)])


def add_item(attempt: Attempt, drawn: Drawn, version: QuestionVersion) -> AttemptItem:
    """The only item of a new attempt, with its primary key; one query."""
    item = _item(attempt, 1, drawn, version)
    item.save()
    return item


def _item(attempt: Attempt, position: int, drawn: Drawn, version: QuestionVersion) -> AttemptItem:
    content = content_of_version(version)
    return AttemptItem(
        attempt=attempt,
        position=position,
        section_key=drawn.section,
        must_pass=drawn.must_pass,
        question_version=version,
        layout=layout_of(content, seed=attempt.seed, position=position).as_json(),
    )
