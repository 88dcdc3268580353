"""Enrolling in a course, leaving it, and its rules."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from accounts.permissions import SignedInRequest
from courses.models import CoursePage
from courses.queries.outline import course_outline
from learning.domain.policy import policy_difference
from learning.models import Enrolment
from learning.queries.course_progress import course_progress
from learning.queries.enrolments import course_taught, enrolment_in
from learning.queries.policies import current_policy, titles_of
from learning.services.enrolment import accept_policy, enrol, leave_course
from learning.views.own import render_own


def _course(pk: int) -> CoursePage:
    course = course_taught(pk)
    if course is None:
        raise Http404
    return course


def _own_enrolment(request: SignedInRequest, pk: int) -> Enrolment:
    """The reader's open enrolment; whoever has none is sent a 404, as for any page that does not exist."""
    enrolment = enrolment_in(request.user, pk)
    if enrolment is None or not enrolment.is_open:
        raise Http404
    return enrolment


def course_panel(request: HttpRequest, pk: int) -> HttpResponse:
    """What a course is to its reader: something to enrol in, or how far they are."""
    context: dict[str, object] = {"pk": pk}
    enrolment = enrolment_in(request.user, pk) if request.user.is_authenticated else None
    context["course"] = enrolment.course if enrolment else _course(pk)
    if enrolment is not None:
        context["enrolment"] = enrolment
        context["progress"] = course_progress(enrolment)
    return render_own(request, "learning/course_panel.html", context, part="panel")


@login_required
def enrol_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """Enrol, and go back to the lesson that asked for it; a visit by GET, after signing in, shows the button."""
    if request.method != "POST":
        return course_panel(request, pk)
    enrolment = enrol(learner=request.user, course=_course(pk), now=timezone.now())
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return HttpResponseRedirect(back)
    messages.success(request, _("You are enrolled in “%(course)s”.") % {"course": enrolment.course.title})
    return redirect("learning:home")


@login_required
def leave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask, then leave. Everything that was done is kept."""
    enrolment = _own_enrolment(request, pk)
    if request.method != "POST":
        return render_own(request, "learning/leave.html", {"course": enrolment.course})
    leave_course(learner=request.user, course=enrolment.course, now=timezone.now())
    messages.success(request, _("You have left “%(course)s”. What you did is kept.") % {"course": enrolment.course})
    return redirect("learning:home")


@login_required
def policy(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the course asks for today beside what the learner enrolled under; accepting is their choice."""
    enrolment = _own_enrolment(request, pk)
    if request.method == "POST":
        return _accept(request, enrolment)
    today = current_policy(enrolment.course, course_outline(enrolment.course))
    difference = policy_difference(enrolment.rules, today)
    context = {
        "course": enrolment.course,
        "difference": difference,
        "titles": titles_of(difference),
        "hash": today.digest,
        "is_complete": hasattr(enrolment, "completion"),
    }
    return render_own(request, "learning/policy.html", context)


def _accept(request: SignedInRequest, enrolment: Enrolment) -> HttpResponseRedirect:
    shown = request.POST.get("hash", "")
    accept_policy(learner=request.user, course=enrolment.course, shown_hash=shown, now=timezone.now())
    messages.success(request, _("The newer rules count for you now. Everything that you did still counts."))
    return redirect("learning:home")
