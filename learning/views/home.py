"""The learner's home."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone

from accounts.permissions import SignedInRequest, is_known_editor
from learning.queries.home import learner_home
from learning.views.own import render_own


@login_required
def home(request: SignedInRequest) -> HttpResponse:
    """What is next and how long it takes; what is open; how far; results, pace, certificates; who edits."""
    today = timezone.localdate()
    context = {
        "home": learner_home(request.user, today=today),
        "today": today,
        "edits": is_known_editor(request),
    }
    return render_own(request, "learning/home.html", context)
