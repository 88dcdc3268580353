"""Glossary, card and questions by readers."""

import re
from datetime import timedelta
from html import escape
from threading import Barrier, Thread
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config import settings as site
from courses.models import LessonBlock
from library.models import Report
from library.models.review import REPORTED_KINDS
from library.services.reports import report
from library.views.pages import ASKS
from tests.course_factories import claim, make_figure, make_lesson, make_reference, make_term
from tests.factories import make_user
from tests.helpers import assert_queries
from tests.quizzes.factories import make_question

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("terms", [1, 3])
def test_the_glossary_costs_the_same_whatever_its_length(client, terms):
    make_reference()
    for number in range(terms):
        term = make_term(f"term-{number}")
        term.references = [make_reference("R2"), make_reference("R3")]
        term.save()
    with assert_queries(3):
        page = client.get("/glossary/").content.decode()
    assert page.count("<dfn>") == terms
    assert page.count('class="cite"') == 3 * terms
    assert 'id="source-R1"' in page


def test_a_definition_is_followed_by_the_sources_of_its_term(client):
    """Those that it cites itself are not repeated."""
    term = make_term("lung")
    term.references = [make_reference("R9"), make_reference("R10"), make_reference("R1")]
    term.save()
    page = client.get("/glossary/").content.decode()
    cited = re.findall(r'class="cite" href="#source-(R\d+)"', page)
    assert cited == ["R1", "R9", "R10"]
    assert [key for key in cited if f'<li id="source-{key}"' in page] == cited


def test_an_empty_glossary_says_so(client):
    assert "No term is published yet." in client.get("/glossary/").content.decode()


def test_the_card_is_open_and_has_blanks(client):
    make_figure("F4.3", title="Action card: suspected pneumothorax")
    page = client.get("/pneumothorax-card/").content.decode()
    for label in ("Emergency number", "Nearest emergency department", "Lead in this clinic", "Filled in on"):
        assert label in page


def test_the_printed_card_names_its_sources_beside_the_drawing_and_leaves_its_words_out(client):
    card = make_figure("F4.3", caption="At once [@R1].", description="In words.")
    card.references = [make_reference()]
    card.save()
    page = client.get("/pneumothorax-card/").content.decode()
    fields, sources, words = page.index("Filled in on"), page.index('id="source-R1"'), page.index("In words.")
    assert fields < sources < words
    assert '<section class="block" aria-labelledby="sources-h">' in page
    assert 'class="block noprint" aria-labelledby="words-h"' in page


def test_without_the_drawing_the_card_is_a_404(client):
    assert client.get("/pneumothorax-card/").status_code == 404


@pytest.fixture
def lesson():
    """A published lesson with the statement that readers question here."""
    return make_lesson(slug="thorax", body=[("evidence_claim", claim("thorax-ribs"))])


@pytest.fixture
def limited(settings):
    """The limits of the site itself, over what other tests use."""
    settings.ACCOUNT_RATE_LIMITS = site.ACCOUNT_RATE_LIMITS


def asking(kind="claim", key="thorax-ribs", **query):
    return reverse("library:report", kwargs={"kind": kind, "key": key}) + ("?from=" + query["back"] if query else "")


def thanked(back):
    return f"/question/thanks/?{urlencode({'from': back})}"


def test_a_visitor_questions_a_claim_and_comes_back(client, lesson):
    response = client.post(asking(back="/glossary/"), {"what": "The number is wrong.", "where_from": "R15"})
    assert response.headers["Location"] == thanked("/glossary/")
    report = Report.objects.get()
    assert (report.object_kind, report.object_key, report.what, report.reporter) == (
        "claim",
        "thorax-ribs",
        "The number is wrong.",
        None,
    )


def test_an_empty_question_says_what_is_missing_and_keeps_what_was_typed(client, lesson):
    page = client.post(asking(), {"what": "", "where_from": "My own book"}).content.decode()
    assert "There is a problem" in page
    assert "My own book" in page
    assert not Report.objects.exists()


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_form_with_an_error_is_found_again_whatever_became_of_the_cookies(client, lesson, signed_in):
    """A browser that went on, and comes back after its theme changed, still has the form and what was typed."""
    if signed_in:
        client.force_login(make_user())
    returned = client.post(asking(), {"what": "", "where_from": "My own book"})
    assert (returned.get("Vary"), returned["Cache-Control"]) == (None, "private")
    assert "Cookie" in client.get(asking())["Vary"]


def test_a_question_never_leads_to_another_site(client, lesson):
    response = client.post(asking(back="https://elsewhere.example/"), {"what": "Wrong."})
    assert response.headers["Location"] == thanked("/")


def test_an_unknown_kind_is_a_404(client):
    assert client.get(asking(kind="person")).status_code == 404


@pytest.mark.parametrize("back", ["glossary", "%3F", "a%20b"])
def test_an_address_that_is_no_path_is_no_error(client, lesson, back):
    assert client.post(asking(back=back), {"what": "Wrong."}).status_code == 302


@pytest.mark.parametrize("back", ["/" + "a" * 400, "/%00"])
def test_a_page_that_no_report_can_hold_is_not_kept(client, lesson, back):
    assert client.post(asking(back=back), {"what": "Wrong."}).headers["Location"] == thanked("/")
    assert Report.objects.get().page_path == "/"


def test_a_key_that_no_database_can_hold_is_a_404(client):
    assert client.post(asking(key="a\0b"), {"what": "Wrong."}).status_code == 404
    assert not Report.objects.exists()


@pytest.mark.usefixtures("indexed")
def test_each_kind_that_readers_meet_can_be_questioned(client, lesson):
    figure, question = make_figure("F4.1"), make_question()
    figure.save_revision().publish()
    question.save_revision().publish()
    make_term("lung").save_revision().publish()
    for kind, key in (("lesson", lesson.key), ("figure", "F4.1"), ("question", question.key), ("term", "lung")):
        assert client.post(asking(kind, key), {"what": "Wrong."}).status_code == 302
    assert Report.objects.count() == 4


def test_every_kind_that_readers_may_question_has_words() -> None:
    assert list(ASKS) == list(dict(REPORTED_KINDS))


@pytest.mark.usefixtures("indexed")
def test_the_form_says_what_is_questioned_in_the_words_of_the_link(client, lesson):
    figure, question, claims = make_figure("F4.1"), make_question(), [("evidence_claim", claim("e7"))]
    for item in (figure, question, make_term("lung")):
        item.save_revision().publish()
    make_lesson(lesson.get_parent().specific, slug="claims", body=claims)
    for kind, key, words in (
        ("lesson", lesson.key, "Question this lesson"),
        ("claim", "e7", "Question this statement"),
        ("figure", "F4.1", "Question this figure"),
        ("question", question.key, "Report this question"),
        ("term", "lung", "Question this definition"),
    ):
        page = client.get(asking(kind, key)).content.decode()
        assert (f"<h1>{words}</h1>" in page, f"<title>{words}" in page) == (True, True), words


@pytest.mark.usefixtures("indexed")
def test_every_term_of_the_glossary_can_be_questioned_where_it_stands(client):
    make_term("lung").save_revision().publish()
    page = client.get("/glossary/").content.decode()
    assert 'href="/question/term/lung/?from=/glossary/%23lung"' in page
    asked = client.get("/question/term/lung/?from=/glossary/%23lung").content.decode()
    assert "Question this definition" in asked
    sent = client.post("/question/term/lung/?from=/glossary/%23lung", {"what": "Wrong."})
    assert sent.headers["Location"] == thanked("/glossary/#lung")


@pytest.mark.parametrize("kind", ["lesson", "claim", "figure", "question", "term"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_nobody_could_read_cannot_be_questioned(client, lesson, kind, method):
    make_figure("draft")
    for key in ("no-such-key", "draft", lesson.body[0].id, "module"):
        assert getattr(client, method)(asking(kind, key), {"what": "Wrong."}).status_code == 404
    assert not Report.objects.exists()


def test_a_book_is_no_report(client, lesson):
    page = client.post(asking(), {"what": "x" * 4001}).content.decode()
    assert "There is a problem" in page
    assert not Report.objects.exists()


def test_a_visitor_who_sends_without_end_is_paused_and_keeps_what_was_typed(limited, lesson):
    sent = {"what": "The number is wrong.", "where_from": "My own book"}
    answers = [Client().post(asking(), sent | {"what": f"{sent['what']} {number}"}) for number in range(121)]
    assert [answer.status_code for answer in answers] == [302] * 120 + [429]
    page = answers[-1].content.decode()
    for words in ("Many reports came from you in a short time", "The number is wrong.", "My own book"):
        assert words in page
    assert Report.objects.count() == 120


def test_a_learner_who_sends_without_end_is_paused_and_nobody_else(client, limited, lesson):
    client.force_login(make_user())
    answers = [client.post(asking(), {"what": f"Wrong {number}."}).status_code for number in range(21)]
    assert answers == [302] * 20 + [429]
    client.force_login(make_user("other@clinic.example"))
    assert client.post(asking(), {"what": "Wrong."}).status_code == 302
    assert Client().post(asking(), {"what": "Wrong."}).status_code == 302


def test_what_is_missing_counts_as_no_report(client, limited, lesson):
    client.force_login(make_user())
    for _ in range(30):
        assert client.post(asking(), {"what": ""}).status_code == 200
    assert client.post(asking(), {"what": "Wrong."}).status_code == 302


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize("kind", ["claim", "lesson"])
def test_two_clicks_send_one_report(client, lesson, signed_in, kind):
    if signed_in:
        client.force_login(make_user())
    address = asking(kind, lesson.key if kind == "lesson" else "thorax-ribs")
    for _ in range(2):
        assert client.post(address, {"what": "The number is wrong.", "where_from": "R15"}).status_code == 302
    assert Report.objects.count() == 1


def test_other_words_another_thing_and_another_person_are_reports_of_their_own(client, lesson):
    client.force_login(make_user())
    client.post(asking(), {"what": "The number is wrong."})
    client.post(asking(), {"what": "The number is wrong.", "where_from": "R15"})
    client.post(asking(), {"what": "The word is wrong."})
    client.post(asking("lesson", lesson.key), {"what": "The number is wrong."})
    client.force_login(make_user("other@clinic.example"))
    client.post(asking(), {"what": "The number is wrong."})
    Client().post(asking(), {"what": "The number is wrong."})
    assert Report.objects.count() == 6


@pytest.mark.parametrize(("minutes", "kept"), [(4, 1), (5, 2)])
def test_the_same_words_later_are_said_again(lesson, minutes, kept):
    sent = {"reporter": None, "kind": "claim", "key": "thorax-ribs", "what": "Wrong.", "where_from": ""}
    now = timezone.now()
    for moment in (now, now + timedelta(minutes=minutes)):
        report(**sent, page_path="/", now=moment)
    assert Report.objects.count() == kept


@pytest.mark.usefixtures("committed")
def test_clicks_at_the_same_moment_send_one_report():
    term, start, kept = make_term("lung"), Barrier(4), []
    sent = {"reporter": None, "kind": "term", "key": term.key, "what": "Wrong.", "where_from": "", "page_path": "/"}

    def send():
        start.wait()
        try:
            kept.append(report(**sent, now=timezone.now()).pk)
        finally:
            connection.close()

    threads = [Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert kept == [Report.objects.get().pk] * 4


@pytest.mark.usefixtures("indexed")
def test_the_form_says_in_the_readers_words_what_is_questioned(client, lesson):
    question = make_question(stem="What is right about [[lung|lungs]]? [@R1]")
    first = question.current_version.content_hash
    question.stem = "Asked in other words?"
    question.save_revision().publish()
    statement = lesson.versions.get().blocks.get(key="thorax-ribs").content_hash
    for item in (make_figure("F4.1", title="Lung seen from the side"), make_term("lung")):
        item.save_revision().publish()
    for address, words in (
        (asking("lesson", lesson.key), "Thorax"),
        (asking("term", "lung"), "Lung"),
        (asking("figure", "F4.1"), "Lung seen from the side"),
        (f"{asking('question', question.key)}?wording={first}", "What is right about lungs?"),
        (f"{asking()}?wording={statement}", "Ribs are hard to find."),
    ):
        for page in (client.get(address), client.post(address, {"what": ""})):
            assert f'<blockquote class="narrow">{words}</blockquote>' in page.content.decode()


@pytest.mark.parametrize("wording", ["", "0" * 64])
@pytest.mark.parametrize("kind", ["question", "claim"])
def test_who_has_not_read_it_is_shown_neither_a_test_question_nor_a_statement(client, lesson, kind, wording):
    key = make_question(stem="CANARY stem?").key if kind == "question" else "thorax-ribs"
    page = client.get(f"{asking(kind, key)}?wording={wording}").content.decode()
    assert "CANARY" not in page
    assert "Ribs are hard" not in page
    assert "<blockquote" not in page


def test_the_form_takes_the_same_queries_whatever_the_lesson_holds(client):
    make_lesson(slug="long", body=[("evidence_claim", claim(f"e{number}")) for number in range(5)])
    digest = LessonBlock.objects.get(key="e3").content_hash
    with assert_queries(3):  # whether it was published, its wordings, its words
        client.get(f"{asking(key='e3')}?wording={digest}")


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize("back", ["/glossary/#lung", "/search/?q=a&page=2"])
def test_thanks_are_said_on_a_page_of_their_own_and_lead_back(client, lesson, signed_in, back):
    if signed_in:
        client.force_login(make_user())
    sent = client.post(f"{asking()}?{urlencode({'from': back})}", {"what": "Wrong."}, follow=True)
    page = sent.content.decode()
    assert "<h1>Thank you</h1>" in page
    assert "the list that the authors and publishers of this site read" in page
    assert ('<a href="/accounts/export/">what we hold about you</a>' in page) is signed_in
    assert ("no answer can reach you" in page) is not signed_in
    assert f'href="{escape(back)}">Back to where you were</a>' in page
    for later in (client.get("/question/thanks/"), client.get(asking())):
        assert not list(later.context["messages"])


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "/%00"])
def test_thanks_lead_to_no_other_site(client, back):
    page = client.get(f"/question/thanks/?from={back}").content.decode()
    assert 'href="/">Back to where you were</a>' in page


def test_thanks_cost_a_visitor_no_query(client):
    with assert_queries(0):
        client.get("/question/thanks/?from=/glossary/")
