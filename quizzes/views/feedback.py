"""The answer to one question, once feedback is due."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from quizzes.components.feedback_view import FeedbackView, checked_view, result_item_view
from quizzes.domain.delivery import RevealedQuestion
from quizzes.models import Attempt
from quizzes.queries.attempts import AttemptNotFoundError, item_page
from quizzes.queries.results import attempt_result
from quizzes.views.answering import address, go_to, is_fragment, own_attempt


@own_attempt
def feedback(request: HttpRequest, attempt: Attempt, position: int) -> HttpResponse:
    """The answer page, or the page where the learner stands while the answer waits."""
    if attempt.is_open:
        return checked_answer(request, attempt, position)
    result = attempt_result(attempt, now=timezone.now())
    if not 1 <= position <= len(result.items):
        raise AttemptNotFoundError
    shown = result.items[position - 1].shown
    if shown is None:
        return go_to(request, address("result", attempt))
    return _answer(request, result_item_view(result, shown, position, now=timezone.now()))


def checked_answer(request: HttpRequest, attempt: Attempt, position: int) -> HttpResponse:
    """The answer to a question that was checked in an open attempt."""
    page = item_page(attempt, position)
    if not isinstance(page.shown, RevealedQuestion):
        return go_to(request, address("question", attempt, position))
    return _answer(request, checked_view(page, page.shown, now=timezone.now()))


def _answer(request: HttpRequest, view: FeedbackView) -> HttpResponse:
    if not is_fragment(request):
        return render(request, "quizzes/feedback.html", {"view": view})
    response = render(request, "quizzes/feedback_fragment.html", {"view": view})
    response["HX-Push-Url"] = view.url
    response["HX-Reswap"] = "innerHTML show:window:top"
    return response
