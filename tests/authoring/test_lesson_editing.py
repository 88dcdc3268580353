"""Editing and publishing lessons: drafts keep gaps, each publication is named, marks are checked."""

import json
import re

import pytest
from django.urls import reverse

from courses.models import LessonPage, ModulePage
from library.models import SafetyFact
from tests.authoring.editor import DRAFT, PUBLISH, SUBMIT, blocks, chosen, edit_page, items, not_clinical, prose
from tests.authoring.people import NOW, enter, make_editor
from tests.course_factories import (
    contraindication,
    make_figure,
    make_lesson,
    make_objective,
    make_reference,
    make_term,
    make_waiting_change,
)
from tests.quizzes.factories import make_fact, make_question, make_quiz

pytestmark = pytest.mark.django_db
CALLOUT = {"tone": "note", "title": "A title", "text": "Wait."}
NO_GROUND = (
    "names no source: cite one ([@R50]), say that it is “(opinion)” or a “(course rule)”, "
    "or end it with [not clinical] if it states nothing clinical"
)
NAMED = {"change_class": "clarification", "change_note": "The action is clearer."}


@pytest.fixture
def author():
    return enter(make_editor("Authors"))


@pytest.fixture
def publisher():
    return enter(make_editor("Authors", "Publishers"))


def errors_of(response, name):
    return [str(error) for error in response.context["form"].errors.get(name, [])]


def body_errors(response):
    """Words of the errors beside the body's blocks, by place."""
    found = response.context["form"].errors.as_data()["body"][0].block_errors
    return {place: error.messages for place, error in found.items()}


class TestNaming:
    def test_a_first_publication_needs_no_name(self, publisher):
        page = make_lesson()
        LessonPage.objects.filter(pk=page.pk).update(live=False)
        fresh = page.get_parent().add_child(
            instance=LessonPage(title="New", slug="new", key="module/new", minutes=5, summary="New.", live=False)
        )
        body = blocks(not_clinical("Words."))
        assert edit_page(publisher, fresh, PUBLISH, body=body).status_code == 302
        assert fresh.versions.get().change_class == ""

    def test_a_later_publication_is_refused_until_it_is_named(self, publisher):
        page = make_lesson()
        reply = edit_page(publisher, page, PUBLISH, summary="Other words.")
        assert errors_of(reply, "change_class") == [
            "Say what this publication changes: wording, clarification or safety."
        ]
        assert errors_of(reply, "change_note") == ["Tell learners in a sentence what is new."]
        assert page.versions.count() == 1

    @pytest.mark.parametrize(
        ("said", "leads_to"),
        [
            ({}, ["change_class", "change_note"]),
            ({"change_class": "wording", "change_note": " "}, ["change_note"]),
            ({"change_note": "Better words."}, ["change_class"]),
        ],
    )
    def test_the_reason_stands_at_the_head_and_leads_to_the_field(self, publisher, said, leads_to):
        page = make_lesson()
        reply = edit_page(publisher, page, PUBLISH, summary="Other words.", **said)
        text = reply.content.decode()
        head = text[text.index('class="messages"') : text.index("data-edit-form")]
        assert re.findall(r'data-check-path="([^"]+)"', head) == leads_to
        assert head.count("Not published yet.") == 1
        form = reply.context["form"]
        assert (form["summary"].value(), form["change_note"].value()) == (
            "Other words.",
            said.get("change_note", ""),
        )

    def test_a_publication_that_fails_does_not_say_that_nothing_is_saved(self, publisher):
        """Wagtail saves the draft by itself right afterwards."""
        shown = edit_page(publisher, make_lesson(), PUBLISH, summary="Other words.").content.decode()
        assert "Not published and not submitted." in shown
        assert "could not be saved" not in shown
        assert "Draft saved" in shown

    @pytest.mark.parametrize("action", [DRAFT, SUBMIT])
    def test_nothing_is_said_of_it_before_a_publication(self, publisher, action):
        page = make_lesson()
        edit_page(publisher, page, action, summary="Other words.")
        opened = publisher.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert "Not published yet." not in opened.content.decode()

    def test_the_version_bears_the_name(self, publisher):
        page = make_lesson()
        edit_page(publisher, page, PUBLISH, summary="Other words.", **NAMED)
        newest = page.versions.last()
        assert (newest.number, newest.change_class, newest.change_note) == (
            2,
            "clarification",
            "The action is clearer.",
        )

    def test_the_name_of_one_publication_is_not_offered_for_the_next(self, publisher):
        page = make_lesson()
        edit_page(publisher, page, PUBLISH, summary="Other words.", **NAMED)
        form = publisher.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
        assert (form["change_class"].value(), form["change_note"].value()) == ("", "")

    def test_a_name_that_stands_in_a_draft_is_kept(self, author):
        page = make_lesson()
        edit_page(author, page, summary="Other words.", **NAMED)
        form = author.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
        assert form["change_class"].value() == "clarification"

    def test_submitting_for_review_needs_no_name(self, author):
        page = make_lesson()
        assert edit_page(author, page, SUBMIT, summary="Other words.").status_code == 302
        page.refresh_from_db()
        assert page.current_workflow_state.status == "in_progress"


class TestRights:
    def test_an_author_cannot_publish(self, author):
        page = make_lesson()
        edit_page(author, page, PUBLISH, summary="Other words.", **NAMED)
        page.refresh_from_db()
        assert (page.summary, page.has_unpublished_changes) == ("In short.", True)

    def test_a_publisher_may_publish_what_no_clinician_has_reviewed(self, publisher, client):
        page = make_lesson()
        edit_page(publisher, page, PUBLISH, summary="Other words.", **NAMED)
        shown = client.get(page.url).content.decode()
        assert "Other words." in shown
        assert "Not yet clinically reviewed" in shown


class TestChecks:
    @pytest.mark.parametrize("action", [PUBLISH, SUBMIT])
    def test_marks_are_refused_beside_their_block(self, publisher, action):
        page = make_lesson()
        texts = ["Fine.", "Seen [@R99].", "A [[collapse]].", "Set [la m. piriformis].", "Seen [@R1"]
        body = blocks(*(not_clinical(text) for text in texts))
        reply = edit_page(publisher, page, action, body=body, **NAMED)
        assert body_errors(reply) == {
            1: ["The library knows no source [@R99]: correct the key, or add the source."],
            2: ["The glossary knows no term [[collapse]]: correct the key, or add the term."],
            3: ["“[la m. piriformis]” is not a mark. Write [@R1], [la: m. piriformis] or [[pneumothorax]]."],
            4: ["“[@R1” is not a mark. Write [@R1], [la: m. piriformis] or [[pneumothorax]]."],
        }
        assert page.versions.count() == 1

    def test_the_same_text_is_kept_in_a_draft_which_warns(self, author):
        page = make_lesson()
        assert edit_page(author, page, body=blocks(prose("<p>Seen [@R99].</p>"))).status_code == 302
        shown = author.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "The library knows no source [@R99]" in shown
        assert 'data-check-path="body.' in shown

    def test_known_marks_pass(self, publisher):
        make_reference("R1")
        make_term()
        page = make_lesson()
        text = "<p>Seen [@R1], [la: m. piriformis], [[pneumothorax|collapsed lung]].</p>"
        assert edit_page(publisher, page, PUBLISH, body=blocks(prose(text)), **NAMED).status_code == 302

    @pytest.mark.parametrize("action", [PUBLISH, SUBMIT])
    def test_a_new_statement_names_its_source_or_says_why_not(self, publisher, action):
        make_reference("R1")
        page, bare = make_lesson(), blocks(prose("<p>Words.</p><p>Needle the hip.</p>"), ("callout", CALLOUT))
        assert body_errors(edit_page(publisher, page, action, body=bare, **NAMED)) == {
            0: [f"“Needle the hip.” {NO_GROUND}."],
            1: [f"“Wait.” {NO_GROUND}."],
        }
        grounds = ["Needle it [@R1].", "Needle it (opinion).", "Needle it (course rule).", "Read on. [not clinical]"]
        body = blocks(*(prose(f"<p>{text}</p>") for text in grounds))
        assert edit_page(publisher, page, action, body=body, **NAMED).status_code == 302

    def test_a_draft_keeps_it_and_names_it(self, author):
        page = make_lesson()
        assert edit_page(author, page, body=blocks(prose("<p>Needle the hip.</p>"))).status_code == 302
        shown = author.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "“Needle the hip.” names no source" in shown

    def test_the_mark_of_what_is_not_clinical_reaches_no_reader_and_is_asked_once(self, publisher, client):
        page = make_lesson()
        edit_page(publisher, page, PUBLISH, body=blocks(not_clinical("Read on.")), **NAMED)
        assert page.versions.last().content["blocks"][0]["value"].endswith("Read on.</p>")
        assert "not clinical" not in client.get(page.url).content.decode()
        again = blocks(prose("<p>Read on.</p>"))
        assert edit_page(publisher, page, PUBLISH, body=again, **NAMED).status_code == 302

    def test_a_source_that_is_taken_away_is_asked_for(self, publisher):
        make_reference("R1")
        table = {"caption": "Signs [@R1]", "header": ["a", "b"], "rows": [["c", "d"]]}
        page = make_lesson(body=[("prose", "<p>Seen [@R1].</p>"), ("table", table)])
        bare = {"caption": "Signs", "header": items("a", "b"), "rows": items(items("c", "d"))}
        body = blocks(prose("<p>Seen.</p>"), ("table", bare))
        assert body_errors(edit_page(publisher, page, PUBLISH, body=body, **NAMED)) == {
            0: [f"“Seen.” {NO_GROUND}."],
            1: [f"“c d” {NO_GROUND}."],
        }

    def test_a_shipped_change_that_waits_was_asked_in_its_file(self, publisher):
        page = make_lesson()
        draft = LessonPage.objects.get(pk=page.pk)
        draft.body = json.dumps([{"type": "prose", "value": "<p>Shipped words.</p>"}])
        make_waiting_change(draft, NOW)
        body = blocks(prose("<p>Shipped words.</p>"))
        assert edit_page(publisher, page, PUBLISH, body=body, **NAMED).status_code == 302

    def test_nothing_in_a_contraindication_is_not_clinical(self, publisher):
        page = make_lesson()
        value = contraindication(why="Distress [not clinical].", references=items(), strength="opinion", changes="")
        body = blocks(("contraindication", value | {"disputed": {"one": "", "other": ""}}))
        reply = edit_page(publisher, page, PUBLISH, body=body, **NAMED)
        assert body_errors(reply) == {0: ["This block is always clinical, so nothing in it is [not clinical]."]}

    def test_a_summary_does_not_carry_the_mark(self, publisher):
        reply = edit_page(publisher, make_lesson(), PUBLISH, summary="Read on. [not clinical]", **NAMED)
        assert errors_of(reply, "summary") == [
            "[not clinical] belongs to the blocks of a lesson: readers would meet it here."
        ]

    def test_a_contraindication_names_a_source_or_rests_on_opinion(self, publisher):
        page = make_lesson()
        value = contraindication(why="Distress.", references=items(), disputed={"one": "", "other": ""}, changes="")
        reply = edit_page(publisher, page, PUBLISH, body=blocks(("contraindication", value)), **NAMED)
        assert body_errors(reply) == {0: ["A contraindication names a source, or says that it rests on opinion."]}
        opinion = blocks(("contraindication", value | {"strength": "opinion"}))
        assert edit_page(publisher, page, PUBLISH, body=opinion, **NAMED).status_code == 302

    @pytest.mark.parametrize(
        ("one", "other", "refused"),
        [
            ("A regulator bans it.", "", True),
            ("", "A review finds no ban.", True),
            ("A regulator bans it.", " ", True),
            ("A regulator bans it.", "A review finds no ban.", False),
            ("", "", False),
        ],
    )
    def test_what_is_disputed_has_both_sides_or_none(self, publisher, one, other, refused):
        page = make_lesson()
        sides = {"one": one, "other": other}
        value = contraindication(strength="opinion", references=items(), disputed=sides, changes="")
        reply = edit_page(publisher, page, PUBLISH, body=blocks(("contraindication", value)), **NAMED)
        assert reply.status_code == (200 if refused else 302)
        if refused:
            words = "What is disputed has two sides: write the other as well, or leave both empty."
            assert body_errors(reply) == {0: [words]}

    def test_two_blocks_do_not_share_a_key(self, publisher):
        make_lesson(body=[("contraindication", contraindication("c1"))])
        page = make_lesson(ModulePage.objects.get(), slug="second")
        value = contraindication("c1", references=items(), disputed={"one": "", "other": ""}, changes="")
        reply = edit_page(publisher, page, PUBLISH, body=blocks(("contraindication", value)), **NAMED)
        assert body_errors(reply) == {0: ["Another block has the key “c1”: give this one a key of its own."]}

    def test_a_draft_figure_is_not_shown_to_learners(self, publisher):
        figure = make_figure(live=False)
        page = make_lesson()
        reply = edit_page(publisher, page, PUBLISH, body=blocks(("figure", {"figure": str(figure.pk)})), **NAMED)
        assert body_errors(reply) == {0: ["This figure is a draft: publish it first."]}

    def test_a_check_in_a_lesson_is_a_practice_question(self, publisher):
        question = make_question(pool="assessment")
        page = make_lesson()
        body = blocks(("knowledge_check", {"question": str(question.pk)}))
        reply = edit_page(publisher, page, PUBLISH, body=body, **NAMED)
        assert body_errors(reply) == {
            0: ["A check in a lesson uses a practice question; this one belongs to assessments."]
        }

    @pytest.mark.parametrize(
        ("purpose", "errors"),
        [
            ("assessment", {0: ["A lesson leads to a practice quiz; this one is an assessment."]}),
            ("practice", {}),
        ],
    )
    def test_a_lesson_leads_to_a_practice_quiz(self, publisher, purpose, errors):
        quiz = make_quiz(make_question(pool=purpose), purpose=purpose)
        page = make_lesson()
        body = blocks(("quiz_embed", {"quiz": str(quiz.pk)}))
        reply = edit_page(publisher, page, PUBLISH, body=body, **NAMED)
        assert (body_errors(reply) if reply.status_code == 200 else {}) == errors

    def test_objectives_are_chosen_from_a_list(self, publisher):
        goal, page = make_objective("4.3"), make_lesson()
        edit_page(publisher, page, PUBLISH, objectives=chosen(goal.pk), **NAMED)
        page.refresh_from_db()
        assert list(page.objectives.all()) == [goal]


class TestAddresses:
    def test_a_heading_that_a_fact_sends_people_to_is_kept(self, publisher):
        page = make_lesson(slug="thorax", body=[("heading", "Reassuring signs")])
        fact = make_fact()
        SafetyFact.objects.update(reread="module/thorax#reassuring-signs")
        reply = edit_page(publisher, page, PUBLISH, body=blocks(("heading", "Signs")), **NAMED)
        said = reply.context["form"].errors.as_data()["body"][0].non_block_errors
        assert [str(error.message) for error in said.as_data()] == [
            f"“{fact}” sends people to the heading “reassuring-signs”, which is no longer here: "
            "keep the heading, or change that first."
        ]
        SafetyFact.objects.update(reread="module/thorax#signs")
        assert edit_page(publisher, page, PUBLISH, body=blocks(("heading", "Signs")), **NAMED).status_code == 302
