"""What a person asked for and was granted."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from quizzes.domain.extra_time import ExtraTime, asks_again_on, extra_time
from quizzes.models import ExtraTimeGrant, ExtraTimeRequest, Quiz


@dataclass(frozen=True)
class MoreTime:
    """Where one learner stands with the time of one quiz: what holds now, and the newest request.

    ``waits_until``: the day on which they may ask again after a refusal, None if that is no matter of days.
    """

    holds: ExtraTime | None = None
    asked: ExtraTimeRequest | None = None
    waits_until: date | None = None

    @property
    def may_ask(self) -> bool:
        """Whether no request waits, and no refusal stands."""
        return self.waits_until is None and (self.asked is None or not self.asked.is_open)


def extra_time_of(learner: User, quiz: Quiz, *, today: date) -> ExtraTime | None:
    """What a learner has for a quiz on a day; no query without a time limit, else one."""
    if quiz.time_limit_minutes is None:
        return None
    rows = ExtraTimeGrant.objects.filter(learner=learner)
    return extra_time([row.decision for row in rows], quiz=quiz.pk, today=today)


def more_time(learner: User | None, quiz: Quiz, *, today: date) -> MoreTime:
    """Where a learner stands; no query for a visitor or without a time limit, else two."""
    if learner is None or quiz.time_limit_minutes is None:
        return MoreTime()
    asked = newest_request(learner, quiz)
    return MoreTime(extra_time_of(learner, quiz, today=today), asked, waits_until(asked, today=today))


def newest_request(learner: User, quiz: Quiz) -> ExtraTimeRequest | None:
    """What a learner asked for last in a quiz; one query."""
    return ExtraTimeRequest.objects.filter(learner=learner, quiz=quiz).first()


def waits_until(asked: ExtraTimeRequest | None, *, today: date) -> date | None:
    """The day on which somebody whose newest request was refused may ask again, None if they may today."""
    if asked is None or asked.state != "refused" or asked.answered_at is None:
        return None
    day = asks_again_on(asked.answered_at.date())
    return day if today < day else None


def open_request_count() -> int:
    """How many requests nobody has answered."""
    return ExtraTimeRequest.objects.filter(state="open").count()
