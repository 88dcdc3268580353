"""From content and response to a grade. The order and tokens of a page play no part."""

from quizzes.domain.content import QuestionContent
from quizzes.domain.grades import UNANSWERED, Grade
from quizzes.domain.option_tokens import Layout, draw_layout
from quizzes.domain.responses import FormData, Response

__all__ = ["grade", "is_complete", "layout_of", "parse_response", "summarise"]


def grade(content: QuestionContent, response: Response | None) -> Grade:
    """Fraction in [0, 1], outcome and verdicts; an unanswered question is 0 and says so."""
    return UNANSWERED if response is None else content.kind_of.grade(content.answer, response)


def parse_response(content: QuestionContent, layout: Layout, data: FormData) -> Response | None:
    """The response in form data, None if nothing was answered.

    Fields: ``answer`` (a token, several tokens, or a number), ``match-<token>`` (a choice's token),
    ``place-<token>`` (1 for the first).

    Raises: InvalidResponseError for what cannot be read, with words for the person; its subclass
        TamperedResponseError for what the page never offered.
    """
    return content.kind_of.parse(content.answer, layout, data)


def is_complete(content: QuestionContent, response: Response | None) -> bool:
    """Whether nothing is left to answer: half a matching is not complete."""
    return response is not None and content.kind_of.is_complete(content.answer, response)


def summarise(content: QuestionContent, response: Response | None) -> str:
    """The response in plain text, "" if there is none."""
    return "" if response is None else content.kind_of.summary(content.answer, response)


def layout_of(content: QuestionContent, *, seed: int, position: int) -> Layout:
    """Order and tokens for the item at a position of an attempt."""
    return draw_layout(content.kind_of.groups(content.answer), seed=seed, position=position)
