"""Where a person is signed in, and signing out there."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.permissions import SignedInRequest
from accounts.queries.sessions import open_sessions
from accounts.services.sessions import end_session, end_sessions


@login_required
@never_cache
def sessions(request: SignedInRequest) -> HttpResponse:
    """The open sessions."""
    found = open_sessions(request.user, current_key=request.session.session_key, now=timezone.now())
    return render(request, "accounts/sessions.html", {"sessions": found})


@login_required
@require_POST
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign out in one other browser."""
    session = get_object_or_404(
        UserSession.objects.exclude(session_key=request.session.session_key), pk=pk, user=request.user
    )
    end_session(user=request.user, session=session)
    messages.success(request, gettext("That browser is signed out."))
    return redirect("sessions")


@login_required
@require_POST
def end_others(request: SignedInRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    end_sessions(user=request.user, keep=request.session.session_key)
    messages.success(request, gettext("All other browsers are signed out."))
    return redirect("sessions")
