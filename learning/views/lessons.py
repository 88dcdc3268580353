"""The foot of a lesson: who may finish it, finishing it, and what comes then."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.permissions import SignedInRequest
from courses.models import LessonPage
from courses.queries.outline import public_path
from learning.components.finished import finished_words
from learning.forms import FinishForm, PlaceForm
from learning.permissions import can_open_lesson
from learning.queries.course_progress import after_lesson
from learning.queries.enrolments import open_enrolment_for
from learning.queries.lesson_panel import LessonPanel, lesson_panel
from learning.services.reading import Finished, UnknownVersionError, finish_lesson, keep_place, open_lesson
from learning.views.door import closed_page
from learning.views.own import address_of, render_own, telling_address_of

MAX_DIGITS = 18


def _lesson(pk: int) -> LessonPage:
    lesson = LessonPage.objects.live().defer("body").filter(pk=pk).first()
    if lesson is None:
        raise Http404
    return lesson


def _panel(request: HttpRequest, pk: int) -> LessonPanel:
    learner = request.user if request.user.is_authenticated else None
    panel = lesson_panel(pk, learner=learner, today=timezone.localdate())
    if panel is None:
        raise Http404
    return panel


def panel(request: HttpRequest, pk: int) -> HttpResponse:
    """Finish the lesson, or when it was finished; for a visitor the way to keep what they read."""
    shown = _panel(request, pk)
    if request.user.is_authenticated:
        open_lesson(learner=request.user, panel=shown, now=timezone.now())
    screen = request.GET.get("version", "")
    version = int(screen) if screen.isdecimal() and len(screen) < MAX_DIGITS else shown.version_pk
    context = {"panel": shown, "path": public_path(shown.url_path), "version": version}
    return render_own(request, "learning/lesson_panel.html", context, part="panel")


@login_required
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Finish the version that was on the screen, and go on."""
    if request.method != "POST":
        return redirect("learning:lesson_panel", pk=pk)
    lesson, form = _lesson(pk), FinishForm(request.POST)
    if not can_open_lesson(request.user, lesson):
        return closed_page(request, lesson)
    if not form.is_valid():
        return HttpResponseBadRequest()
    try:
        done = finish_lesson(
            learner=request.user, lesson=lesson, version_pk=form.cleaned_data["version"], now=timezone.now()
        )
    except UnknownVersionError:
        raise Http404 from None
    return _go_on(request, lesson, done)


def _go_on(request: SignedInRequest, lesson: LessonPage, done: Finished) -> HttpResponseRedirect:
    """To what comes next, which says what was finished; who read an older text is told that first."""
    if done.text_has_changed and not done.completed_now:
        return redirect("learning:lesson_panel", pk=lesson.pk)
    behind = after_lesson(done.enrolment, lesson.key)
    messages.success(request, finished_words(lesson.title, behind))
    if done.completed_now:
        return redirect("learning:certificates")
    return redirect(telling_address_of(behind.step) if behind.step else reverse("learning:home"))


@login_required
def after(request: SignedInRequest, pk: int) -> HttpResponse:
    """What comes after a lesson: the next one, the module's quiz, or home."""
    lesson = _lesson(pk)
    enrolment = open_enrolment_for(request.user, lesson)
    step = after_lesson(enrolment, lesson.key).step if enrolment is not None else None
    return redirect(address_of(step) if step else reverse("learning:home"))


@login_required
@require_POST
def place(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep the section that is on the screen; an answer without words, since nobody asked."""
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    version, anchor = form.cleaned_data["version"], form.cleaned_data["anchor"]
    kept = keep_place(learner=request.user, lesson=_lesson(pk), version_pk=version, anchor=anchor)
    return HttpResponse(status=204 if kept else 404)
