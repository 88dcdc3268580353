"""A question as it is being written, shown as learners, reviewers and readers of paper would see it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from library.domain.canonical import content_hash
from quizzes.components.asked import AskedView, asked_view
from quizzes.components.feedback_view import reviewed_now
from quizzes.components.revealed import RevealedView
from quizzes.domain.content import QuestionContent
from quizzes.domain.delivery import asked, revealed
from quizzes.domain.grading import layout_of
from quizzes.domain.kinds.base import ContentError
from quizzes.domain.kinds.choice import GROUP
from quizzes.domain.option_tokens import Layout
from quizzes.domain.responses import Chosen
from quizzes.models import Question
from quizzes.queries.question_content import content_of

SEED = 7
"""Any number: the order of a preview stays the same while the author writes."""
ASKED, ANSWERED, REVIEWED, PAPER = "asked", "answered", "reviewed", "paper"


@dataclass(frozen=True)
class PreviewView:
    """``question`` is None while a gap keeps it from being shown; ``gap`` says which."""

    mode: str
    content: QuestionContent | None = None
    question: AskedView | RevealedView | None = None
    gap: str = ""

    @property
    def reading(self) -> Any:
        """How the texts of the question are read."""
        return self.question.reading if self.question else None


def preview_view(question: Question, mode: str, *, today: date) -> PreviewView:
    """The view of an unsaved or saved question in one mode."""
    question.kind = question.answer[0].block_type if question.answer else ""
    try:
        content = content_of(question)
        layout = layout_of(content, seed=SEED, position=1)
        content.require_finished()
    except ContentError as error:
        return PreviewView(mode, gap=str(error))
    if mode in {ASKED, PAPER}:
        shown = asked_view(asked(content, layout), shortcuts=False, rules_out=mode == ASKED)
        return PreviewView(mode, content, shown)
    response = _response(content, layout, right=mode == REVIEWED)
    digest = content_hash(content.to_json())
    view = reviewed_now(revealed(content, layout, response), key=question.key, digest=digest, today=today)
    return PreviewView(mode, content, view)


def _response(content: QuestionContent, layout: Layout, *, right: bool) -> Chosen | None:
    """What a learner might have chosen: the key, or the first option that is wrong. None where nothing is ticked."""
    parts = revealed(content, layout, None).body.parts
    shown = layout.shown(GROUP)
    if len(shown) != len(parts):
        return None
    keys = [key for (key, _token), part in zip(shown, parts, strict=True) if part.correct == right]
    return Chosen(frozenset(keys if right else keys[:1]))
