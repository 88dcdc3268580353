"""The only door through which a question version leaves the server.

``asked`` is an allow-list: what a learner needs to answer, and nothing that tells right from wrong.
``revealed`` is for when feedback is due (``domain.reveal`` decides when).
"""

from dataclasses import dataclass

from quizzes.domain.content import Citation, Fact, QuestionContent, Tag
from quizzes.domain.grades import Grade, ItemOutcome
from quizzes.domain.grading import grade
from quizzes.domain.kinds.base import Marking, QuestionKind
from quizzes.domain.option_tokens import Layout
from quizzes.domain.parts import AskedBody, RevealedBody
from quizzes.domain.responses import Response


@dataclass(frozen=True)
class AskedQuestion:
    """A question before feedback. Texts carry marks, whose citations are shown as numbers at most."""

    kind: QuestionKind
    marking: Marking
    case: str
    stem: str
    body: AskedBody


@dataclass(frozen=True)
class RevealedQuestion:
    """A question with its reasons, marked against the content that it was graded with."""

    kind: QuestionKind
    marking: Marking
    case: str
    stem: str
    body: RevealedBody
    outcome: ItemOutcome
    grade: Grade
    explanation: str
    references: tuple[Citation, ...]
    objectives: tuple[Tag, ...]
    reread: str
    fact: Fact | None


def asked(
    content: QuestionContent,
    layout: Layout,
    response: Response | None = None,
    ruled_out: frozenset[str] = frozenset(),
) -> AskedQuestion:
    """What may be shown while feedback is not due, with what the learner has done so far."""
    kind = content.kind_of
    return AskedQuestion(
        kind=kind.name,
        marking=kind.marking,
        case=content.case,
        stem=content.stem,
        body=kind.ask(content.answer, layout, response, ruled_out),
    )


def revealed(content: QuestionContent, layout: Layout, response: Response | None) -> RevealedQuestion:
    """What is shown once feedback is due: every option with its reason, and the sources."""
    kind, result = content.kind_of, grade(content, response)
    return RevealedQuestion(
        kind=kind.name,
        marking=kind.marking,
        case=content.case,
        stem=content.stem,
        body=kind.reveal(content.answer, layout, response),
        outcome=result.outcome,
        grade=result,
        explanation=content.explanation,
        references=content.references,
        objectives=content.objectives,
        reread=content.reread or (content.fact.reread if content.fact else ""),
        fact=content.fact,
    )
