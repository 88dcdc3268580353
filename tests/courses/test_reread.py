"""Questions lead to the paragraph that answers them."""

import pytest

from courses.components.reread import claims, resolve
from tests.course_factories import claim, make_lesson, make_module
from tests.helpers import assert_queries

pytestmark = pytest.mark.django_db


def test_a_paragraph_is_a_link_into_its_lesson():
    make_lesson(slug="thorax", title="Thorax", key="module/thorax")
    link = resolve(frozenset({"module/thorax#when-a-patient-phones"}))["module/thorax#when-a-patient-phones"]
    assert (link.title, link.url) == ("Thorax: when a patient phones", "/course/module/thorax/#when-a-patient-phones")


def test_what_no_live_lesson_answers_is_left_out():
    make_lesson(key="module/gone").unpublish()
    assert resolve(frozenset({"module/gone#x", "module/never", ""})) == {}


@pytest.mark.parametrize("lessons", [1, 3])
def test_all_links_of_a_page_cost_one_statement(lessons):
    module = make_module()
    for number in range(lessons):
        make_lesson(module, key=f"module/{number}")
    with assert_queries(1):
        found = resolve(frozenset(f"module/{number}#a" for number in range(lessons)))
    assert len(found) == lessons


def three_claims(**fields):
    body = [
        ("heading", "Far"),
        ("evidence_claim", claim("far", grade="high")),
        ("heading", "Near"),
        ("evidence_claim", claim("near", statement="Ribs [@R1] are *hard*.", grade="very_low")),
        ("heading", "Bare"),
    ]
    return make_lesson(body=body, key="module/thorax", **fields)


def test_the_claims_of_the_paragraph_that_rest_on_the_same_source_are_found():
    three_claims()
    with assert_queries(1):
        found = claims("module/thorax#near", ["R1", "R9"])
    assert [(one.key, one.grade) for one in found] == [("near", "very_low")]
    assert "@" not in found[0].statement
    assert claims("module/thorax#near", ["R9"]) == []


def test_a_paragraph_without_claims_leads_to_those_of_its_lesson():
    lesson = three_claims()
    for anchor in ("#bare", ""):
        assert [one.key for one in claims(f"module/thorax{anchor}", ["R1"])] == ["far", "near"]
    lesson.unpublish()
    assert claims("module/thorax#near", ["R1"]) == []
