"""Naming evidence claims in the question form: chosen from what lessons say, kept by key, checked when published."""

import pytest
from django.test import Client
from django.urls import reverse

from quizzes.models import Question
from tests.authoring.editor import DRAFT, PUBLISH, blocks, chosen, edit_page, edit_snippet, question_form
from tests.authoring.people import enter, make_editor
from tests.course_factories import claim, make_lesson, make_reference
from tests.factories import make_user, sign_in
from tests.helpers import assert_queries
from tests.quizzes.factories import make_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return enter(make_editor("Authors", "Publishers"))


@pytest.fixture
def lesson():
    body = [
        ("evidence_claim", claim("ribs", statement="Ribs are hard to find.", grade="very_low")),
        ("evidence_claim", claim("nerves", statement="Nerves move.", grade="high")),
    ]
    return make_lesson(title="Thorax", body=body)


def results(client, asked=""):
    return client.get(reverse("quizzes_claims:choose_results"), {"q": asked})


class TestChoosing:
    def test_a_claim_is_shown_with_certainty_lesson_sources_and_date(self, publisher, lesson):
        reply = results(publisher, "ribs")
        text = reply.content.decode()
        assert [one.key for one in reply.context["results"]] == ["ribs"]
        for words in ("Ribs are hard to find.", "Very low certainty", "Thorax", "R1", "1 November 2026"):
            assert words in text

    def test_the_whole_chooser_opens_and_makes_nothing(self, publisher, lesson):
        reply = publisher.get(reverse("quizzes_claims:choose")).json()
        assert "Ribs are hard to find." in reply["html"]
        assert "data-chooser-modal-creation-form" not in reply["html"]

    def test_what_is_chosen_leads_to_its_lesson(self, publisher, lesson):
        reply = publisher.get(reverse("quizzes_claims:chosen", args=["ribs"])).json()["result"]
        assert reply == {"id": "ribs", "title": "Ribs are hard to find.", "edit_url": f"{lesson.url}#ribs"}
        several = publisher.get(reverse("quizzes_claims:chosen_multiple"), {"id": ["ribs", "nerves"]}).json()
        assert [one["id"] for one in several["result"]] == ["ribs", "nerves"]
        assert publisher.get(reverse("quizzes_claims:chosen", args=["gone"])).status_code == 404

    def test_nothing_yet_and_nothing_found_say_what_to_do(self, publisher):
        assert "No published lesson has an evidence statement yet" in results(publisher).content.decode()
        assert "write the statement in its lesson" in results(publisher, "<b>x").content.decode()
        assert "<b>x" not in results(publisher, "<b>x").content.decode()

    @pytest.mark.parametrize("asked", ['"', " ", "%", "\\", "\x00", "x" * 5000])
    def test_no_question_fails(self, publisher, lesson, asked):
        assert results(publisher, asked).status_code == 200

    @pytest.mark.parametrize("size", [1, 3])
    def test_choosing_costs_the_same_however_many_there_are(self, publisher, size):
        make_lesson(body=[("evidence_claim", claim(f"c{number}")) for number in range(size)])
        results(publisher)
        with assert_queries(6):
            results(publisher)

    @pytest.mark.parametrize("address", ["choose", "choose_results"])
    def test_an_outsider_gets_none_of_it(self, lesson, address):
        for client in (Client(), sign_in(Client(), make_user("learner@clinic.example"))):
            reply = client.get(reverse(f"quizzes_claims:{address}"))
            assert reply.status_code in {302, 403}
            assert "Ribs" not in reply.content.decode()


class TestTheForm:
    def test_claims_are_kept_in_order_without_gaps_or_repeats(self, publisher, lesson):
        question = make_question(pool="practice")
        form = question_form(question, claims=chosen("nerves", "", "ribs", "nerves"), change_class="wording")
        assert edit_snippet(publisher, question, form, PUBLISH).status_code == 302
        question.refresh_from_db()
        assert question.claims == ["nerves", "ribs"]
        assert question.current_version.content["claims"] == ["nerves", "ribs"]

    def test_the_form_shows_what_is_named_and_what_is_gone(self, publisher, lesson):
        question = make_question(pool="practice", claims=["ribs", "gone"])
        text = publisher.get(reverse("wagtailsnippets_quizzes_question:edit", args=[question.pk])).content.decode()
        assert "Ribs are hard to find." in text
        assert "gone: in no published lesson" in text

    def test_a_claim_that_is_gone_waits_as_a_draft_and_stops_publication(self, publisher, lesson):
        question = make_question(pool="practice", claims=["gone"])
        form = question_form(question, claims=chosen("gone"), change_class="wording")
        assert edit_snippet(publisher, question, form, DRAFT).status_code == 302
        reply = edit_snippet(publisher, question, form, PUBLISH)
        assert "No published lesson has the evidence statement gone" in reply.content.decode()
        assert Question.objects.get().versions.count() == 1

    def test_a_key_that_cannot_be_one_is_refused_and_what_was_typed_stays(self, publisher, lesson):
        question = make_question(pool="practice")
        form = question_form(question, claims=chosen("x" * 101), stem="Typed words?")
        reply = edit_snippet(publisher, question, form, DRAFT)
        assert reply.status_code == 200
        assert "Typed words?" in reply.content.decode()
        question.refresh_from_db()
        assert question.claims == []


class TestTheLesson:
    def test_a_claim_that_a_published_question_rests_on_stays(self, publisher, lesson):
        question = make_question(pool="practice", claims=["ribs"])
        make_question(pool="practice", claims=["nerves"], published=False)
        source = make_reference()
        kept = {"count": "1", "0": {"deleted": "", "order": "0", "type": "item", "id": "", "value": str(source.pk)}}
        value = {
            "key": "new-one",
            "statement": "Another.",
            "grade": "low",
            "claim_type": "safety",
            "found": {"count": "0"},
            "practice": "Do this.",
            "unsure": "Few.",
            "references": kept,
            "checked_on": "",
            "review_by": "2027-11-01",
        }
        changes = {"change_class": "wording", "change_note": "New.", "body": blocks(("evidence_claim", value))}
        reply = edit_page(publisher, lesson, PUBLISH, **changes)
        said = reply.context["form"].errors.as_data()["body"][0].non_block_errors
        words = "rests on the evidence statement “ribs”, which is no longer here: keep it, or change that first."
        assert [str(error.message) for error in said.as_data()] == [f"“{question}” {words}"]
        question.unpublish()
        assert edit_page(publisher, lesson, PUBLISH, **changes).status_code == 302


def test_a_chooser_of_questions_says_how_certain_their_claims_are(publisher, lesson):
    make_question(claims=["ribs", "gone"])
    text = publisher.get(reverse("wagtailsnippetchoosers_quizzes_question:choose_results")).content.decode()
    assert "Very low certainty" in text
