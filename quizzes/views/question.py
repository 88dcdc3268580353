"""One question of an open attempt, at its own address."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from quizzes.components.bar import place, start_url
from quizzes.components.question_view import Said, question_view
from quizzes.domain.delivery import AskedQuestion
from quizzes.domain.responses import InvalidResponseError, TamperedResponseError
from quizzes.forms.submission import STAYS, Command, Submission, UnreadableAnswerError, read_submission
from quizzes.models import Attempt
from quizzes.queries.attempts import item_page
from quizzes.services.answers import SavedAnswer, check_item_answer, record_answer
from quizzes.services.marks import AttemptClosedError
from quizzes.views.answering import LearnerRequest, address, attempt_of, closed, go_to, is_fragment, learner_page
from quizzes.views.feedback import checked_answer

UNPROCESSABLE = 422


@learner_page
def question(request: LearnerRequest, attempt_uuid: UUID, position: int) -> HttpResponse:
    """Show the question, or save what was answered and go on."""
    if request.method == "POST":
        return _answer(request, attempt_uuid, position)
    attempt = attempt_of(request, attempt_uuid)
    return show(request, attempt, position) if attempt.is_open else closed(request, attempt)


def _answer(request: LearnerRequest, attempt_uuid: UUID, position: int) -> HttpResponse:
    """Save; whose attempt it is, and whether it is open, is asked while its row is locked."""
    submission = read_submission(request.POST)
    try:
        if submission.command is Command.CHECK:
            return _check(request, attempt_uuid, position, submission)
        return _go_on(request, position, submission, _record(request, attempt_uuid, position, submission))
    except AttemptClosedError:
        return closed(request, attempt_of(request, attempt_uuid))
    except TamperedResponseError as problem:
        raise UnreadableAnswerError from problem
    except InvalidResponseError as problem:
        said = Said(problem=_(str(problem)), typed=submission.typed)
        return _again(request, attempt_uuid, position, said)


def _again(request: LearnerRequest, attempt_uuid: UUID, position: int, said: Said) -> HttpResponse:
    """The same question with what is wrong, if the attempt still takes answers."""
    attempt = attempt_of(request, attempt_uuid)
    if not attempt.is_open:
        return closed(request, attempt)
    return show(request, attempt, position, said=said, status=UNPROCESSABLE)


def show(
    request: LearnerRequest,
    attempt: Attempt,
    position: int,
    *,
    said: Said | None = None,
    status: int = 200,
    whole: bool = False,
) -> HttpResponse:
    """The question as it stands: for a page that is open already, or ``whole``."""
    page = item_page(attempt, position)
    if not isinstance(page.shown, AskedQuestion):
        return go_to(request, address("feedback", attempt, position))
    view = question_view(page, page.shown, now=timezone.now(), said=said or Said(), arrived=said is None)
    template = "quizzes/question_fragment.html" if is_fragment(request) and not whole else "quizzes/question.html"
    context = {"view": view, "has_errors": bool(view.errors), "focus": is_fragment(request)}
    response = render(request, template, context, status=status)
    if is_fragment(request) and view.arrived:
        response["HX-Push-Url"] = view.url
        response["HX-Reswap"] = "innerHTML show:window:top"
    return response


def _record(request: LearnerRequest, attempt_uuid: UUID, position: int, submission: Submission) -> SavedAnswer:
    return record_answer(
        learner=request.user,
        attempt_uuid=attempt_uuid,
        position=position,
        data=submission.data,
        order=submission.order,
        next_position=position + 1 if submission.command in {Command.GO, Command.SKIP} else None,
        now=timezone.now(),
    )


def _check(request: LearnerRequest, attempt_uuid: UUID, position: int, submission: Submission) -> HttpResponse:
    """Check the answer; one with a gap is kept as it is, and asked for again."""
    try:
        check_item_answer(
            learner=request.user,
            attempt_uuid=attempt_uuid,
            position=position,
            data=submission.data,
            order=submission.order,
            now=timezone.now(),
        )
    except TamperedResponseError:
        raise
    except InvalidResponseError:
        _record(request, attempt_uuid, position, submission)
        return _again(request, attempt_uuid, position, Said(incomplete=True))
    attempt = attempt_of(request, attempt_uuid)
    if is_fragment(request):
        return checked_answer(request, attempt, position)
    return go_to(request, address("feedback", attempt, position))


def _go_on(request: LearnerRequest, position: int, submission: Submission, saved: SavedAnswer) -> HttpResponse:
    attempt = saved.attempt
    if not saved.kept:
        return show(request, attempt, position, said=Said(newer=True), status=409)
    if submission.command in STAYS:
        return show(request, attempt, position, said=Said(moved_to=submission.moved_to))
    if submission.command is Command.LEAVE:
        return _leave(request, attempt, position)
    if position >= attempt.item_count:
        return go_to(request, address("check_page", attempt))
    if is_fragment(request):
        return show(request, attempt, position + 1)
    return go_to(request, address("question", attempt, position + 1))


def _leave(request: LearnerRequest, attempt: Attempt, position: int) -> HttpResponse:
    where = place(position, attempt.item_count)
    messages.success(request, _("Your answers are saved. You can go on with %(place)s.") % {"place": where.lower()})
    return go_to(request, start_url(attempt))
