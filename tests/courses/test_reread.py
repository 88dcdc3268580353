"""Questions lead to the paragraph that answers them."""

import pytest

from courses.components.reread import resolve
from tests.course_factories import make_lesson, make_module
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
