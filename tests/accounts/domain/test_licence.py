"""Licence states."""

from datetime import date

import pytest

from accounts.domain.licence import (
    LicenceState,
    Profession,
    is_practising,
    needs_register,
    states_a_clinical_profession,
)
from accounts.models.licence import STATE_LABELS
from accounts.models.profile import PROFESSION_LABELS

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize("state", LicenceState)
def test_only_licensed_people_practise(state: LicenceState) -> None:
    assert is_practising(state, None, today=TODAY) is (state in {"licensed", "with_conditions"})


@pytest.mark.parametrize(("until", "practising"), [(date(2026, 11, 25), True), (date(2026, 11, 24), False)])
def test_a_licence_counts_to_its_last_day(until: date, practising: bool) -> None:
    assert is_practising("licensed", until, today=TODAY) is practising


def test_who_is_no_clinician_has_no_register() -> None:
    assert [state for state in LicenceState if not needs_register(state)] == ["not_a_clinician"]


@pytest.mark.parametrize(("profession", "clinical"), [("", False), ("not_a_clinician", False), ("nurse", True)])
def test_clinical_professions(profession: str, clinical: bool) -> None:
    assert states_a_clinical_profession(profession) is clinical


def test_every_state_and_profession_has_a_label() -> None:
    assert [key for key, _ in STATE_LABELS] == list(LicenceState)
    assert [key for key, _ in PROFESSION_LABELS] == list(Profession)
