"""Asking for more time in a quiz with a limit."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from quizzes.forms.extra_time import MoreTimeForm
from quizzes.models import Quiz
from quizzes.queries.extra_time import more_time as more_time_of
from quizzes.services.extra_time import ask_for_time
from quizzes.views.answering import LearnerRequest, learner_page


@learner_page
def more_time(request: LearnerRequest, key: str) -> HttpResponse:
    """A plain form; the answer comes to the start page, which says too why somebody cannot ask now."""
    quiz = get_object_or_404(Quiz, key=key, live=True, time_limit_minutes__isnull=False)
    if request.method != "POST" and not more_time_of(request.user, quiz, today=timezone.localdate()).may_ask:
        return redirect("quizzes:start", key=quiz.key)
    form = MoreTimeForm(quiz.time_limit_minutes or 0, request.POST if request.method == "POST" else None)
    if form.is_valid():
        ask_for_time(learner=request.user, quiz=quiz, **form.cleaned_data, now=timezone.now())
        messages.success(request, _("Your request is sent. The answer will stand here."))
        return redirect("quizzes:start", key=quiz.key)
    return render(request, "quizzes/more_time.html", {"quiz": quiz, "form": form})
