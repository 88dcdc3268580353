"""A learner's certificates."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import SignedInRequest
from learning.components.certificate_pdf import certificate_pdf, qr_code
from learning.components.certificate_sheet import holder_sheet, state_in_words
from learning.models import Certificate, CourseCompletion
from learning.permissions import can_see_certificate
from learning.queries.certificates import (
    certificate_by_serial,
    certificates_of,
    completions_without_certificate,
    newest_of,
)
from learning.queries.renewal import renewal_of
from learning.services.certificates import issue_certificate, name_of
from learning.services.renewal import start_renewal
from learning.views.own import render_own
from learning.views.verify import verify_address


def _own(request: SignedInRequest, serial: str) -> Certificate:
    """The reader's own certificate; another person's does not exist for them."""
    certificate = certificate_by_serial(serial)
    if certificate is None or not can_see_certificate(request.user, certificate):
        raise Http404
    return certificate


@login_required
def certificates(request: SignedInRequest) -> HttpResponse:
    """Everything that was issued to the reader, and what waits for their name."""
    waiting = completions_without_certificate(request.user)
    context = {
        "certificates": certificates_of(request.user),
        "waiting": waiting,
        "named": bool(waiting and name_of(request.user)),
        "today": timezone.localdate(),
    }
    return render_own(request, "learning/certificates.html", context)


@login_required
def certificate(request: SignedInRequest, serial: str) -> HttpResponse:
    """A certificate as a sheet to read or print."""
    found, today = _own(request, serial), timezone.localdate()
    address = verify_address(found)
    context = {
        "certificate": found,
        "sheet": holder_sheet(found),
        "standing": found.standing_on(today),
        "state": state_in_words(found, today=today),
        "renewal": renewal_of(found, today=today),
        "newest": newest_of(found),
        "verify_url": address,
        "qr": qr_code(address),
    }
    return render_own(request, "learning/certificate.html", context)


@login_required
def pdf(request: SignedInRequest, serial: str) -> HttpResponse:
    """The same as a tagged PDF."""
    found = _own(request, serial)
    response = HttpResponse(
        certificate_pdf(found, verify_url=verify_address(found)),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{found.serial}.pdf"'},
    )
    add_never_cache_headers(response)
    return response


@login_required
@require_POST
def renew(request: SignedInRequest, serial: str) -> HttpResponse:
    """Begin a renewal; the learner's home says what is next."""
    started = start_renewal(learner=request.user, certificate=_own(request, serial), now=timezone.now())
    if hasattr(started, "completion"):
        messages.success(request, _("All that the renewal asks for is done already."))
        return redirect("learning:certificates")
    messages.success(request, _("The renewal has begun. The certificate that you hold keeps its end date."))
    return redirect("learning:home")


@login_required
@require_POST
def issue(request: SignedInRequest, pk: int) -> HttpResponse:
    """Issue what was waiting for a name."""
    completion = get_object_or_404(CourseCompletion, pk=pk, enrolment__learner=request.user)
    issued = issue_certificate(completion=completion, now=timezone.now())
    return redirect("learning:certificate", serial=issued.serial)
