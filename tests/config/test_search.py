"""Whatever a person types, the search engine can read it: learners' search, the editor's, and its choosers."""

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_NONE, And, Boost, MatchAll, Or, Phrase, PlainText
from wagtail.search.utils import parse_query_string

from config.search import NOTHING, readable
from courses.models import LessonPage
from tests.authoring.people import enter, make_editor
from tests.course_factories import make_lesson

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
ODD = ['"<', '"', '""', '" "', 'rib"', 'a"b', '"the rib" "', "'", "*", "NEAR(", "\\", "^a", "{a}", "title:x", "a\0b"]
typed = st.text(alphabet=st.sampled_from("\"<>*():^{}+-\\' ab\0é"), max_size=12)


@pytest.mark.parametrize("asked", ODD)
def test_the_editor_finds_what_it_can_and_never_fails(asked):
    make_lesson(title="Rib and lung")
    client = enter(make_editor("Authors", "Publishers"))
    for name in ("wagtailadmin_pages:search", "wagtailadmin_choose_page_search", "wagtailimages:index"):
        assert client.get(reverse(name), {"q": asked}).status_code == 200, name


def test_words_in_quotes_and_beside_a_stray_one_are_found():
    make_lesson(title="Rib and lung")
    client = enter(make_editor("Authors"))
    for asked in ('"Rib and lung"', 'rib"', '"rib'):
        assert "Rib and lung" in client.get(reverse("wagtailadmin_pages:search"), {"q": asked}).content.decode()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed)
@example("-':")
def test_no_text_is_too_odd_for_the_engine(text):
    engine = get_search_backend()
    _filters, parsed = parse_query_string(text, operator="and", zero_terms=MATCH_NONE)
    for ask in (engine.search, engine.autocomplete):
        for query in (text, parsed) if ask is engine.search else (text,):
            with transaction.atomic():
                list(ask(query, LessonPage.objects.live())[:5])


def test_a_question_keeps_its_shape():
    rib, none = PlainText("rib"), PlainText('"')
    assert repr(readable(And([rib, none, Phrase('"the lung"')]))) == repr(And([rib, Phrase("the lung")]))
    assert repr(readable(Or([rib, Boost(rib, 2)]))) == repr(Or([rib, Boost(rib, 2)]))
    assert readable(And([none])) is NOTHING
    assert isinstance(readable(MatchAll()), MatchAll)
