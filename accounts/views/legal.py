"""Terms and privacy."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.domain.personal_data import declared_personal_data
from accounts.permissions import SignedInRequest
from accounts.services.terms import agree_to_terms
from accounts.views.going_on import next_address

MAX_VERSION = 20
"""As many letters as a version has room for; far more would be no name of a file."""


def privacy(request: HttpRequest) -> HttpResponse:
    """Who runs the site, and what is held, why, how long and seen by whom: the list that export and deletion read."""
    held = [row for declaration in declared_personal_data() for row in declaration.held]
    context = {"held": held, "operator": settings.OPERATOR, "operator_email": settings.OPERATOR_EMAIL}
    return render(request, "accounts/privacy.html", context | {"public": True})


def terms(request: HttpRequest, version: str = "") -> HttpResponse:
    """The terms, today's or an earlier version."""
    version = version or settings.TERMS_VERSION
    if len(version) > MAX_VERSION:
        raise Http404
    try:
        get_template(text := f"accounts/terms/{version}.html")
    except TemplateDoesNotExist as error:
        raise Http404 from error
    is_current = version == settings.TERMS_VERSION
    context = {"text": text, "version": version, "is_current": is_current, "public": True}
    return render(request, "accounts/terms.html", context)


@login_required
@never_cache
def agree(request: SignedInRequest) -> HttpResponse:
    """Ask for agreement to the terms of today, then go on to where the person was going."""
    if request.method == "POST" and request.POST.get("agree"):
        agree_to_terms(user=request.user, version=settings.TERMS_VERSION, now=timezone.now())
        return HttpResponseRedirect(next_address(request))
    text = f"accounts/terms/{settings.TERMS_VERSION}.html"
    context = {"text": text, "next": next_address(request), "version": settings.TERMS_VERSION}
    return render(request, "accounts/agree.html", context | {"has_errors": request.method == "POST"})
