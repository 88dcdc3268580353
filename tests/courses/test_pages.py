"""What a visitor reads: front page, course, module, free lesson."""

import json

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from courses.models import LessonPage, ModulePage
from library.models import Reference
from library.services.stamp import move_stamp
from tests.course_factories import (
    claim,
    contraindication,
    make_course,
    make_figure,
    make_lesson,
    make_module,
    make_objective,
    make_reference,
    make_term,
    site_root,
)
from tests.helpers import assert_queries
from tests.quizzes.factories import make_question, make_quiz

pytestmark = pytest.mark.django_db
LESSON = "/course/module/thorax/"


def thorax(**fields):
    return make_lesson(slug="thorax", title="Thorax", **fields)


def test_the_front_page_says_what_is_taught_and_what_is_not_reviewed(client):
    make_module(make_course(title="Dry needling for sciatica"))
    page = client.get("/").content.decode()
    assert "Dry needling for sciatica" in page
    assert "Nothing has been reviewed by a clinician yet" in page
    assert "A record here names the version that was read." in page


def test_the_front_page_leads_to_the_free_lesson_and_says_what_asks_for_an_account(client):
    module = make_module(status="complete", minutes=120)
    make_module(module.get_parent(), "outline", status="outline", minutes=60)
    make_lesson(module, title="Screening", is_free=False, minutes=20)
    make_lesson(module, slug="needling", title="Needling", is_free=True, kind="technique")
    assert '<a class="btn" data-kind="go" href="/course/">' in client.get("/").content.decode()
    make_lesson(module, slug="thorax", title="Thorax", is_free=True, minutes=25)
    page = client.get("/").content.decode()
    assert (
        f'<a class="btn" data-kind="go" href="{module.url}thorax/">Read the free lesson: Thorax, 25 minutes' in page
    )
    for path in ("/", "/course/"):
        page = client.get(path).content.decode()
        assert "120 minutes of study are ready." in page
        assert "60 minutes are in preparation." in page
        assert f'Free to read without an account: <a href="{module.url}thorax/">Thorax</a>.' in page
        assert "Every other lesson asks for an account, which costs nothing." in page
    assert page.count("<b>Free to read</b>") == 1
    assert page.count("<span>With an account</span>") == 2


def test_the_front_page_without_a_course_says_so(client):
    site_root()
    assert "No course is published yet." in client.get("/").content.decode()


def test_a_course_lists_its_modules_and_lessons_with_their_review_state(client):
    module = make_module(status="complete")
    make_lesson(module, title="Screening")
    page = client.get("/course/").content.decode()
    assert "Screening" in page
    assert "Not yet clinically reviewed" in page


def test_a_module_in_preparation_says_so_and_shows_its_plan(client):
    make_module(status="outline", planned_lessons=[("lesson", {"title": "Family tree", "minutes": 15})])
    page = client.get("/course/module/").content.decode()
    assert "This module is in preparation. It is in no completion policy, no total and no certificate." in page
    assert "Family tree" in page


DECIDES = "Some of its questions, on safety, decide: if one of them is wrong, you do not pass, whatever the score."


@pytest.mark.parametrize(
    ("fields", "decides"),
    [({"must_pass": True}, True), ({"must_pass": False}, False), ({"must_pass": True, "purpose": "practice"}, False)],
)
def test_a_quiz_is_said_to_be_decided_by_safety_only_if_it_is(client, fields, decides):
    pool = fields.get("purpose", "assessment")
    quiz = make_quiz(make_question(pool=pool, fact="lung"), **fields)
    make_module()
    ModulePage.objects.update(quiz=quiz)  # one for practice stands there from before that was refused
    for path, words in (
        ("/course/", "Ends with a quiz."),
        ("/course/module/", "Open before the lessons are finished."),
    ):
        page = client.get(path).content.decode()
        assert words in page
        assert (DECIDES in page) is decides


def test_a_quiz_for_practice_is_no_modules_quiz():
    """No pass in it would count, so nobody could complete the course."""
    with pytest.raises(ValidationError, match="no pass in it would count"):
        make_module(quiz=make_quiz(make_question(pool="practice"), purpose="practice"))


def test_a_free_lesson_is_read_without_an_account(client):
    thorax(body=[("heading", "At once, or days later"), ("prose", "<p>Breathless.</p>")])
    page = client.get(LESSON).content.decode()
    assert 'id="at-once-or-days-later"' in page
    assert "Breathless." in page
    assert "Do not needle yourself or others" in page


def test_citations_are_numbered_in_the_order_of_reading_and_listed_at_the_end(client):
    make_reference("R7", title="Rib bracketing")
    make_reference("R50", title="Nerve variants")
    thorax(body=[("prose", "<p>First [@R50], then [@R7], then [@R50].</p>")])
    page = client.get(LESSON).content.decode()
    assert page.index('<li id="source-R50" value="1">') < page.index('<li id="source-R7" value="2">')
    assert page.count('href="#source-R50"') == 2


def test_titles_cite_and_the_name_of_a_table_does_not(client):
    """A screen reader hears the caption's words as the region's name, without the numbers of sources."""
    make_reference("R7")
    steps = {"title": "First steps [@R7]", "steps": ["Stop.", "Stay."]}
    moments = {
        "title": "The clock [@R7]",
        "points": [{"when": "Now", "what": "Wash."}, {"when": "Next", "what": "Go."}],
    }
    table = {"caption": "In [la: ordo] and in time [@R7]", "header": ["a", "b"], "rows": [["c", "d"]]}
    thorax(body=[("steps", steps), ("timeline", moments), ("table", table)])
    page = client.get(LESSON).content.decode()
    assert page.count('<a class="cite" href="#source-R7"') == 3
    assert 'aria-label="In ordo and in time"' in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"doi": "10.1000/182"}, 'doi <bdi dir="ltr">10.1000/182</bdi></a>'),
        ({"doi": "", "pmid": "1234567"}, 'PMID <bdi dir="ltr">1234567</bdi></a>'),
        ({"doi": "", "pmid": "", "url": "https://example.org/a"}, '><bdi dir="ltr">https://example.org/a</bdi></a>'),
    ],
)
def test_what_finds_a_source_is_read_from_left_to_right(client, fields, said):
    source = make_reference("R7", **fields)
    thorax(body=[("prose", "<p>Seen [@R7].</p>"), ("evidence_claim", claim(references=[source.pk]))])
    assert client.get(LESSON).content.decode().count(said) == (2 if fields["doi"] else 1)


def test_terms_and_latin_are_marked(client):
    make_term()
    thorax(body=[("prose", "<p>A [[pneumothorax]] under [la: m. trapezius].</p>")])
    page = client.get(LESSON).content.decode()
    assert '<i lang="la">m. trapezius</i>' in page
    assert 'href="/glossary/#pneumothorax"' in page


def test_a_precaution_never_stands_in_the_stop_block(client):
    body = [
        ("contraindication", contraindication("stop-me")),
        ("contraindication", contraindication("care-me", contraindication_class="precaution")),
    ]
    thorax(body=body)
    page = client.get(LESSON).content.decode()
    stop = page.split('<section class="halt">')[1].split("</section>")[0]
    care = page.split('<section class="care">')[1].split("</section>")[0]
    assert ("stop-me" in stop, "care-me" in stop, "care-me" in care) == (True, False, True)


def test_a_dispute_shows_both_sides(client):
    disputed = {"one": "A review finds no ban.", "other": "A regulator bans it."}
    thorax(body=[("contraindication", contraindication(disputed=disputed))])
    page = client.get(LESSON).content.decode()
    assert "A review finds no ban." in page
    assert "A regulator bans it." in page


def test_what_an_editor_types_is_text_not_markup(client):
    thorax(body=[("contraindication", contraindication(situation="<script>alert(1)</script>"))])
    page = client.get(LESSON).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_figure_has_a_name_a_description_and_ids_of_its_own(client):
    figure = make_figure()
    thorax(body=[("figure", {"figure": figure.pk}), ("figure", {"figure": figure.pk})])
    page = client.get(LESSON).content.decode()
    assert 'id="r1-region-lung"' in page
    assert 'id="r2-region-lung"' in page
    assert 'aria-label="An outline."' in page


def test_a_claim_past_its_next_check_says_so_to_readers(client):
    thorax(body=[("evidence_claim", claim(review_by="2020-05-01"))])
    assert "Check overdue since May 2020" in client.get(LESSON).content.decode()


def test_a_half_empty_draft_block_does_not_break_the_page(client):
    thorax(
        body=[("contraindication", {}), ("evidence_claim", {}), ("figure", {}), ("table", {}), ("muscle_card", {})]
    )
    assert client.get(LESSON).status_code == 200


@pytest.mark.usefixtures("indexed")
def test_a_retraction_stands_on_the_very_next_page(client):
    thorax(body=[("evidence_claim", claim())])
    assert "Retracted on" not in client.get(LESSON).content.decode()
    reference = Reference.objects.get(key="R1")
    reference.retracted_on = "2026-11-20"
    reference.save_revision().publish()
    assert "Retracted on 20 November 2026" in client.get(LESSON).content.decode()


@pytest.mark.parametrize("path", ["/nothing/", "/course/nothing/", "/course/module/nothing/", "/course/module/a/b/"])
def test_what_is_not_there_is_a_written_404(client, path):
    make_lesson()
    response = client.get(path)
    assert response.status_code == 404
    assert "Filiform" in response.content.decode()


@pytest.mark.parametrize("lessons", [1, 3])
def test_a_course_page_costs_the_same_whatever_its_length(client, lessons):
    module = make_module()
    for _ in range(lessons):
        make_lesson(module)
    client.get("/course/")
    move_stamp()
    with assert_queries(6):
        client.get("/course/")


def test_a_course_page_says_on_what_evidence_its_lessons_stand_today(client):
    module = make_module()
    assert "On what evidence" not in client.get("/course/").content.decode()
    survey, page = make_reference("R1"), make_reference("R2", evidence_type="secondary", seen="secondary")
    make_reference("R3", evidence_type="rct")  # cited by nobody
    lesson = make_lesson(module, body=[("evidence_claim", claim(references=[survey.pk, page.pk]))])
    make_lesson(module, body=[("evidence_claim", claim("e2", references=[survey.pk]))])
    move_stamp()
    text = client.get("/course/").content.decode()
    assert "The lessons cite 2 sources today. 1 of them was seen only through another page" in text
    assert "<li>Prospective survey: 1</li><li>Secondary page: 1</li>" in text
    lesson.body = json.dumps([{"type": "prose", "value": "<p>Words.</p>"}])
    lesson.save_revision().publish()
    text = client.get("/course/").content.decode()
    assert "The lessons cite 1 source today. Each evidence" in text
    LessonPage.objects.live().first().unpublish()
    assert "The lessons cite 1 source today." in client.get("/course/").content.decode()
    LessonPage.objects.live().first().unpublish()
    assert "On what evidence" not in client.get("/course/").content.decode()


def test_an_open_page_from_the_cache_costs_no_statement_and_sets_no_cookie(client):
    thorax()
    client.get(LESSON)
    with assert_queries(0):
        response = client.get(LESSON)
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies
    assert client.get(LESSON, headers={"if-none-match": response.headers["ETag"]}).status_code == 304


def test_the_theme_is_part_of_what_is_kept(client):
    site_root()
    assert 'data-theme="dark"' not in client.get("/").content.decode()
    client.cookies["theme"] = "dark"
    assert 'data-theme="dark"' in client.get("/").content.decode()


def test_an_open_page_leads_to_ones_own_where_there_is_a_session(client):
    site_root()
    for _ in range(2):  # made, then kept
        client.cookies.clear()
        page = client.get("/").content.decode()
        assert "Create account</a>" in page
        assert "Your learning" not in page
        client.cookies[settings.SESSION_COOKIE_NAME] = "any"
        page = client.get("/").content.decode()
        assert 'href="/accounts/">Account</a>' in page
        assert "Your learning" in page
        assert "Create" not in page


def test_the_sitemap_names_open_pages_only(client):
    module = make_module()
    make_lesson(module, slug="open")
    make_lesson(module, slug="closed", is_free=False)
    text = client.get("/sitemap.xml").content.decode()
    assert "/course/module/open/" in text
    assert "/course/module/closed/" not in text


def test_objectives_stand_at_the_head_of_a_lesson(client):
    page = thorax()
    page.objectives.add(make_objective("4.3"))
    page.save_revision().publish()
    assert "Recognise and act (4.3)" in client.get(LESSON).content.decode()
