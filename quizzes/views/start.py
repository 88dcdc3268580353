"""The start page, and starting: an open attempt is resumed instead."""

from typing import cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from quizzes.components.start_view import start_view
from quizzes.models import Quiz
from quizzes.queries.attempts import resume_position
from quizzes.queries.pages import reviewed_questions
from quizzes.queries.quiz_start import quiz_at, quiz_start
from quizzes.services.attempts import close_if_overdue, start_attempt
from quizzes.views.answering import LearnerRequest, address, go_to, is_fragment
from quizzes.views.question import show


@never_cache
def start(request: HttpRequest, key: str) -> HttpResponse:
    """What will be asked; or the first question of an attempt that starts now."""
    quiz = quiz_at(key)
    if quiz is None:
        raise Http404
    if request.method != "POST":
        return _page(request, quiz)
    if not request.user.is_authenticated:
        return redirect_to_login(request.path)
    return _start(cast("LearnerRequest", request), quiz)


def _start(request: LearnerRequest, quiz: Quiz) -> HttpResponse:
    attempt = start_attempt(learner=request.user, quiz=quiz, now=timezone.now())
    position = resume_position(attempt)
    if is_fragment(request):
        return show(request, attempt, position, whole=True)
    return go_to(request, address("question", attempt, position))


def _page(request: HttpRequest, quiz: Quiz) -> HttpResponse:
    now, learner = timezone.now(), request.user if request.user.is_authenticated else None
    found = quiz_start(quiz=quiz, learner=learner, now=now)
    if found.open_attempt and found.open_attempt.is_overdue(now=now):
        close_if_overdue(attempt=found.open_attempt, now=now)
        found = quiz_start(quiz=quiz, learner=learner, now=now)
    view = start_view(
        found,
        signed_in=learner is not None,
        resume_at=resume_position(found.open_attempt) if found.open_attempt else None,
        review=reviewed_questions(quiz, today=now.date()),
    )
    return render(request, "quizzes/start.html", {"view": view})
