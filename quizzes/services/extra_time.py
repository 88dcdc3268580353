"""Asking for more time, and deciding on it. No reason is asked for, and none is kept."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from accounts.domain.refusal import Refusal
from accounts.models import User
from quizzes.domain.words import gettext_noop
from quizzes.models import ExtraTimeGrant, ExtraTimeRequest, Quiz
from quizzes.permissions import can_grant_extra_time
from quizzes.queries.extra_time import newest_request, waits_until


class ExtraTimeRefused(Refusal):
    """The person may not decide on this time."""

    title = gettext_noop("You cannot decide on this")
    message = gettext_noop("Extra time is granted by an instructor or publisher, and never to oneself.")


class AskedTooSoonRefused(Refusal):
    """A refusal stands for some time."""

    status = 409
    title = gettext_noop("You cannot ask again yet")
    message = gettext_noop(
        "Your last request for this quiz was not granted, and nothing was sent now. The start page of the quiz says "
        "on which day you can ask again, and whom you can write to before."
    )


class AlreadyAnsweredError(Refusal):
    """Somebody else was quicker; a later decision is a row of its own."""

    status = 409
    title = gettext_noop("This request is answered already")
    message = gettext_noop("To decide otherwise, add a new decision in the list of extra time.")


def ask_for_time(*, learner: User, quiz: Quiz, percent: int, message: str, now: datetime) -> ExtraTimeRequest:
    """A request for the editors' list; the one that waits already, if there is one.

    Raises: AskedTooSoonRefused while a refusal stands.
    """
    if waits_until(newest_request(learner, quiz), today=now.date()):
        raise AskedTooSoonRefused
    waiting = ExtraTimeRequest.objects.filter(learner=learner, quiz=quiz, state="open")
    if found := waiting.first():
        return found
    try:
        with transaction.atomic():
            return ExtraTimeRequest.objects.create(
                learner=learner, quiz=quiz, percent=percent, message=message, asked_at=now
            )
    except IntegrityError:
        return waiting.get()  # asked in another tab at the same moment


def grant_extra_time(
    *, actor: User, learner: User, quiz: Quiz | None, percent: int, until: date | None, now: datetime
) -> ExtraTimeGrant:
    """Record a decision; ``quiz`` None is every quiz, ``percent`` 0 takes an earlier one back.

    It counts for attempts that start from now on.

    Raises: ExtraTimeRefused.
    """
    if actor == learner or not can_grant_extra_time(actor):
        raise ExtraTimeRefused
    return ExtraTimeGrant.objects.create(
        learner=learner, quiz=quiz, percent=percent, until=until, granted_by=actor, granted_at=now
    )


@transaction.atomic
def grant_request(
    *,
    actor: User,
    request: ExtraTimeRequest,
    percent: int,
    every_quiz: bool,
    until: date | None,
    words: str,
    now: datetime,
) -> ExtraTimeGrant:
    """Grant what was asked for, or another share, for its quiz or for every one.

    Raises: ExtraTimeRefused, AlreadyAnsweredError.
    """
    asked = _locked(request)
    grant = grant_extra_time(
        actor=actor,
        learner=asked.learner,
        quiz=None if every_quiz else asked.quiz,
        percent=percent,
        until=until,
        now=now,
    )
    _answer(asked, "granted", actor, words, now)
    return grant


@transaction.atomic
def refuse_request(*, actor: User, request: ExtraTimeRequest, words: str, now: datetime) -> None:
    """Refuse in words, which the learner reads.

    Raises: ExtraTimeRefused (without words too), AlreadyAnsweredError.
    """
    asked = _locked(request)
    if actor == asked.learner or not can_grant_extra_time(actor) or not words.strip():
        raise ExtraTimeRefused
    _answer(asked, "refused", actor, words, now)


def _locked(request: ExtraTimeRequest) -> ExtraTimeRequest:
    asked = ExtraTimeRequest.objects.select_for_update().get(pk=request.pk)
    if not asked.is_open:
        raise AlreadyAnsweredError
    return asked


def _answer(asked: ExtraTimeRequest, state: str, actor: User, words: str, now: datetime) -> None:
    """The answer is kept for the learner; what they wrote has done its work and goes."""
    asked.state, asked.answer, asked.message = state, words.strip(), ""
    asked.answered_by, asked.answered_at = actor, now
    asked.save(update_fields=["state", "answer", "message", "answered_by", "answered_at"])
