"""The account page, from which everything about an account is reached."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from accounts.permissions import SignedInRequest, is_known_editor
from accounts.queries.overview import account_overview


@login_required
@never_cache
def overview(request: SignedInRequest) -> HttpResponse:
    """What the account holds, in a few lines, and where to change it."""
    context = {"overview": account_overview(request.user), "edits": is_known_editor(request)}
    return render(request, "accounts/overview.html", context)
