"""A knowledge check: one practice question by itself, inside a lesson or on a page of its own."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from accounts.models import User
from quizzes.components.practice_view import PracticeView, answered_view, asking_view
from quizzes.domain.responses import FormData, InvalidResponseError, TamperedResponseError
from quizzes.forms.submission import UnreadableAnswerError, read_practice
from quizzes.queries.practice import practice_question
from quizzes.services.practice import check_answer
from quizzes.views.answering import is_fragment


@never_cache
def check(request: HttpRequest, key: str) -> HttpResponse:
    """Ask the question, or show every reason for the answer given."""
    if request.method != "POST":
        return _ask(request, key, secrets.token_hex(8), {})
    nonce = str(request.POST.get("nonce", ""))
    data, moving = read_practice(request.POST)
    try:
        return _ask(request, key, nonce, data) if moving else _answer(request, key, nonce, data)
    except TamperedResponseError as problem:
        raise UnreadableAnswerError from problem
    except InvalidResponseError:
        return _ask(request, key, nonce, data, problem=True)


def _ask(request: HttpRequest, key: str, nonce: str, data: FormData, *, problem: bool = False) -> HttpResponse:
    view = asking_view(
        practice_question(question_key=key, learner=_learner(request), nonce=nonce),
        nonce=nonce,
        data=data,
        problem=problem,
        back=_back(request),
        shortcuts=not is_fragment(request),
    )
    return _render(request, "asking", view, status=422 if problem else 200)


def _answer(request: HttpRequest, key: str, nonce: str, data: FormData) -> HttpResponse:
    learner, now = _learner(request), timezone.now()
    checked = check_answer(learner=learner, question_key=key, nonce=nonce, data=data, now=now)
    question = practice_question(question_key=key, learner=learner, nonce=nonce)
    kept = checked.attempt is not None
    view = answered_view(question, checked.shown, kept=kept, back=_back(request), today=now.date())
    return _render(request, "answered", view)


def _render(request: HttpRequest, name: str, view: PracticeView, status: int = 200) -> HttpResponse:
    template = f"quizzes/practice/{name}_here.html" if is_fragment(request) else f"quizzes/practice/{name}.html"
    context = {"view": view, "has_errors": status != 200}
    return render(request, template, context, status=status)


def _learner(request: HttpRequest) -> User | None:
    return request.user if request.user.is_authenticated else None


def _back(request: HttpRequest) -> str:
    """The page that led here, if it is one of ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}) else ""
