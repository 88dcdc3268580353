"""One practice question by itself, as lessons ask it. Nothing is stored to ask it."""

from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from accounts.domain.refusal import Refusal
from accounts.models import User
from quizzes.domain.content import QuestionContent
from quizzes.domain.delivery import AskedQuestion, asked
from quizzes.domain.grading import layout_of
from quizzes.domain.option_tokens import Layout
from quizzes.domain.words import gettext_noop
from quizzes.models import Question, QuestionVersion
from quizzes.queries.contents import content_of_version

POSITION = 1
SEED_BYTES = 8
MOST_NONCE = 40


class PracticeQuestionNotFoundError(Refusal):
    """There is no such practice question; assessment questions are never asked by themselves."""

    status = 404
    title = gettext_noop("Page not found")
    message = gettext_noop("There is no such practice question.")


@dataclass(frozen=True)
class PracticeQuestion:
    """A practice question laid out for one page; ``seed`` follows from the page's nonce."""

    question: Question
    version: QuestionVersion
    content: QuestionContent
    layout: Layout
    seed: int

    @property
    def asked(self) -> AskedQuestion:
        """As asked, before an answer."""
        return asked(self.content, self.layout)


def practice_question(*, question_key: str, learner: User | None, nonce: str) -> PracticeQuestion:
    """A published practice question laid out under a nonce; one query.

    ``nonce`` is any text that the page draws when it asks, and sends back with the answer: order and
    tokens follow from it and a key of the server.

    Raises: PracticeQuestionNotFoundError.
    """
    found = (
        Question.objects.select_related("current_version")
        .filter(key=question_key, pool="practice", live=True, current_version__isnull=False)
        .first()
    )
    if found is None or not 1 <= len(nonce) <= MOST_NONCE:
        raise PracticeQuestionNotFoundError
    content = content_of_version(found.current_version)
    seed = _seed(f"{nonce}:{learner.pk if learner else ''}:{found.pk}")
    layout = layout_of(content, seed=seed, position=POSITION)
    return PracticeQuestion(found, found.current_version, content, layout, seed)


def _seed(text: str) -> int:
    """63 bits that nobody can tell without the server's key."""
    return int.from_bytes(salted_hmac("quizzes.practice", text).digest()[:SEED_BYTES], "big") >> 1
