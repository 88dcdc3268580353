"""From stored items to the outcome of an attempt."""

from decimal import Decimal

from quizzes.domain.grades import UNANSWERED, Grade, ItemOutcome
from quizzes.domain.outcome import ItemResult
from quizzes.models import AttemptItem
from quizzes.queries.contents import content_of_version


def item_result(item: AttemptItem) -> ItemResult:
    """An item as the outcome counts it; its version must be at hand."""
    content = content_of_version(item.question_version)
    return ItemResult(
        position=item.position,
        section=item.section_key,
        must_pass=item.must_pass,
        max_mark=Decimal(item.max_mark),
        grade=grade_of(item) or UNANSWERED,
        objectives=content.objectives,
        fact=content.fact,
        reread=content.reread or (content.fact.reread if content.fact else ""),
    )


def grade_of(item: AttemptItem) -> Grade | None:
    """The grade that stands, or None before there is one."""
    if item.fraction is None:
        return None
    return Grade(Decimal(item.fraction), ItemOutcome(item.outcome))
