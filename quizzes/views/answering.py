"""What the views of an attempt share: whose it is, whether it is open, and how to answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from accounts.models import User
from quizzes.components.closed import closed_view
from quizzes.models import Attempt
from quizzes.queries.attempts import find_attempt
from quizzes.services.attempts import close_if_overdue

View = Callable[..., HttpResponse]


class LearnerRequest(HttpRequest):
    """A request by somebody who is signed in."""

    user: User


def learner_page(view: View) -> View:
    """A page for signed-in learners that no cache keeps."""
    return wraps(view)(never_cache(login_required(view)))


def own_attempt(view: View) -> View:
    """Give the view the learner's own attempt, handed in if its time is over; another's is a 404."""

    @wraps(view)
    def with_attempt(request: LearnerRequest, attempt_uuid: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, attempt_of(request, attempt_uuid), *args, **kwargs)

    return learner_page(with_attempt)


def attempt_of(request: LearnerRequest, attempt_uuid: UUID) -> Attempt:
    """The learner's own attempt, handed in if its time is over.

    Raises: AttemptNotFoundError for another's or none.
    """
    attempt = find_attempt(learner=request.user, attempt_uuid=attempt_uuid)
    return close_if_overdue(attempt=attempt, now=timezone.now())


def is_fragment(request: HttpRequest) -> bool:
    """Whether an open page asks for its next content; going back in history wants the whole page."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]  # set by its middleware
    return bool(htmx) and not htmx.history_restore_request


def go_to(request: HttpRequest, url: str) -> HttpResponse:
    """Send the browser to another page."""
    return HttpResponseClientRedirect(url) if is_fragment(request) else HttpResponseRedirect(url, status=303)


def closed(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """The attempt takes no more answers: say so, and lead to the result."""
    template = "quizzes/closed_main.html" if is_fragment(request) else "quizzes/closed.html"
    status = 409 if request.method == "POST" else 200
    return render(request, template, {"view": closed_view(attempt)}, status=status)


def address(route: str, attempt: Attempt, *position: int) -> str:
    """An address inside an attempt."""
    return reverse(f"quizzes:{route}", args=[attempt.uuid, *position])
