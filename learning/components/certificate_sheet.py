"""What a certificate says, in words and rows, for the page, the PDF and the public page alike."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.dateformat import format as format_date
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learning.domain.certificate import KNOWLEDGE_ONLY, NOT_ACCREDITED, CertificateStanding, education_units
from learning.models import Certificate


@dataclass(frozen=True)
class ModuleLine:
    """One module on a certificate."""

    title: str
    detail: str
    version: str
    minutes: str


@dataclass(frozen=True)
class Sheet:
    """A certificate ready to be shown. ``facts`` are (label, value)."""

    title: str
    name: str
    sentence: str
    reach: str
    description: str
    modules: tuple[ModuleLine, ...]
    facts: tuple[tuple[str, str], ...]
    statement: str
    serial: str


def holder_sheet(certificate: Certificate) -> Sheet:
    """Everything, for the holder: licence and result of the quiz included."""
    return _sheet(certificate, with_result=True, facts=_facts(certificate) + _private_facts(certificate))


def public_sheet(certificate: Certificate) -> Sheet:
    """What anybody may see who has the address: no licence number, no result. A replaced name is not repeated."""
    return _sheet(certificate, with_result=False, facts=_facts(certificate))


def day(moment: date | datetime | None) -> str:
    """A date as "24 November 2026"."""
    return format_date(moment, "j F Y") if moment else ""


def state_in_words(certificate: Certificate, *, today: date) -> str:
    """What the certificate is worth today, and since when."""
    standing = certificate.standing_on(today)
    if standing is CertificateStanding.REVOKED:
        return _("Revoked on %(day)s: %(reason)s") % {
            "day": day(certificate.revoked_at),
            "reason": certificate.revoked_reason,
        }
    if standing is CertificateStanding.SUPERSEDED:
        return _("Superseded on %(day)s: the name was corrected, and another serial took its place.") % {
            "day": day(certificate.superseded_at)
        }
    days = {"day": day(certificate.issued_at), "end": day(certificate.expires_on)}
    if standing is CertificateStanding.EXPIRED:
        return _("Issued on %(day)s. It held until %(end)s. It was neither revoked nor superseded.") % days
    if certificate.expires_on:
        return _("Issued on %(day)s. It holds until %(end)s. Not revoked, not superseded.") % days
    return _("Issued on %(day)s. Not revoked, not superseded.") % days


def _sheet(certificate: Certificate, *, with_result: bool, facts: tuple[tuple[str, str], ...]) -> Sheet:
    return Sheet(
        title=certificate.title,
        name=_name(certificate, public=not with_result),
        sentence=_sentence(certificate),
        reach=_reach(certificate),
        description=certificate.description,
        modules=tuple(_module(module, with_result=with_result) for module in certificate.modules),
        facts=facts,
        statement=_(KNOWLEDGE_ONLY),
        serial=certificate.serial,
    )


def _sentence(certificate: Certificate) -> str:
    """What the holder did, to stand after the name."""
    facts = {"course": certificate.course_title, "version": certificate.course_version}
    if any(module["quiz"] for module in certificate.modules):
        return (
            _(
                "finished the lessons of the modules named here and passed their quizzes, "
                "in version %(version)s of the course “%(course)s”."
            )
            % facts
        )
    return (
        _("finished the lessons of the modules named here, in version %(version)s of the course “%(course)s”.")
        % facts
    )


def _reach(certificate: Certificate) -> str:
    """How much of the course it covers, as that was on the day of issue; "" where nobody recorded that."""
    rest = certificate.rest_of_course
    if rest is None:
        return ""
    missing, covered = rest["in_preparation"] + rest["not_covered"], len(certificate.modules)
    facts = {"covered": covered, "total": covered + len(missing), "day": day(parse_date(rest["day"]))}
    if not missing:
        return _("That is the whole course as it stood on %(day)s.") % facts
    said = ngettext(
        "That is %(covered)d of the %(total)d modules of the course as it stood on %(day)s.",
        "Those are %(covered)d of the %(total)d modules of the course as it stood on %(day)s.",
        covered,
    )
    parts = [said % facts]
    if rest["in_preparation"]:
        parts.append(_("Still in preparation: %(titles)s.") % {"titles": "; ".join(rest["in_preparation"])})
    if rest["not_covered"]:
        parts.append(_("Not covered: %(titles)s.") % {"titles": "; ".join(rest["not_covered"])})
    return " ".join(parts)


def _name(certificate: Certificate, *, public: bool) -> str:
    if not certificate.printed_name:
        return _("Name removed: the holder has deleted their account")
    if public and certificate.superseded_at is not None:
        return _("The name was corrected; see the serial that took its place")
    return certificate.printed_name


def _module(module: dict[str, Any], *, with_result: bool) -> ModuleLine:
    lessons = len(module["lessons"])
    parts = [ngettext("%(count)d lesson", "%(count)d lessons", lessons) % {"count": lessons}] if lessons else []
    if module["quiz"]:
        parts.append(_quiz(module["quiz"], with_result=with_result))
    return ModuleLine(
        title=module["title"], detail="; ".join(parts), version=module["version"], minutes=str(module["minutes"])
    )


def _quiz(quiz: dict[str, Any], *, with_result: bool) -> str:
    facts = {"day": day(parse_datetime(quiz["submitted_at"])), "right": quiz["right"], "total": quiz["total"]}
    if with_result:
        return _("quiz passed on %(day)s, %(right)d of %(total)d right") % facts
    return _("quiz passed on %(day)s") % facts


def _facts(certificate: Certificate) -> tuple[tuple[str, str], ...]:
    return (
        (_("Minutes of study, as planned"), str(certificate.minutes)),
        (_("Contact hours"), _hours(certificate)),
        (_("Continuing education units (CEU)"), _units(certificate)),
        (_("Delivery"), certificate.delivery),
        (_("Provider"), certificate.provider_name),
        (_("Accreditation"), certificate.accreditation or _(NOT_ACCREDITED)),
        (_("Enrolled"), day(certificate.enrolled_at)),
        (_("Completed"), day(certificate.completed_at)),
        (_("Issued"), day(certificate.issued_at)),
        (_("Valid until"), _until(certificate)),
    )


def _until(certificate: Certificate) -> str:
    """The end with whose rule it is, so that nobody takes it for a board's."""
    if not certificate.expires_on:
        return _("No end date; nothing to renew")
    return _("%(day)s. Whose rule that is: %(basis)s") % {
        "day": day(certificate.expires_on),
        "basis": certificate.end_basis,
    }


def _hours(certificate: Certificate) -> str:
    """What boards call contact hours; nobody was timed, and a figure without that would say so."""
    said = _("%(hours)s, the planned minutes in hours of 60; the time that was taken is not measured")
    return said % {"hours": certificate.contact_hours}


def _units(certificate: Certificate) -> str:
    """The same in the unit that some boards ask for beside hours; it is arithmetic, and no approval."""
    said = _("%(units)s, the contact hours divided by 10; approved by nobody unless accreditation is stated")
    return said % {"units": education_units(certificate.contact_hours)}


def _private_facts(certificate: Certificate) -> tuple[tuple[str, str], ...]:
    licence = ", ".join(
        part
        for part in (certificate.licence_number, certificate.licence_jurisdiction, certificate.licence_state)
        if part
    )
    return (
        (_("Location"), certificate.location),
        (_("Provider or approval number"), certificate.provider_number or _("None")),
        (_("Presenter"), certificate.presenter),
        (_("Authorised by"), certificate.signatory or _("Issued by the site; no person has signed it")),
        (_("Licence or registration"), licence or _("None stated")),
    )
