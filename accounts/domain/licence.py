"""Professions and licence states, in the field's words."""

from datetime import date
from enum import StrEnum


class Profession(StrEnum):
    """What a person says they are."""

    PHYSIOTHERAPIST = "physiotherapist"
    STUDENT_PHYSIOTHERAPIST = "student_physiotherapist"
    OCCUPATIONAL_THERAPIST = "occupational_therapist"
    CHIROPRACTOR = "chiropractor"
    OSTEOPATH = "osteopath"
    ATHLETIC_TRAINER = "athletic_trainer"
    ACUPUNCTURIST = "acupuncturist"
    PHYSICIAN = "physician"
    NURSE = "nurse"
    OTHER_CLINICAL = "other_clinical"
    NOT_A_CLINICIAN = "not_a_clinician"


class LicenceState(StrEnum):
    """State of a licence or registration on the day a row was written."""

    STUDENT = "student"
    PROVISIONAL = "provisional"
    LICENSED = "licensed"
    WITH_CONDITIONS = "with_conditions"
    PENDING = "pending"
    LAPSED = "lapsed"
    SUSPENDED = "suspended"
    RETIRED = "retired"
    NOT_A_CLINICIAN = "not_a_clinician"


class LicenceSource(StrEnum):
    """How the row is known."""

    SELF_DECLARED = "self_declared"
    CHECKED = "checked"


PRACTISING = frozenset({LicenceState.LICENSED, LicenceState.WITH_CONDITIONS})
"""States in which a person may sign a clinical review."""


def states_a_clinical_profession(profession: str) -> bool:
    """Whether a stated profession opens lessons on technique."""
    return bool(profession) and profession != Profession.NOT_A_CLINICIAN


def is_practising(state: str, valid_until: date | None, *, today: date) -> bool:
    """Whether a licence in this state lets its holder practise, and sign a clinical review, on a day."""
    return state in PRACTISING and (valid_until is None or valid_until >= today)


def needs_register(state: str) -> bool:
    """Whether a licence row in this state must name its jurisdiction or register."""
    return state != LicenceState.NOT_A_CLINICIAN
