"""What quizzes hold about a person: handing it over, and letting the person go."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.domain.personal_data import Held
from accounts.models import User
from quizzes.domain.attempt import EventKind
from quizzes.domain.content import QuestionContent
from quizzes.domain.grading import summarise
from quizzes.domain.responses import Chosen, response_from_json
from quizzes.models import Attempt, AttemptEvent, ExtraTimeGrant, ExtraTimeRequest
from quizzes.queries.contents import content_of_version

ATTEMPT_FIELDS = ("number", "purpose", "status", "started_at", "due_at", "submitted_at", "score", "passed")
ANSWER_FIELDS = ("position", "response_summary", "saved_at", "flagged")
OF_GRADING = frozenset({EventKind.GRADED.value, EventKind.REGRADED.value})
"""What the site did with an answer. That one question has it and another has not would tell which was right."""
HELD = (
    Held(
        _(
            "Answers to quizzes and practice questions, with their times and results; every change of an answer, "
            "flag or struck option. The download leaves out which answers were right: "
            "the result page says so, in its time"
        ),
        _("Resuming where you left, showing your results, and proving what you passed"),
        _("Until you delete the account; after that they stay as evidence without your name"),
        _("You"),
    ),
)
HELD_ON_TIME = (
    Held(
        _(
            "Requests for more time in a quiz, with the answers, what was granted: how much, by whom, until when. "
            "No reason is asked for. What you wrote is deleted once it is answered"
        ),
        _("So that a time limit keeps nobody from showing what they know"),
        _("Until you delete the account; how long each attempt took stays with the attempt, without your name"),
        _("You; instructors and publishers, with your name, or your e-mail address where you gave no name"),
    ),
)


def export_time(user: User) -> dict[str, Any]:
    """What was asked and decided about a person's time, and what they decided as an editor, without of whom."""
    decided = ("percent", "quiz__title", "until", "granted_at")
    return {
        "asked": list(
            ExtraTimeRequest.objects.filter(learner=user).values(
                "quiz__title", "percent", "message", "asked_at", "state", "answer", "answered_at"
            )
        ),
        "granted": list(ExtraTimeGrant.objects.filter(learner=user).values(*decided)),
        "granted_to_others": list(ExtraTimeGrant.objects.filter(granted_by=user).values(*decided)),
    }


def erase_time(user: User, now: datetime) -> None:
    """Nothing about a person's time outlives the account; an attempt keeps how long it was, and no name."""
    ExtraTimeRequest.objects.filter(learner=user).delete()
    ExtraTimeGrant.objects.filter(learner=user).delete()


def export_attempts(user: User) -> list[dict[str, Any]]:
    """Every attempt with what was answered, and how it came to that.

    Whether an answer was right is told on the result page, in its time; so is which option has which key.
    """
    found = Attempt.objects.filter(learner=user).order_by("started_at", "pk").select_related("quiz")
    return [_exported(attempt) for attempt in found.prefetch_related("items__question_version", "events")]


def erase_attempts(user: User, now: datetime) -> None:
    """Take the person out of their attempts; the attempts stay."""
    Attempt.objects.filter(learner=user).update(learner=None)


def _exported(attempt: Attempt) -> dict[str, Any]:
    items = {item.pk: item for item in attempt.items.all()}
    contents = {pk: content_of_version(item.question_version) for pk, item in items.items()}
    positions = {pk: item.position for pk, item in items.items()}
    answers = [
        {name: getattr(item, name) for name in ANSWER_FIELDS} | {"struck_out": _texts(contents[pk], item.ruled_out)}
        for pk, item in items.items()
    ]
    events = [event for event in attempt.events.all() if event.kind not in OF_GRADING]
    return {
        "attempt": str(attempt.uuid),
        "quiz": attempt.quiz.title if attempt.quiz else None,
        **{name: getattr(attempt, name) for name in ATTEMPT_FIELDS},
        "answers": answers,
        "events": [_event(event, contents, positions) for event in events],
    }


def _event(
    event: AttemptEvent, contents: Mapping[int, QuestionContent], positions: Mapping[int, int]
) -> dict[str, Any]:
    """One thing that the person or the clock did, in the words of the question."""
    told: dict[str, Any] = {"kind": event.kind, "occurred_at": event.occurred_at}
    if event.item_id is None:
        return told
    told["position"] = positions[event.item_id]
    content = contents[event.item_id]
    match event.kind:
        case EventKind.ANSWERED:
            told["response"] = summarise(content, response_from_json(event.payload["response"]))
        case EventKind.FLAGGED:
            told["flagged"] = event.payload["flagged"]
        case EventKind.RULED_OUT:
            told["struck_out"] = _texts(content, event.payload["keys"])
    return told


def _texts(content: QuestionContent, keys: Collection[str]) -> list[str]:
    """Options as they read, by alphabet: the order in which they were written may give away what is right."""
    return sorted(summarise(content, Chosen(frozenset({key}))) for key in keys)
