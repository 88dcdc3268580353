"""Revoking a certificate, in the editor, where a second factor was given."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.permissions import SignedInRequest
from learning.components.certificate_sheet import public_sheet, state_in_words
from learning.forms import RevokeForm
from learning.permissions import can_revoke_certificates
from learning.queries.certificates import certificate_by_serial
from learning.services.certificates import revoke_certificate


def revoke(request: SignedInRequest, serial: str) -> HttpResponse:
    """What the certificate says, and a form for the reason that everybody will read."""
    certificate = certificate_by_serial(serial)
    if certificate is None:
        raise Http404
    if not can_revoke_certificates(request.user):
        raise PermissionDenied
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        revoke_certificate(publisher=request.user, certificate=certificate, reason=reason, now=timezone.now())
        messages.success(request, _("%(serial)s is revoked.") % {"serial": serial})
        return redirect("certificate_register:index")
    today = timezone.localdate()
    context = {
        "certificate": certificate,
        "sheet": public_sheet(certificate),
        "standing": certificate.standing_on(today),
        "state": state_in_words(certificate, today=today),
        "form": form,
    }
    return render(request, "learning/admin/revoke.html", context)
