"""A certificate as a tagged PDF (PDF/UA-1), set by typst."""

import io
import json
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.domain.refusal import Refusal
from learning.components.certificate_sheet import holder_sheet
from learning.models import Certificate

SOURCE = Path(settings.BASE_DIR) / "templates" / "learning" / "certificate.typ"
INK = "#0f2223"


class LettersMissingRefused(Refusal):
    """No font of the server has the letters of a name, and a certificate with gaps is none."""

    status = 409
    title = gettext_lazy("This name cannot be set as a PDF here")
    message = gettext_lazy(
        "The server has no font with all letters of your name. Open the certificate's page and print it from "
        "your browser; it says the same."
    )


def certificate_pdf(certificate: Certificate, *, verify_url: str) -> bytes:
    """The PDF. Fonts are typst's own Libertinus, and whatever the system has for letters it lacks.

    Raises: LettersMissingRefused.
    """
    data = json.dumps(_data(certificate, verify_url))
    try:
        return typst.compile(SOURCE, format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": data})
    except typst.TypstError as error:
        if "could not be displayed" in error.message:
            raise LettersMissingRefused from error
        raise


def qr_code(address: str) -> str:
    """A QR code as SVG text, dark on white so that it reads in the dark scheme as well."""
    out = io.BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", border=2, dark=INK, light="#ffffff", xmldecl=False, svgclass=None, lineclass=None, scale=4
    )
    return out.getvalue().decode()


def _data(certificate: Certificate, verify_url: str) -> dict[str, Any]:
    sheet = holder_sheet(certificate)
    return {
        "lang": (get_language() or "en").split("-")[0],
        "document_title": f"{sheet.title}, {sheet.serial}",
        "provider": certificate.provider_name,
        "serial": sheet.serial,
        "title": sheet.title,
        "given_to": _("This records that"),
        "name": sheet.name,
        "sentence": sheet.sentence,
        "reach": sheet.reach,
        "description": sheet.description,
        "modules_heading": _("Modules covered"),
        "modules_header": [_("Module"), _("Version"), _("Minutes")],
        "modules": [vars(module) for module in sheet.modules],
        "facts_heading": _("Particulars"),
        "facts_header": [_("Particular"), _("As recorded")],
        "facts": sheet.facts,
        "statement": sheet.statement,
        "qr": qr_code(verify_url),
        "qr_alt": _("QR code of the address below"),
        "check": _("Check what it is worth today"),
        "verify_url": verify_url,
        "hash_words": _("Texts read, as a hash: %(hash)s") % {"hash": certificate.course_hash},
    }
