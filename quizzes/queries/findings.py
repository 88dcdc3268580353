"""The authoring checks of a question with what the library knows of its sources."""

from datetime import date

from library.domain.canonical import content_hash
from library.domain.review import ReviewState
from library.models import Reference
from library.queries.overlay import review_states
from quizzes.domain.checks import CheckContext, Source, check_question
from quizzes.domain.content import QuestionContent
from quizzes.domain.findings import Finding
from quizzes.domain.kinds.base import ContentError
from quizzes.models import Question
from quizzes.queries.claims import claims_named
from quizzes.queries.question_content import content_of


def question_findings(question: Question, *, today: date) -> tuple[Finding, ...]:
    """What an author has still to put right, blocks first; works on unsaved revisions."""
    content = content_of(question)
    return check_question(content, check_context(content, today=today))


def check_context(content: QuestionContent, *, today: date) -> CheckContext:
    """Sources and review state of a content."""
    keys = [str(reference["key"]) for reference in content.references]
    return CheckContext(
        this_year=today.year,
        sources={
            source.key: Source(source.findable, source.year, source.retracted_on is not None)
            for source in Reference.objects.filter(key__in=keys)
        },
        reviewed=_is_reviewed(content, today=today),
        claims=frozenset(claim.key for claim in claims_named(content.claims)),
    )


def _is_reviewed(content: QuestionContent, *, today: date) -> bool | None:
    """None for a draft that is too unfinished to be reviewed."""
    try:
        content.require_finished()
    except ContentError:
        return None
    name = ("question", content.key)
    states = review_states({name: content_hash(content.to_json())}, today=today)
    return states[name] == ReviewState.REVIEWED
