"""A learner's certificates."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
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
from learning.services.certificates import issue_certificate
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
    context = {
        "certificates": certificates_of(request.user),
        "waiting": completions_without_certificate(request.user),
    }
    return render_own(request, "learning/certificates.html", context)


@login_required
def certificate(request: SignedInRequest, serial: str) -> HttpResponse:
    """A certificate as a sheet to read or print."""
    found = _own(request, serial)
    address = verify_address(found)
    context = {
        "certificate": found,
        "sheet": holder_sheet(found),
        "state": state_in_words(found),
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
def issue(request: SignedInRequest, pk: int) -> HttpResponse:
    """Issue what was waiting for a name."""
    completion = get_object_or_404(CourseCompletion, pk=pk, enrolment__learner=request.user)
    issued = issue_certificate(completion=completion, now=timezone.now())
    return redirect("learning:certificate", serial=issued.serial)
