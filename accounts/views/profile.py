"""Profile, licence, the welcome that asks for both once, and how a person works with the site."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from accounts.domain.addresses import with_next
from accounts.forms.licence import LicenceForm
from accounts.forms.profile import ProfileForm, ShortcutsForm
from accounts.forms.welcome import Welcome
from accounts.permissions import SignedInRequest
from accounts.queries.licences import licence_history, newest_by_jurisdiction
from accounts.services.licences import declare_licence
from accounts.services.profile import complete_welcome, end_welcome, set_shortcuts, update_profile
from accounts.views.going_on import next_address


@login_required
@never_cache
def profile(request: SignedInRequest) -> HttpResponse:
    """Name as printed, profession, country."""
    form = ProfileForm(request.POST or None, instance=getattr(request.user, "profile", None))
    if request.method == "POST" and form.is_valid():
        update_profile(user=request.user, **form.cleaned_data, now=timezone.now())
        messages.success(request, gettext("Your profile is saved."))
        return HttpResponseRedirect(next_address(request, reverse("account")))
    return render(request, "accounts/profile.html", {"form": form, "next": next_address(request, reverse("account"))})


@login_required
@never_cache
def shortcuts(request: SignedInRequest) -> HttpResponse:
    """Single-key shortcuts of question pages: on or off, everywhere."""
    sent = request.POST if request.method == "POST" else None  # a form without its tick is an answer too
    form = ShortcutsForm(sent, instance=getattr(request.user, "profile", None))
    if form.is_valid():
        set_shortcuts(user=request.user, off=form.cleaned_data["shortcuts_off"])
        messages.success(request, gettext("Your choice is saved."))
        return redirect("account")
    return render(request, "accounts/shortcuts.html", {"form": form})


@login_required
@never_cache
def licence(request: SignedInRequest) -> HttpResponse:
    """What is known of a licence now, what was known before, and a form for a new row."""
    form = LicenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        declare_licence(user=request.user, **form.cleaned_data, now=timezone.now())
        messages.success(request, gettext("Recorded. Earlier entries stay as they were."))
        return redirect("licence")
    history = licence_history(request.user)
    current = newest_by_jurisdiction(history)
    earlier = [row for row in history if row not in current]
    return render(request, "accounts/licence.html", {"form": form, "current": current, "earlier": earlier})


@login_required
@never_cache
def welcome(request: SignedInRequest) -> HttpResponse:
    """After the first sign-in: who you are, on one form that may be skipped, and is never shown twice."""
    going_on = next_address(request)
    if getattr(getattr(request.user, "profile", None), "welcomed_at", None):
        return HttpResponseRedirect(going_on)
    if request.method == "POST" and "skip" in request.POST:
        end_welcome(user=request.user, now=timezone.now())
        return HttpResponseRedirect(going_on)
    asked = Welcome(request.user, request.POST or None)
    if not asked.forms:
        return HttpResponseRedirect(going_on)
    if request.method == "POST" and asked.is_valid():
        complete_welcome(
            user=request.user, profile=asked.profile_values, licence=asked.licence_values, now=timezone.now()
        )
        if asked.address and asked.has_new_address:
            asked.address.save(request)
            return redirect(with_next(reverse("account_email_verification_sent"), going_on))
        return HttpResponseRedirect(going_on)
    return render(request, "accounts/welcome.html", {"asked": asked, "next": going_on})
