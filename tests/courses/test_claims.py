"""Evidence claims of published lessons, as questions ask for them."""

from datetime import date

import pytest

from courses.queries.claims import lesson_claims
from quizzes.queries.claims import claims_found, claims_named, published_claims
from tests.course_factories import claim, make_lesson, make_module, make_reference
from tests.helpers import assert_queries

pytestmark = pytest.mark.django_db


def keys(claims):
    return [one.key for one in claims]


@pytest.fixture
def lesson():
    source = make_reference("R9", authors="Hansen J", title="Nerve and needle", doi="10.5555/x", pmid="777")
    body = [
        ("evidence_claim", claim("ribs", statement="Ribs [@R1] are *hard* to find.", grade="very_low")),
        ("evidence_claim", claim("nerves", statement="Nerves move.", grade="high", references=[source.pk])),
    ]
    return make_lesson(title="Thorax", body=body)


def test_a_claim_says_where_it_stands_and_how_certain_it_is(lesson):
    with assert_queries(1):
        (found,) = claims_named(["ribs"])
    assert (found.statement, found.grade, found.lesson) == ("Ribs are *hard* to find.", "very_low", "Thorax")
    assert (found.url, found.checked_on) == (f"{lesson.url}#ribs", date(2026, 11, 1))
    assert found.sources == ("R1",)


def test_only_what_readers_see_now_counts(lesson):
    lesson.body = [("evidence_claim", claim_value(lesson, 1))]
    lesson.save_revision()
    assert keys(published_claims()) == ["ribs", "nerves"]
    lesson.save_revision().publish()
    assert keys(published_claims()) == ["nerves"]
    assert claims_named(["ribs"]) == []
    lesson.unpublish()
    assert published_claims() == []


def claim_value(lesson, index):
    return lesson.body[index].value


def test_named_claims_keep_their_order_and_unknown_ones_are_left_out(lesson):
    assert keys(claims_named(["nerves", "gone", "ribs", "nerves"])) == ["nerves", "ribs"]
    with assert_queries(0):
        assert claims_named([]) == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("nerve", ["nerves"]),
        ("HARD find", ["ribs"]),
        ("R9", ["nerves"]),
        ("hansen 10.5555/x", ["nerves"]),
        ("777", ["nerves"]),
        ("thorax", ["ribs", "nerves"]),
        ("very low certainty", ["ribs"]),
        ("", ["ribs", "nerves"]),
        ("nerves ribs", []),
        ("\x00 \\ %", []),
    ],
)
def test_a_claim_is_found_by_words_key_certainty_lesson_and_source(lesson, asked, expected):
    assert keys(claims_found(published_claims(), asked)) == expected


@pytest.mark.parametrize("size", [1, 3])
def test_all_claims_cost_one_query(size):
    module = make_module()
    for number in range(size):
        make_lesson(module, body=[("evidence_claim", claim(f"c{number}"))])
    with assert_queries(1):
        assert len(lesson_claims()) == size
