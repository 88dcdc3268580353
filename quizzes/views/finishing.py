"""The check page, handing in, and the result."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone

from quizzes.components.check_view import check_view
from quizzes.components.result_view import result_view
from quizzes.models import Attempt
from quizzes.queries.attempts import item_marks, resume_position
from quizzes.queries.pages import item_texts
from quizzes.queries.results import attempt_result
from quizzes.services.attempts import submit_attempt
from quizzes.views.answering import LearnerRequest, address, attempt_of, closed, go_to, learner_page, own_attempt


@own_attempt
def check_page(request: LearnerRequest, attempt: Attempt) -> HttpResponse:
    """Every question with its state, before handing in."""
    if not attempt.is_open:
        return closed(request, attempt)
    resume_at = resume_position(attempt)
    view = check_view(attempt, item_marks(attempt), item_texts(attempt), resume_at=resume_at, now=timezone.now())
    return render(request, "quizzes/check_page.html", {"view": view})


@learner_page
def hand_in(request: LearnerRequest, attempt_uuid: UUID) -> HttpResponse:
    """Hand the attempt in, once; a second time leads to the same result."""
    if request.method != "POST":
        attempt_of(request, attempt_uuid)  # another's is not there, however it is asked for
        return HttpResponseNotAllowed(["POST"])
    attempt = submit_attempt(learner=request.user, attempt_uuid=attempt_uuid, now=timezone.now())
    return go_to(request, address("result", attempt))


@own_attempt
def result(request: LearnerRequest, attempt: Attempt) -> HttpResponse:
    """What the attempt came to; an open one goes on."""
    if attempt.is_open:
        return go_to(request, address("question", attempt, resume_position(attempt)))
    view = result_view(attempt_result(attempt, now=timezone.now()))
    return render(request, "quizzes/result.html", {"view": view})
