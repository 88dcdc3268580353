"""Pace, door, serial and certificate rules."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from learning.domain.certificate import (
    CertificateKind,
    CertificateStanding,
    certificate_kind,
    certificate_standing,
    contact_hours,
    education_units,
    printable_name,
)
from learning.domain.door import Door, lesson_door
from learning.domain.pace import days_studied
from learning.domain.serial import ALPHABET, BASE, BODY, read_serial, serial_from

TODAY = date(2026, 11, 24)
numbers = st.integers(0, BASE**BODY - 1)


@given(st.lists(st.dates(date(2026, 11, 1), date(2026, 12, 1))))
def test_days_studied_counts_each_day_once_and_at_most_the_window(days):
    count = days_studied(days, today=TODAY)
    assert 0 <= count <= 14
    assert count == days_studied(days + days, today=TODAY)


def test_days_studied_takes_in_today_and_the_fourteenth_day_back_and_no_other():
    edge = TODAY - timedelta(days=13)
    assert days_studied([TODAY, TODAY, edge], today=TODAY) == 2
    assert days_studied([edge - timedelta(days=1), TODAY + timedelta(days=1)], today=TODAY) == 0


@pytest.mark.parametrize(
    ("facts", "door"),
    [
        ({"kind": "safety", "is_free": True, "signed_in": False}, Door.OPEN),
        ({"kind": "safety", "is_free": False, "signed_in": False}, Door.SIGN_IN),
        ({"kind": "evidence", "is_free": False, "signed_in": True}, Door.ENROL),
        ({"kind": "evidence", "is_free": False, "signed_in": True, "enrolled": True}, Door.OPEN),
        ({"kind": "technique", "is_free": False, "signed_in": True, "profession": "nurse"}, Door.ENROL),
        ({"kind": "technique", "is_free": False, "signed_in": True, "enrolled": True}, Door.STATE_PROFESSION),
        ({"kind": "technique", "is_free": True, "signed_in": False}, Door.SIGN_IN),
        ({"kind": "technique", "is_free": True, "signed_in": True}, Door.STATE_PROFESSION),
        ({"kind": "technique", "is_free": False, "signed_in": True, "edits": True}, Door.OPEN),
    ],
)
def test_the_door(facts, door):
    assert lesson_door(**facts) is door


@pytest.mark.parametrize(
    ("profession", "door"),
    [
        ("", Door.STATE_PROFESSION),
        ("not_a_clinician", Door.STATE_PROFESSION),
        ("student_physiotherapist", Door.OPEN),
        ("physiotherapist", Door.OPEN),
    ],
)
def test_technique_asks_for_a_clinical_profession(profession, door):
    facts = {"kind": "technique", "is_free": False, "signed_in": True, "enrolled": True}
    assert lesson_door(**facts, profession=profession) is door


@given(numbers)
def test_a_serial_is_read_back_however_it_is_typed(number):
    serial = serial_from(number)
    assert read_serial(serial) == serial
    assert read_serial(f"  {serial.lower().replace('-', ' ')} ") == serial
    assert read_serial(serial.removeprefix("F-")) == serial
    assert read_serial(serial.replace("0", "O").replace("1", "l")) == serial


@given(numbers, st.integers(0, BODY), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(number, place, wrong):
    body = serial_from(number).removeprefix("F-").replace("-", "")
    assume(body[place] != wrong)
    assert read_serial("F" + body[:place] + wrong + body[place + 1 :]) is None


@given(numbers, numbers)
def test_serials_differ_where_numbers_differ(one, other):
    assert (serial_from(one) == serial_from(other)) == (one == other)


@given(st.text(max_size=30))
def test_reading_anything_gives_a_serial_or_nothing(typed):
    read = read_serial(typed)
    assert read is None or read_serial(read) == read


def test_a_serial_has_a_size():
    assert serial_from(0) == "F-0000-0000-0000"
    with pytest.raises(ValueError):
        serial_from(BASE**BODY)


@given(st.lists(st.sampled_from(["reviewed", "not_reviewed", "changed"])))
def test_only_wholly_reviewed_content_makes_a_certificate(states):
    wholly = bool(states) and set(states) == {"reviewed"}
    assert (certificate_kind(states) is CertificateKind.CERTIFICATE) == wholly


@given(st.integers(0, 100_000))
def test_ten_contact_hours_are_one_education_unit(minutes):
    hours = contact_hours(minutes)
    assert education_units(hours) * 10 == hours
    assert education_units(Decimal("2.00")) == Decimal("0.2")


def test_contact_hours_are_of_sixty_minutes():
    assert contact_hours(120) == Decimal("2.00")
    assert contact_hours(50) == Decimal("0.83")
    assert contact_hours(0) == Decimal("0.00")


def test_revocation_outweighs_supersession():
    assert certificate_standing(revoked=True, superseded=True) is CertificateStanding.REVOKED
    assert certificate_standing(revoked=False, superseded=True) is CertificateStanding.SUPERSEDED
    assert certificate_standing(revoked=False, superseded=False) is CertificateStanding.VALID


def test_a_printed_name_is_never_an_address():
    assert printable_name("  Amara \t Osei ") == "Amara Osei"
    assert printable_name("amara@example.org") == ""
    assert printable_name("   ") == ""


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("\u200b", ""),
        ("\u202e\u2066 \ufeff", ""),
        ("123 ---", ""),
        ("Amara\u202e Osei\x07", "Amara Osei"),
        ("Amara\r\nBcc: Osei", "Amara Bcc: Osei"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("O’Brien-Smith, Jr. 3rd", "O’Brien-Smith, Jr. 3rd"),
    ],
)
def test_a_name_that_is_printed_can_be_read(typed, printed):
    assert printable_name(typed) == printed
