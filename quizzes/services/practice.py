"""A knowledge check: one practice question answered by itself, with its reasons at once."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from accounts.models import User
from quizzes.domain.attempt import EventKind
from quizzes.domain.delivery import RevealedQuestion, revealed
from quizzes.domain.drawing import Drawn
from quizzes.domain.grades import ONE
from quizzes.domain.grading import grade, is_complete, parse_response
from quizzes.domain.responses import FormData, InvalidResponseError, Response
from quizzes.domain.rules import AttemptRules, Behaviour, Purpose
from quizzes.domain.saving import SaveOrder
from quizzes.domain.words import gettext_noop
from quizzes.models import Attempt
from quizzes.queries.attempts import reveal_item
from quizzes.queries.contents import content_of_version
from quizzes.queries.practice import POSITION, PracticeQuestion, practice_question
from quizzes.services.closing import cache_attempt
from quizzes.services.creation import add_item, create_attempt
from quizzes.services.log import Entry, append_events

RULES = AttemptRules(Decimal(ONE), Purpose.PRACTICE, Behaviour.IMMEDIATE_FEEDBACK)
ORDER = SaveOrder("page", 1)


@dataclass(frozen=True)
class CheckedAnswer:
    """The answer with its reasons; ``attempt`` is None for a visitor, whose answers are not kept."""

    shown: RevealedQuestion
    attempt: Attempt | None


def check_answer(
    *, learner: User | None, question_key: str, nonce: str, data: FormData, now: datetime
) -> CheckedAnswer:
    """Grade an answer to a practice question and show its reasons.

    A learner's answer becomes a practice attempt of one item; sent twice, it is kept once and the
    first answer stands. A visitor's is graded and forgotten. ``nonce`` is that of the page that asked.

    Raises: PracticeQuestionNotFoundError; InvalidResponseError (TamperedResponseError for what was
        never offered) for an answer that is missing, incomplete or unreadable.
    """
    asked = practice_question(question_key=question_key, learner=learner, nonce=nonce)
    response = parse_response(asked.content, asked.layout, data)
    if response is None or not is_complete(asked.content, response):
        raise InvalidResponseError(gettext_noop("Answer the question before you check it."))
    if learner is None:
        return CheckedAnswer(revealed(asked.content, asked.layout, response), None)
    try:
        with transaction.atomic():
            return _keep(learner, asked, response, now)
    except IntegrityError:
        return _kept_before(learner, asked.seed)


def _keep(learner: User, asked: PracticeQuestion, response: Response, now: datetime) -> CheckedAnswer:
    attempt = create_attempt(learner, None, RULES, number=1, seed=asked.seed, size=1, now=now)
    item = add_item(attempt, Drawn(asked.content.key, "", must_pass=False), asked.version)
    result = grade(asked.content, response)
    entries = [
        Entry(EventKind.STARTED),
        Entry(EventKind.ANSWERED, item, {"response": response.as_json(), "next": None}, ORDER),
        Entry(EventKind.GRADED, item, result.as_json()),
        Entry(EventKind.SUBMITTED),
    ]
    append_events(attempt, entries, at=now)
    cache_attempt(attempt)
    return CheckedAnswer(revealed(asked.content, asked.layout, response), attempt)


def _kept_before(learner: User, seed: int) -> CheckedAnswer:
    """The answer that stands, with the reasons of the version that it was given to."""
    attempt = Attempt.objects.get(learner=learner, seed=seed)
    item = attempt.items.select_related("question_version").get(position=POSITION)
    return CheckedAnswer(reveal_item(item, content_of_version(item.question_version)), attempt)
