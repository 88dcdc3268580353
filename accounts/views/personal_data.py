"""Taking your data with you, and deleting your account."""

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.forms.delete import DeleteForm
from accounts.permissions import SignedInRequest
from accounts.services.personal_data import erase_account, export_personal_data


@login_required
@reauthentication_required(app="allauth.account")
@never_cache
def export(request: SignedInRequest) -> HttpResponse:
    """What the download holds."""
    return render(request, "accounts/export.html")


@login_required
@never_cache
def download(request: SignedInRequest) -> HttpResponse:
    """The file; the page before it asks for the password, since nobody can read on from a file."""
    try:
        return _file(request)
    except ReauthenticationRequired:
        return redirect("export_data")


@reauthentication_required(app="allauth.account")
def _file(request: SignedInRequest) -> HttpResponse:
    """Everything that is held about the person, as one JSON file."""
    now = timezone.now()
    response = JsonResponse(
        export_personal_data(user=request.user, now=now), json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    response["Content-Disposition"] = f'attachment; filename="filiform-{now:%Y-%m-%d}.json"'
    return response


@login_required
@reauthentication_required(app="allauth.account")
@never_cache
def delete(request: SignedInRequest) -> HttpResponse:
    """Delete the account, after the address was typed."""
    form = DeleteForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        erase_account(user=request.user, now=timezone.now())
        logout(request)
        return redirect("account_deleted")
    return render(request, "accounts/delete.html", {"form": form})


def deleted(request: HttpRequest) -> HttpResponse:
    """The account is gone."""
    return render(request, "accounts/deleted.html", {"public": True})
