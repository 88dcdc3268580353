"""Several options, several of them right. Plus and minus, never below nothing."""

from collections.abc import Iterator

from quizzes.domain.findings import Finding, block
from quizzes.domain.grades import Grade, graded
from quizzes.domain.kinds.base import ContentError, Marking, QuestionKind
from quizzes.domain.kinds.choice import ChoiceKind, Options, choice_verdicts
from quizzes.domain.responses import Chosen
from quizzes.domain.words import gettext_noop


class MultipleResponse(ChoiceKind):
    """Several keys; the stem says how many to choose."""

    name = QuestionKind.MULTIPLE_RESPONSE
    marking = Marking.PLUS_MINUS

    def require_finished(self, answer: Options) -> None:
        super().require_finished(answer)
        if len(answer.keyed) == len(answer.options):
            raise ContentError("options: one at least must be wrong.")

    def grade(self, answer: Options, response: Chosen) -> Grade:
        """max(0, (right chosen − wrong chosen) / keyed).

        Source: Betts 2022, plus/minus marking of select-all-that-apply items.
        """
        right = len(response.keys & answer.keyed)
        wrong = len(response.keys - answer.keyed)
        return graded(right - wrong, len(answer.keyed), choice_verdicts(answer, response))

    def check(self, answer: Options) -> Iterator[Finding]:
        yield from super().check(answer)
        if answer.options and len(answer.keyed) == len(answer.options):
            yield block("all_keys", "answer.options", gettext_noop("Every option is right: add a wrong one."))
