"""Random questions and random answers to them."""

from typing import Any

from hypothesis import strategies as st

from quizzes.domain.content import QuestionContent
from quizzes.domain.kinds.base import QuestionKind
from quizzes.domain.option_tokens import Layout
from quizzes.domain.responses import Chosen, Matches, Number, Places, Response
from tests.quizzes.samples import KINDS, content

contents = st.sampled_from(KINDS).map(content)
seeds = st.integers(min_value=0, max_value=2**63 - 1)


@st.composite
def responses(draw: Any, question: QuestionContent) -> Response:
    """Any response that the question could take, complete or not."""
    answer = question.answer
    match question.kind:
        case QuestionKind.SINGLE_BEST_ANSWER:
            return Chosen(frozenset({draw(st.sampled_from([o.key for o in answer.options]))}))
        case QuestionKind.MULTIPLE_RESPONSE:
            return Chosen(draw(st.frozensets(st.sampled_from([o.key for o in answer.options]), min_size=1)))
        case QuestionKind.TRUE_FALSE:
            return Chosen(frozenset({draw(st.sampled_from(["true", "false"]))}))
        case QuestionKind.NUMERIC:
            return Number(draw(st.decimals(-9999, 9999, places=2)))
        case QuestionKind.MATCHING:
            keys = st.sampled_from([choice.key for choice in answer.choices])
            pairs = draw(st.dictionaries(st.sampled_from([p.key for p in answer.prompts]), keys, min_size=1))
            return Matches(tuple(sorted(pairs.items())))
        case _:
            steps = [step.key for step in answer.steps]
            places = draw(st.dictionaries(st.sampled_from(steps), st.integers(1, len(steps)), min_size=1))
            return Places(tuple(sorted(places.items())))


@st.composite
def answered(draw: Any) -> tuple[QuestionContent, Response]:
    """A question and a response to it."""
    question = draw(contents)
    return question, draw(responses(question))


def form_of(layout: Layout, response: Response) -> dict[str, list[str]]:
    """The form data that a browser would send for a response."""
    tokens = {name: dict(layout.shown(name)) for name in layout.groups}
    match response:
        case Chosen(keys):
            return {"answer": [tokens["options"][key] for key in keys]}
        case Number(value):
            return {"answer": [f"{value:f}"]}
        case Matches(pairs):
            return {f"match-{tokens['prompts'][key]}": [tokens["choices"][to]] for key, to in pairs}
        case Places(places):
            return {f"place-{tokens['steps'][key]}": [str(place)] for key, place in places}
