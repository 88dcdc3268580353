"""Checking a certificate: open to everybody, and saying only what a certificate may say in public."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from learning.components.certificate_sheet import public_sheet, state_in_words
from learning.forms import SerialForm
from learning.models import Certificate
from learning.queries.certificates import certificate_by_serial, certificate_by_token, newest_of


def verify_address(certificate: Certificate) -> str:
    """The public address that is printed on a certificate."""
    return settings.SITE_URL + reverse("learning:verify", kwargs={"token": certificate.token})


def verify_form(request: HttpRequest) -> HttpResponse:
    """A form that takes a serial and leads to the page behind it."""
    form = SerialForm(request.GET if "serial" in request.GET else None)
    if form.is_bound and form.is_valid():
        found = certificate_by_serial(form.cleaned_data["serial"])
        if found is None:
            return _unknown(request)
        return redirect("learning:verify", token=found.token)
    return render(request, "learning/verify_form.html", {"form": form})


def verify(request: HttpRequest, token: str) -> HttpResponse:
    """What a certificate says and what it is worth today."""
    found = certificate_by_token(token)
    if found is None:
        return _unknown(request)
    today = timezone.localdate()
    context = {
        "certificate": found,
        "sheet": public_sheet(found),
        "standing": found.standing_on(today),
        "state": state_in_words(found, today=today),
        "newest": newest_of(found),
    }
    response = render(request, "learning/verify.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    return response


def _unknown(request: HttpRequest) -> HttpResponse:
    """Nothing was ever issued under this serial or address, said in words."""
    return render(request, "learning/verify_unknown.html", {"form": SerialForm()}, status=404)
