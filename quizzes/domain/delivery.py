"""The only door through which a question version leaves the server.

``asked`` is an allow-list: what a learner needs to answer, and nothing that tells right from wrong.
``revealed`` is for when feedback is due (``domain.reveal`` decides when).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from library.domain.marks import replace_marks
from quizzes.domain.content import Fact, QuestionContent, Tag
from quizzes.domain.grades import Grade, ItemOutcome
from quizzes.domain.grading import grade
from quizzes.domain.kinds.base import Marking, QuestionKind
from quizzes.domain.option_tokens import Layout
from quizzes.domain.parts import AskedBody, AskedChoice, AskedPart, RevealedBody
from quizzes.domain.responses import Response

Part = TypeVar("Part", AskedPart, AskedChoice)
SPACE_BEFORE_POINT = re.compile(r"\s+([.,;:?])")


@dataclass(frozen=True)
class AskedQuestion:
    """A question before feedback.

    Texts carry no mark but ``[la: …]``: a source's title or a term's definition may hold the answer.
    """

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
    references: tuple[Mapping[str, Any], ...]
    terms: Mapping[str, Mapping[str, str]]
    objectives: tuple[Tag, ...]
    reread: str
    fact: Fact | None
    claims: tuple[str, ...] = ()


def asked(
    content: QuestionContent,
    layout: Layout,
    response: Response | None = None,
    ruled_out: frozenset[str] = frozenset(),
) -> AskedQuestion:
    """What may be shown while feedback is not due, with what the learner has done so far."""
    kind = content.kind_of
    body = kind.ask(content.answer, layout, response, ruled_out)
    return AskedQuestion(
        kind=kind.name,
        marking=kind.marking,
        case=_bare(content.case),
        stem=_bare(content.stem),
        body=replace(
            body,
            parts=tuple(map(_bare_part, body.parts)),
            choices=tuple(map(_bare_part, body.choices)),
        ),
    )


def asked_texts(content: QuestionContent) -> tuple[str, str]:
    """Case and stem alone, as ``asked`` gives them: how a list tells questions apart before feedback is due."""
    return _bare(content.case), _bare(content.stem)


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
        terms=content.terms,
        objectives=content.objectives,
        reread=content.reread or (content.fact.reread if content.fact else ""),
        fact=content.fact,
        claims=content.claims,
    )


def _bare_part(part: Part) -> Part:
    bare = _bare(part.text)
    return part if bare == part.text else replace(part, text=bare)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    """The text without citations and definitions."""
    bare = replace_marks(
        text,
        citation=lambda key: "",
        latin=lambda words: f"[la: {words}]",
        term=lambda key, words: words or key.replace("-", " "),
    )
    return SPACE_BEFORE_POINT.sub(r"\1", bare).strip()
