"""Glossary, card and questions by readers."""

import pytest
from django.urls import reverse

from library.models import Report
from tests.course_factories import make_figure, make_reference, make_term
from tests.helpers import assert_queries

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("terms", [1, 3])
def test_the_glossary_costs_the_same_whatever_its_length(client, terms):
    make_reference()
    for number in range(terms):
        make_term(f"term-{number}")
    with assert_queries(3):
        page = client.get("/glossary/").content.decode()
    assert page.count("<dfn>") == terms
    assert 'id="source-R1"' in page


def test_an_empty_glossary_says_so(client):
    assert "No term is published yet." in client.get("/glossary/").content.decode()


def test_the_card_is_open_and_has_blanks(client):
    make_figure("F4.3", title="Action card: suspected pneumothorax")
    page = client.get("/pneumothorax-card/").content.decode()
    for label in ("Emergency number", "Nearest emergency department", "Lead in this clinic"):
        assert label in page


def test_without_the_drawing_the_card_is_a_404(client):
    assert client.get("/pneumothorax-card/").status_code == 404


def asking(kind="claim", key="thorax-ribs", **query):
    return reverse("library:report", kwargs={"kind": kind, "key": key}) + ("?from=" + query["back"] if query else "")


def test_a_visitor_questions_a_claim_and_comes_back(client):
    response = client.post(asking(back="/glossary/"), {"what": "The number is wrong.", "where_from": "R15"})
    assert response.headers["Location"] == "/glossary/"
    report = Report.objects.get()
    assert (report.object_kind, report.object_key, report.what, report.reporter) == (
        "claim",
        "thorax-ribs",
        "The number is wrong.",
        None,
    )


def test_an_empty_question_says_what_is_missing_and_keeps_what_was_typed(client):
    page = client.post(asking(), {"what": "", "where_from": "My own book"}).content.decode()
    assert "There is a problem" in page
    assert "My own book" in page
    assert not Report.objects.exists()


def test_a_question_never_leads_to_another_site(client):
    response = client.post(asking(back="https://elsewhere.example/"), {"what": "Wrong."})
    assert response.headers["Location"] == "/"


def test_an_unknown_kind_is_a_404(client):
    assert client.get(asking(kind="person")).status_code == 404


@pytest.mark.parametrize("back", ["glossary", "%3F", "a%20b"])
def test_an_address_that_is_no_path_is_no_error(client, back):
    assert client.post(asking(back=back), {"what": "Wrong."}).status_code == 302


@pytest.mark.parametrize("back", ["/" + "a" * 400, "/%00"])
def test_a_page_that_no_report_can_hold_is_not_kept(client, back):
    assert client.post(asking(back=back), {"what": "Wrong."}).headers["Location"] == "/"
    assert Report.objects.get().page_path == "/"


def test_a_key_that_no_database_can_hold_is_a_404(client):
    assert client.post(asking(key="a\0b"), {"what": "Wrong."}).status_code == 404
    assert not Report.objects.exists()
