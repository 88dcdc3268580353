"""Search never fails, whatever is typed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.queries.search import cleaned, find_lessons, find_terms
from library.models import GlossaryTerm
from tests.course_factories import make_lesson, make_module, make_term

pytestmark = pytest.mark.django_db
HOSTILE = [
    '"',
    " ",
    "",
    "\x00",
    "AND",
    "a AND NOT",
    "title:x",
    "*",
    "(",
    "NEAR(",
    "-",
    "'; --",
    "a\x00b",
    "—😀",
    "\\",
    "x" * 5000,
]


@pytest.mark.parametrize("asked", HOSTILE)
def test_any_input_gives_a_page(client, asked):
    make_lesson(title="Thorax")
    assert client.get("/search/", {"q": asked}).status_code == 200


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=30))
def test_any_text_gives_lists(asked):
    assert isinstance(find_lessons(asked), list)
    assert isinstance(find_terms(asked), list)


def test_lessons_are_found_by_title_and_summary():
    module = make_module()
    make_lesson(module, title="Thorax", summary="Over the lung.")
    make_lesson(module, title="Sharps", summary="Needle to bin.")
    assert [hit.title for hit in find_lessons("lung")] == ["Thorax"]
    assert [hit.title for hit in find_lessons("thorax")] == ["Thorax"]


def test_the_body_of_a_lesson_is_in_no_index():
    make_lesson(title="Closed", is_free=False, body=[("prose", "<p>kingfisher</p>")])
    assert find_lessons("kingfisher") == []


def test_terms_are_found_and_lead_to_the_glossary():
    make_term()
    hit = find_terms("pleural")[0]
    assert (hit.title, hit.path) == ("Pneumothorax", "/glossary/#pneumothorax")


def test_what_was_asked_is_cut_and_cleaned():
    assert cleaned("  a\x00b" + "c" * 200) == "a b" + "c" * 97


def test_what_is_called_by_what_was_asked_stands_first():
    make_term("pneumothorax")
    GlossaryTerm.objects.create(key="bracketing", term="Bracketing", definition="Pneumothorax, pneumothorax.")
    assert [hit.title for hit in find_terms("pneumothorax")] == ["Pneumothorax", "Bracketing"]
