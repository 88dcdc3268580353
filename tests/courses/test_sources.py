"""Sources by themselves: what each is, and all that rests on it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.course_factories import (
    claim,
    contraindication,
    make_figure,
    make_lesson,
    make_module,
    make_reference,
    make_term,
)
from tests.courses.test_muscles import make_muscle
from tests.helpers import assert_queries
from tests.quizzes.factories import make_question

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(client, number):
    module = make_module()
    for place in range(number):
        make_reference(f"R{place}")
        make_lesson(module, body=[("prose", f"<p>So [@R{place}], and again [@R0].</p>")])
    with assert_queries(3):
        page = client.get("/sources/").content.decode()
    assert page.count('class="work"') == number
    assert f"<span>{number} lesson" in page


def test_the_list_stands_by_kind_of_evidence_and_says_what_is_retracted(client):
    make_reference("R1", evidence_type="rct", title="A trial", retracted_on=timezone.localdate())
    make_reference("R2", evidence_type="guideline", title="A rule", live=True)
    make_reference("R3", title="A draft", live=False)
    page = client.get("/sources/").content.decode()
    assert page.index("A rule") < page.index("A trial")
    assert page.count("<b>Retracted on") == 1
    assert "A draft" not in page


def test_an_empty_list_says_so(client):
    assert "No source is published yet." in client.get("/sources/").content.decode()


def test_a_source_says_what_it_is_and_how_far_it_was_seen(client):
    past = timezone.localdate() - timedelta(days=1)
    make_reference("R7", title="Adverse events", seen="secondary", note="via a blog", review_by=past)
    page = client.get("/sources/R7/").content.decode()
    for words in ("Brady S, McEvoy J", "Prospective survey", "Secondary page only (via a blog)."):
        assert words in page
    assert 'href="https://doi.org/10.1179/x"' in page
    assert "That day has passed." in page
    for nothing in ("No published lesson cites it.", "No muscle page.", "No term.", "No question of the bank."):
        assert nothing in page


def test_a_source_that_is_still_to_be_looked_at_says_only_when(client):
    make_reference("R7", review_by=timezone.localdate())
    assert "That day has passed." not in client.get("/sources/R7/").content.decode()


def test_a_retracted_source_says_so_first(client):
    make_reference("R7", retracted_on=timezone.localdate())
    assert "Rely on nothing that rests on this source alone." in client.get("/sources/R7/").content.decode()


@pytest.mark.parametrize("key", ["R9", "R10"])
def test_a_draft_or_nothing_is_no_page(client, key):
    make_reference("R9", live=False)
    assert client.get(f"/sources/{key}/").status_code == 404


def _everything_on_r1(number):
    module = make_module()
    for place in range(number):
        body = [
            ("heading", "Ribs"),
            ("prose", "<p>So [@R1]. Another [@R1].</p>"),
            ("prose", "<p>And so [@R1].</p>"),
            ("evidence_claim", claim(f"e{place}")),
            ("contraindication", contraindication(f"c{place}")),
        ]
        make_lesson(module, slug=f"thorax-{place}", title=f"Thorax {place}", body=body)
        term = make_term(f"term-{place}")
        term.references = [make_reference("R1")]
        term.save()
        muscle = make_muscle(f"muscle-{place}")
        muscle.references.add(make_reference("R1"))
        muscle.save()
        make_question(objectives=("4.1",))
    return module


@pytest.mark.parametrize("number", [1, 3])
def test_all_that_rests_on_a_source_is_named_with_its_place_and_questions_are_counted(client, number):
    _everything_on_r1(number)
    with assert_queries(8):
        page = client.get("/sources/R1/").content.decode()
    for place in range(number):
        assert f"<dfn>Thorax {place}</dfn>" in page
    assert page.count('-0/#ribs">Ribs</a> <span class="meta">text</span>') == 1  # once a section
    assert page.count('">Ribs are hard to find.</a> <span class="meta">evidence statement</span>') == number
    assert page.count('">Needle phobia</a> <span class="meta">contraindication</span>') == number
    assert 'href="/muscles/muscle-0/"' in page
    assert 'href="/glossary/#term-0"' in page
    assert f"{number} question{'s' if number > 1 else ''} of the bank, on:" in page
    assert "What is right" not in page  # no stem of an assessment


def test_only_what_is_read_today_rests_on_a_source(client):
    """Not the version before, nor a lesson that is taken down, nor one for some readers only."""
    module = make_module()
    lesson = make_lesson(module, title="Changed", body=[("prose", "<p>So [@R1].</p>")])
    lesson.body = [("prose", "<p>So it was.</p>")]
    lesson.save_revision().publish()
    make_lesson(module, title="Gone", body=[("prose", "<p>So [@R1].</p>")]).unpublish()
    hidden = make_lesson(module, title="Hidden", body=[("prose", "<p>So [@R1].</p>")])
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    make_reference("R1")
    page = client.get("/sources/R1/").content.decode()
    assert "No published lesson cites it." in page
    assert "0 lessons" in client.get("/sources/").content.decode()


def test_a_figure_rests_on_its_sources(client):
    figure = make_figure("F1")
    figure.references = [make_reference("R1")]
    figure.save()
    make_lesson(body=[("figure", {"figure": figure.pk})])
    page = client.get("/sources/R1/").content.decode()
    assert '">The lung</a> <span class="meta">figure</span>' in page


def test_a_source_in_a_lesson_leads_to_its_page(client):
    make_reference("R1")
    lesson = make_lesson(body=[("prose", "<p>So [@R1].</p>")])
    assert '<a href="/sources/R1/">Adverse events</a>' in client.get(lesson.url).content.decode()


@pytest.mark.usefixtures("indexed")
def test_a_retracted_source_says_so_in_the_glossary_at_once(client):
    make_term("lung")
    source = make_reference("R1")
    assert "data-retracted" not in client.get("/glossary/").content.decode()
    source.retracted_on = timezone.localdate()
    source.save_revision().publish()
    page = client.get("/glossary/").content.decode()
    assert "data-retracted" in page
    assert "Retracted on" in page
