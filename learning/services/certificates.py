"""Issuing, correcting and revoking certificates."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.models import Profile, User
from learning.domain.certificate import printable_name
from learning.models import Certificate, CourseCompletion
from learning.permissions import can_revoke_certificates
from learning.services.printing import print_again, print_certificate


class NameMissingRefused(Refusal):
    """There is no name to print."""

    title = _("Your name is missing")
    message = _("A certificate needs your name as it should be printed. Add it to your profile, then come back.")
    way_on = "/accounts/profile/?next=/certificates/"
    way_on_label = _("Give your name in your profile")


class RevocationRefused(Refusal):
    """The person may not revoke this certificate."""

    title = _("You cannot revoke this certificate")
    message = _("Certificates are revoked by a publisher, with a reason, and never one's own.")


class RevokedRefused(Refusal):
    """What was revoked is not issued again."""

    title = _("This certificate was revoked")
    message = _("A revoked certificate is not issued again. Ask whoever runs this site.")


@transaction.atomic
def issue_certificate(*, completion: CourseCompletion, now: datetime) -> Certificate:
    """The live certificate of a completion, issued now if there is none; one, however often it is asked for.

    Raises: NameMissingRefused, RevokedRefused.
    """
    _lock(completion)
    known = _newest(completion)
    if known is not None and known.revoked_at is not None:
        raise RevokedRefused
    if known is not None:
        return known
    name = name_of(completion.enrolment.learner)
    if not name:
        raise NameMissingRefused
    return print_certificate(completion, name=name, now=now)


def issue_certificate_if_named(*, completion: CourseCompletion, now: datetime) -> Certificate | None:
    """The certificate, or None as long as there is no name to print."""
    if not name_of(completion.enrolment.learner):
        return None
    return issue_certificate(completion=completion, now=now)


@transaction.atomic
def correct_name(*, learner: User, now: datetime) -> list[Certificate]:
    """Follow a corrected name: every live certificate with another name is superseded by a new one.

    The old serial stays and points to the new. What was waiting for a name is issued.
    """
    completions = list(locked_completions(learner))
    name = name_of(learner)
    if not name:
        return []
    issued = []
    for completion in completions:
        known = _newest(completion)
        if known is None:
            issued.append(print_certificate(completion, name=name, now=now))
        elif known.revoked_at is None and known.printed_name != name:
            issued.append(_supersede(known, name, now))
    return issued


@transaction.atomic
def revoke_certificate(*, publisher: User, certificate: Certificate, reason: str, now: datetime) -> Certificate:
    """Revoke a certificate for a stated reason, which its public page shows. Twice is once.

    Raises: RevocationRefused for somebody who is no publisher, for one's own, without a reason, or for
    one that was superseded (revoke the one that replaced it).
    """
    _lock(certificate.completion)
    certificate.refresh_from_db()
    if certificate.revoked_at is not None:
        return certificate
    own = certificate.completion.enrolment.learner_id == publisher.pk
    if own or not can_revoke_certificates(publisher) or not reason.strip() or certificate.superseded_at is not None:
        raise RevocationRefused
    certificate.revoked_at, certificate.revoked_by = now, publisher
    certificate.revoked_reason = reason.strip()
    certificate.save(update_fields=["revoked_at", "revoked_by", "revoked_reason"])
    return certificate


def name_of(learner: User) -> str:
    """The name to print, or "" where there is none yet or the account was erased; never an e-mail address.

    Whoever prints it reads it after the lock: an erasure may have gone first.
    """
    own = Profile.objects.filter(user=learner, user__anonymised_at=None)
    typed = own.values_list("printed_name", flat=True).first()
    return printable_name(typed or "")


def locked_completions(learner: User) -> QuerySet[CourseCompletion]:
    """All that a learner completed; nobody else prints for them until the transaction ends."""
    mine = CourseCompletion.objects.select_for_update(of=("self",)).filter(enrolment__learner=learner)
    return mine.order_by("pk")


def _lock(completion: CourseCompletion) -> None:
    """One writer at a time for the certificates of a completion."""
    CourseCompletion.objects.select_for_update().filter(pk=completion.pk).first()


def _newest(completion: CourseCompletion) -> Certificate | None:
    """The certificate that was not superseded, whether or not it was revoked."""
    return Certificate.objects.filter(completion=completion, superseded_at=None).order_by("-pk").first()


def _supersede(old: Certificate, name: str, now: datetime) -> Certificate:
    """The old one steps aside first, since one is live at a time."""
    old.superseded_at = now
    old.save(update_fields=["superseded_at"])
    new = print_again(old, name=name, now=now)
    old.superseded_by = new
    old.save(update_fields=["superseded_by"])
    return new
