"""A question with its reasons: what the answer page needs, whatever the kind."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from library.components.reading import Reading
from library.queries.overlay import Standing
from quizzes.components.reading import answered_reading, paragraphs
from quizzes.components.reread import Reread, claims_behind, reread
from quizzes.components.verdict import verdict
from quizzes.components.words import marking_hint
from quizzes.domain.delivery import RevealedQuestion
from quizzes.domain.kinds.base import QuestionKind
from quizzes.domain.parts import RevealedBody
from quizzes.queries.claims import Claim, claims_named

TEMPLATES = {
    QuestionKind.SINGLE_BEST_ANSWER: "choice",
    QuestionKind.MULTIPLE_RESPONSE: "choice",
    QuestionKind.TRUE_FALSE: "choice",
    QuestionKind.NUMERIC: "numeric",
    QuestionKind.MATCHING: "pairs",
    QuestionKind.ORDERING: "pairs",
}


@dataclass(frozen=True)
class RevealedView:
    """What a page shows of an answered question. ``typed_only``: a wrong number that has no entry of its own."""

    template: str
    key: str
    verdict: str
    case: list[str]
    stem: str
    body: RevealedBody
    hint: str
    explanation: list[str]
    reference_keys: list[str]
    reread: Reread | None
    claims: list[Claim]
    standing: Standing
    reading: Reading
    many: bool = False
    fixed: bool = False
    is_order: bool = False
    typed_only: bool = False


def revealed_view(
    question: RevealedQuestion,
    *,
    key: str,
    standing: Standing,
    retracted: Mapping[str, date],
    prefix: str = "answer",
) -> RevealedView:
    """The view of an answered question, as of today."""
    body = question.body
    sources = [str(source["key"]) for source in question.references]
    place = reread(question.reread)
    return RevealedView(
        template=f"quizzes/revealed/{TEMPLATES[question.kind]}.html",
        key=key,
        verdict=verdict(question),
        case=paragraphs(question.case),
        stem=question.stem,
        body=body,
        hint=marking_hint(question.marking),
        explanation=paragraphs(question.explanation),
        reference_keys=sources,
        reread=place,
        claims=_claims(question, sources, place),
        standing=standing,
        reading=answered_reading(question, retracted, prefix=prefix),
        many=question.kind is QuestionKind.MULTIPLE_RESPONSE,
        fixed=question.kind is QuestionKind.TRUE_FALSE,
        is_order=question.kind is QuestionKind.ORDERING,
        typed_only=bool(body.typed) and not any(part.chosen for part in body.parts),
    )


def _claims(question: RevealedQuestion, sources: list[str], place: Reread | None) -> list[Claim]:
    """The claims that the question names; where it names none, those near its paragraph that share a source."""
    if question.claims:
        return claims_named(question.claims)
    page = place.page if place else ""
    return [replace(claim, url=f"{page}#{claim.key}") for claim in claims_behind(question.reread, sources)]
