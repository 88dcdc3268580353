"""Several options, one of them best. All or nothing."""

from collections.abc import Iterator

from quizzes.domain.findings import Finding, block, warn
from quizzes.domain.grades import Grade, graded
from quizzes.domain.kinds.base import ContentError, Marking, QuestionKind
from quizzes.domain.kinds.choice import ChoiceKind, Options, choice_verdicts
from quizzes.domain.option_tokens import Layout
from quizzes.domain.responses import Chosen, FormData, TamperedResponseError
from quizzes.domain.words import gettext_noop


class SingleBestAnswer(ChoiceKind):
    """One key."""

    name = QuestionKind.SINGLE_BEST_ANSWER
    marking = Marking.ALL_OR_NOTHING

    def require_finished(self, answer: Options) -> None:
        super().require_finished(answer)
        if len(answer.keyed) > 1:
            raise ContentError("options: only one can be the best answer.")

    def parse(self, answer: Options, layout: Layout, data: FormData) -> Chosen | None:
        response = super().parse(answer, layout, data)
        if response and len(response.keys) > 1:
            raise TamperedResponseError("One answer was expected and several came.")
        return response

    def grade(self, answer: Options, response: Chosen) -> Grade:
        return graded(int(response.keys == answer.keyed), 1, choice_verdicts(answer, response))

    def check(self, answer: Options) -> Iterator[Finding]:
        yield from super().check(answer)
        if len(answer.keyed) > 1:
            yield block("two_keys", "answer.options", gettext_noop("Only one option can be the best answer."))
        if _key_is_longest_by_a_third(answer):
            words = gettext_noop("The right option is longer than every other by a third, which gives it away.")
            yield warn("long_key", "answer.options", words)


def _key_is_longest_by_a_third(answer: Options) -> bool:
    keys = [len(option.text) for option in answer.options if option.correct]
    others = [len(option.text) for option in answer.options if not option.correct]
    return len(keys) == 1 and bool(others) and keys[0] * 3 > max(others) * 4
