"""Search never fails, whatever is typed."""

import json

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.rich_text import RichText
from wagtail.search.backends import get_search_backend

from courses.models import LessonPage
from courses.queries.search import (
    cleaned,
    find_cards,
    find_lessons,
    find_lessons_with_some,
    find_terms,
    nearest_question,
)
from library.models import GlossaryTerm
from tests.course_factories import claim, contraindication, make_figure, make_lesson, make_module, make_term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
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
    " ".join(f"w{sign}{other}d" for sign in "abcd" for other in "abcdefgh"),
    " ".join(f"brok{sign}ning" for sign in "abcdefghijk"),
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
    assert isinstance(find_lessons_with_some(asked), list)
    assert isinstance(find_cards(asked), list)
    assert isinstance(nearest_question(asked), str)


@pytest.mark.parametrize("asked", ["a", "e", "a b", "?", "—"])
def test_one_letter_finds_nothing_and_asks_for_more(client, asked):
    make_term()
    make_figure("F4.3", title="Action card: a suspected pneumothorax")
    make_lesson(title="A thorax", summary="A b, e?")
    page = client.get("/search/", {"q": asked}).content.decode()
    assert "Type at least one word of two letters or more." in page
    assert "Did you mean" not in page
    assert (find_lessons(asked), find_terms(asked), find_cards(asked)) == ([], [], [])


@pytest.mark.parametrize("asked", ["kingfisher thorax", "thorax kingfisher", "kingfishers thorax lung"])
def test_every_word_must_be_there(asked):
    make_lesson(title="Thorax and lung")
    assert find_lessons(asked) == []
    assert [hit.title for hit in find_lessons("lungs thorax")] == ["Thorax and lung"]


@pytest.mark.parametrize(
    "asked", ["needle breaks", "broken needle", "breaking needles", "what if a needle broke between them"]
)
def test_a_word_is_found_in_its_other_forms(client, asked):
    module = make_module()
    make_lesson(module, title="Drill", body=[("prose", "<p>That is a rule for a broken needle.</p>")])
    make_lesson(module, title="Other", body=[("prose", "<p>A needle that holds, which is the rule.</p>")])
    assert [hit.title for hit in find_lessons(asked)] == ["Drill"]
    assert "Lessons with some of these words" not in client.get("/search/", {"q": asked}).content.decode()


def test_where_no_lesson_has_every_word_those_with_most_come_under_a_label_of_their_own(client):
    module = make_module()
    told = [("prose", "<p>A needle, a sheath and a kingfisher.</p>")]
    make_lesson(module, title="Text", body=told)
    make_lesson(module, title="Sheaths and needles", body=told)
    make_lesson(module, title="Neither", body=[("prose", "<p>The and of a.</p>")])
    asked = "what of the sheath and the needle in acupuncture"
    assert find_lessons(asked) == []
    assert [hit.title for hit in find_lessons_with_some(asked)] == ["Sheaths and needles", "Text"]
    page = client.get("/search/", {"q": asked}).content.decode()
    assert f"No lesson has all the words of “{asked}”." in page
    assert page.index("No lesson has all the words") < page.index("Lessons with some of these words</h2>")
    assert "kingfisher" not in page


@pytest.mark.parametrize("asked", ["acupuncture", "what of the", "what of acupuncture", "a b", "?"])
def test_where_no_word_tells_anything_no_lesson_is_offered(client, asked):
    make_lesson(title="What of the thorax", body=[("prose", "<p>A needle.</p>")])
    assert find_lessons_with_some(asked) == []
    if not find_lessons(asked):
        assert "Lessons with some of these words" not in client.get("/search/", {"q": asked}).content.decode()


def test_lessons_with_some_words_take_one_query_more_however_many(client, django_assert_num_queries):
    module = make_module()
    for number in (1, 3):
        for _ in range(number):
            make_lesson(module, body=[("prose", "<p>kingfisher</p>")])
        client.get("/search/", {"q": "kingfisher acupuncture"})
        with django_assert_num_queries(18):  # six lists, three statements each
            client.get("/search/", {"q": "kingfisher acupuncture"})


def test_two_letters_are_enough():
    make_lesson(title="L5 and S1")
    assert [hit.title for hit in find_lessons("S1")] == ["L5 and S1"]


@pytest.mark.parametrize(
    ("asked", "meant"), [("pnuemothorax", "pneumothorax"), ("bleding & thorax", "bleeding thorax")]
)
def test_a_slip_leads_to_what_was_meant(client, asked, meant):
    make_term()
    make_lesson(title="Bleeding into the thorax")
    GlossaryTerm.objects.create(key="draft", term="Pnuemothoraxx", definition="Not published.", live=False)
    page = client.get("/search/", {"q": asked}).content.decode()
    assert f'Did you mean <a href="/search/?q={meant.replace(" ", "%20")}">{meant}</a>?' in page
    assert "Did you mean" not in client.get("/search/", {"q": meant}).content.decode()


def test_what_was_found_or_lies_far_away_is_not_corrected(client):
    make_term()
    for asked in ("pneumothorax", "acupuncture", "<b>pneumothora"):
        page = client.get("/search/", {"q": asked}).content.decode()
        assert ("Did you mean" in page) == (asked == "<b>pneumothora")


def test_a_question_that_finds_nothing_costs_the_same_whatever_there_is(client, django_assert_num_queries):
    module = make_module()
    for number in (1, 3):
        for _ in range(number):
            make_lesson(module)
        client.get("/search/", {"q": "acupunture"})
        with django_assert_num_queries(15):
            client.get("/search/", {"q": "acupunture"})


def test_lessons_are_found_by_title_and_summary():
    module = make_module()
    make_lesson(module, title="Thorax", summary="Over the lung.")
    make_lesson(module, title="Sharps", summary="Needle to bin.")
    assert [hit.title for hit in find_lessons("lung")] == ["Thorax"]
    assert [hit.title for hit in find_lessons("thorax")] == ["Thorax"]


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        (("heading", "Kingfisher"), "kingfisher"),
        (("prose", "<p>Bleeding on <b>warfarin</b> &amp; aspirin.</p>"), "warfarin aspirin"),
        (("prose", "<p>A [[pneumothorax|collapsed lung]].</p>"), "pneumothorax"),
        (("prose", "<p>A [[pneumothorax|collapsed lung]].</p>"), "collapsed lung"),
        (("prose", "<p>[la: m. piriformis]</p>"), "piriformis"),
        (("prose", "<p>Report a needle-stick.</p>"), "needle stick"),
        (("prose", "<p>Report a needle-stick.</p>"), "needlestick"),
        (("prose", "<p>You take a blood thinner.</p>"), "blood thinners"),
        (("prose", "<p>You take blood thinners.</p>"), '"blood thinners"'),
        (("prose", "<p>You take blood thinners.</p>"), "blood thinner"),
    ],
)
def test_what_a_lesson_teaches_is_found(body, asked):
    make_term()
    module = make_module()
    make_lesson(module, title="Other", body=[("prose", "<p>Nothing.</p>")])
    make_lesson(module, title="Taught", body=[body])
    assert [hit.title for hit in find_lessons(asked)] == ["Taught"]


def test_claims_and_contraindications_are_found():
    module = make_module()
    make_lesson(module, title="Claims", body=[("evidence_claim", claim())])
    make_lesson(module, title="Limits", body=[("contraindication", contraindication())])
    assert [hit.title for hit in find_lessons("ribs")] == ["Claims"]
    assert [hit.title for hit in find_lessons("phobia")] == ["Limits"]


def test_marks_choices_and_sources_are_not_words_of_a_lesson():
    make_lesson(title="Limits", body=[("contraindication", contraindication()), ("prose", "<p>Air [@R1].</p>")])
    for asked in ("R1", "while_present", "regulator", "Brady", "la"):
        assert find_lessons(asked) == []


def test_a_draft_is_in_no_index_until_it_is_published():
    page = make_lesson(title="Thorax", body=[("prose", "<p>kingfisher</p>")])
    page.body = [("prose", RichText("<p>ospreys</p>"))]
    page.save_revision()
    assert (len(find_lessons("kingfisher")), find_lessons("ospreys")) == (1, [])
    page.change_class = "wording"
    page.save_revision().publish()
    assert (find_lessons("kingfisher"), len(find_lessons("ospreys"))) == ([], 1)


def test_an_index_built_anew_holds_what_is_published():
    page = make_lesson(title="Thorax", body=[("prose", "<p>kingfisher</p>")])
    LessonPage.objects.filter(pk=page.pk).update(body=json.dumps([{"type": "heading", "value": "ospreys"}]))
    get_search_backend().get_index_for_model(LessonPage).reset()
    assert find_lessons("kingfisher") == []
    call_command("update_index", verbosity=0)
    assert (len(find_lessons("kingfisher")), find_lessons("ospreys")) == (1, [])


def test_a_closed_lesson_is_found_and_none_of_its_text_is_shown(client):
    make_lesson(title="Closed", is_free=False, body=[("prose", "<p>The kingfisher is secretive.</p>")])
    answer = client.get("/search/", {"q": "kingfisher"}).content.decode()
    assert "Closed" in answer
    assert "secretive" not in answer


def test_a_name_stands_above_a_summary_and_a_summary_above_the_text():
    module = make_module()
    told = "<p>" + "Lung. " * 30 + "</p>"
    make_lesson(module, title="Text", body=[("prose", told)])
    make_lesson(module, title="Summary", summary="The chest and the lung in many words, and others.")
    make_lesson(module, title="Lungs and their neighbours", summary="Nothing.")
    make_lesson(module, title="More text", body=[("prose", told)])
    assert [hit.title for hit in find_lessons("lung")][:2] == ["Lungs and their neighbours", "Summary"]
    assert len(find_lessons("lung")) == 4


@pytest.mark.parametrize(
    "asked", ["pneumothorax", "Emergency", "collapsed lung", "signs of pneumothorax", "action card"]
)
def test_the_action_card_is_found(client, asked):
    make_figure("F4.3", title="Action card: suspected pneumothorax", alt="Five steps.")
    assert [(hit.title, hit.path) for hit in find_cards(asked)] == [
        ("Action card: suspected pneumothorax", "/pneumothorax-card/")
    ]
    assert (
        'href="/pneumothorax-card/">Action card: suspected pneumothorax'
        in client.get("/search/", {"q": asked}).content.decode()
    )


def test_the_action_card_is_found_by_its_own_words_and_while_it_is_live_only():
    card = make_figure("F4.3", title="Action card: suspected pneumothorax")
    assert find_cards("consent") == []
    assert find_cards("collapse") == []
    card.live = False
    card.save()
    assert find_cards("pneumothorax") == []


def test_an_answer_costs_the_same_however_much_is_found(client, django_assert_num_queries):
    make_term()
    make_figure("F4.3", title="Action card: suspected pneumothorax")
    module = make_module()
    for _ in range(5):
        make_lesson(module, body=[("prose", "<p>pneumothorax</p>")])
    client.get("/search/", {"q": "pneumothorax"})
    with django_assert_num_queries(13):
        client.get("/search/", {"q": "pneumothorax"})


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
