"""What a certificate may be called, and what it always says."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from unicodedata import category

REVIEWED = "reviewed"
MINUTES_AN_HOUR = 60
HOURS_A_UNIT = 10
JOINERS = "\u200c\u200d"
TWO_PLACES = Decimal("0.01")


def gettext_noop(text: str) -> str:
    """The text itself: found by ``makemessages`` here, translated where it is shown."""
    return text


class CertificateKind(StrEnum):
    """What a certificate is, by whether clinicians reviewed what it rests on."""

    CERTIFICATE = "certificate"
    RECORD_OF_STUDY = "record_of_study"


class CertificateStanding(StrEnum):
    """What a certificate is worth today."""

    VALID = "valid"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    EXPIRED = "expired"


TITLES = {
    CertificateKind.CERTIFICATE: gettext_noop("Certificate of completion"),
    CertificateKind.RECORD_OF_STUDY: gettext_noop("Record of study (content not clinically reviewed)"),
}
KNOWLEDGE_ONLY = gettext_noop("Knowledge only. Does not authorise anyone to needle. Not accredited unless stated.")
DELIVERY = gettext_noop("Online, self-paced, recorded; no live teaching and no practical part")
LOCATION = gettext_noop("Online")
NOT_ACCREDITED = gettext_noop("Not accredited")


def certificate_kind(review_states: Iterable[str]) -> CertificateKind:
    """A certificate only where everything it rests on is clinically reviewed, and there is something."""
    states = list(review_states)
    if states and all(state == REVIEWED for state in states):
        return CertificateKind.CERTIFICATE
    return CertificateKind.RECORD_OF_STUDY


def contact_hours(minutes: int) -> Decimal:
    """Hours of 60 minutes, to two places. Boards that count 50 minutes do their own sum from the minutes."""
    return (Decimal(minutes) / MINUTES_AN_HOUR).quantize(TWO_PLACES, ROUND_HALF_UP)


def education_units(hours: Decimal) -> Decimal:
    """Continuing education units: contact hours divided by ten, no digit lost."""
    return hours / HOURS_A_UNIT


def certificate_standing(*, revoked: bool, superseded: bool, ended: bool = False) -> CertificateStanding:
    """Revocation outweighs everything else, and the serial that took a certificate's place its end."""
    if revoked:
        return CertificateStanding.REVOKED
    if superseded:
        return CertificateStanding.SUPERSEDED
    return CertificateStanding.EXPIRED if ended else CertificateStanding.VALID


def printable_name(typed: str) -> str:
    """A typed name with its spaces put right, or "": an e-mail address is never printed, nor what cannot be read.

    Marks that nobody sees can turn a name round or leave an empty line; only the joiners that some scripts
    write with stay.
    """
    kept = "".join(sign for sign in typed if sign.isspace() or sign in JOINERS or not category(sign).startswith("C"))
    name = " ".join(kept.split())
    return "" if "@" in name or not any(sign.isalpha() for sign in name) else name
