"""Anchors of headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.anchors import anchor, anchors


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("When a patient phones", "when-a-patient-phones"),
        ("At once, or days later", "at-once-or-days-later"),
        ("Bleeding: can you press on it?", "bleeding-can-you-press-on-it"),
        ("Néedle – stick", "needle-stick"),
        ("…", "section"),
    ],
)
def test_words_joined_by_hyphens(heading, expected):
    assert anchor(heading) == expected


def test_a_repeated_heading_gets_a_number():
    assert anchors(["Why", "How", "Why"]) == ["why", "how", "why-2"]


@given(st.text())
def test_an_anchor_is_a_safe_fragment(heading):
    assert all(character.isalnum() or character in "-_" for character in anchor(heading))
