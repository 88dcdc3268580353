"""Who may open a lesson."""

from enum import StrEnum

from accounts.domain.licence import states_a_clinical_profession

TECHNIQUE = "technique"


class Door(StrEnum):
    """Open, or the one thing that would open it."""

    OPEN = "open"
    SIGN_IN = "sign_in"
    ENROL = "enrol"
    STATE_PROFESSION = "state_profession"


def lesson_door(
    *, kind: str, is_free: bool, signed_in: bool, enrolled: bool = False, profession: str = "", edits: bool = False
) -> Door:
    """Safety and evidence are for everyone who is enrolled, a free lesson for everyone.

    A lesson on technique also asks for a stated clinical profession, free or not. ``edits`` is true for
    people who work on content: they read what they edit.
    """
    if edits or (is_free and kind != TECHNIQUE):
        return Door.OPEN
    if not signed_in:
        return Door.SIGN_IN
    if not is_free and not enrolled:
        return Door.ENROL
    if kind == TECHNIQUE and not states_a_clinical_profession(profession):
        return Door.STATE_PROFESSION
    return Door.OPEN
