"""Editing questions: drafts keep gaps, checks bite at submit and publish, a publisher may set them aside."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from wagtail.log_actions import registry
from wagtail.test.utils.form_data import streamfield

from library.models import Report
from library.queries.overlay import review_states
from quizzes.models import Question
from quizzes.queries.listing import listed_questions
from quizzes.viewsets.editing import OVERRIDE
from tests.authoring.editor import DRAFT, PUBLISH, SUBMIT, chosen, edit_snippet, option, question_form, single
from tests.authoring.people import NOW, enter, make_editor
from tests.course_factories import make_objective, make_reference
from tests.quizzes.factories import make_question
from tests.reviewing import decide, make_clinician, review, submit

pytestmark = pytest.mark.django_db
GAPS = streamfield([single(option("Needle", correct=True, why=""), option("Wait", why=""))])


@pytest.fixture
def author():
    return enter(make_editor("Authors"))


@pytest.fixture
def publisher():
    return enter(make_editor("Authors", "Publishers"))


@pytest.fixture
def question():
    return make_question(pool="practice", stem="What do you do first?")


def finished(question, **changes):
    return question_form(question, change_class="wording", **changes)


def said(reply):
    """What stops the question, as the top of the form lists it."""
    return [str(error) for error in reply.context["form"].non_field_errors()][1:]


class TestDrafts:
    def test_a_draft_saves_with_gaps_and_lists_them(self, author, question):
        form = question_form(question, stem="", answer=GAPS, references=chosen(), objectives=chosen())
        assert edit_snippet(author, question, form, DRAFT).status_code == 302
        shown = author.get(reverse("wagtailsnippets_quizzes_question:edit", args=[question.pk]))
        lines = shown.context["form"].checks()
        assert [line.words for line in lines if line.blocks] == [
            "Name the objective that this question tests.",
            "Write the question.",
            "Say why the right option is right.",
            "Name at least one source.",
        ]
        html = shown.content.decode()
        assert "4 things stop publishing and review" in html
        assert "Say what tempts about this option and what breaks it." in html

    def test_each_line_leads_to_its_field(self, author, question):
        edit_snippet(author, question, question_form(question, answer=GAPS, references=chosen()), DRAFT)
        form = author.get(reverse("wagtailsnippets_quizzes_question:edit", args=[question.pk])).context["form"]
        answer = form.instance.answer[0]
        first = answer.value["options"].bound_blocks[0]
        paths = {line.words: line.path for line in form.checks()}
        assert paths["Say why the right option is right."] == f"answer.{answer.id}.options.{first.id}.why"
        assert paths["Name at least one source."] == "references"

    def test_a_new_question_bears_its_authors_name(self):
        user = make_editor("Authors")
        address = reverse("wagtailsnippets_quizzes_question:add")
        assert enter(user).post(address, question_form()).status_code == 302
        made = Question.objects.get()
        assert (made.author, made.kind, made.live) == (user, "single_best_answer", False)


class TestPublishing:
    def test_a_finished_question_becomes_a_version(self, publisher, question):
        edit_snippet(publisher, question, finished(question, stem="What comes first?"), PUBLISH)
        newest = question.versions.last()
        assert (newest.number, newest.content["stem"], newest.change_class) == (2, "What comes first?", "wording")

    def test_an_author_cannot_publish(self, author, question):
        edit_snippet(author, question, finished(question, stem="What comes first?"), PUBLISH)
        assert question.versions.count() == 1

    def test_a_change_is_named_afresh(self, publisher, question):
        reply = edit_snippet(publisher, question, question_form(question), PUBLISH)
        assert reply.context["form"].errors["change_class"] == [
            "Say what this publication changes: wording, clarification or safety."
        ]
        edit_snippet(publisher, question, finished(question), PUBLISH)
        form = publisher.get(reverse("wagtailsnippets_quizzes_question:edit", args=[question.pk])).context["form"]
        assert form["change_class"].value() == ""

    def test_what_is_unsaid_stands_at_the_head_and_leads_to_its_tab(self, publisher, question):
        shown = edit_snippet(publisher, question, question_form(question), PUBLISH).content.decode()
        head = shown[shown.index('class="messages"') : shown.index("data-edit-form")]
        assert head.count("Not published yet.") == 1
        assert re.findall(r'data-check-path="([^"]+)"', head) == ["change_class"]
        for action, form in ((DRAFT, question_form(question)), (PUBLISH, finished(question))):
            assert "Not published yet." not in edit_snippet(publisher, question, form, action).content.decode()

    @pytest.mark.parametrize("action", [PUBLISH, SUBMIT])
    def test_a_publication_that_fails_does_not_say_that_nothing_is_saved(self, publisher, question, action):
        """Wagtail saves the draft by itself right afterwards."""
        shown = edit_snippet(publisher, question, finished(question, references=chosen()), action).content.decode()
        assert "Not published and not submitted." in shown
        assert "could not be saved" not in shown
        assert "Draft saved" in shown

    @pytest.mark.parametrize("action", [PUBLISH, SUBMIT])
    def test_gaps_stop_it_and_are_named(self, publisher, question, action):
        reply = edit_snippet(publisher, question, finished(question, references=chosen()), action)
        assert said(reply) == ["Name at least one source."]
        assert question.versions.count() == 1
        assert Question.objects.get().current_workflow_state is None

    @pytest.mark.parametrize("action", [PUBLISH, SUBMIT])
    def test_all_of_the_above_and_empty_reasons_stop_it_until_a_publisher_says_why(self, publisher, question, action):
        wrong = [option("All of the above"), option("Wait a week", why="Too late.")]
        answer = streamfield([single(option("Ask about red flags", correct=True), *wrong)])
        reply = edit_snippet(publisher, question, finished(question, answer=answer), action)
        assert said(reply) == [
            "“All” or “none of the above” breaks when options are shuffled: name them.",
            "“Too late.” is no reason: say why, in four words or more.",
        ]
        form = finished(question, answer=answer, override_reason="Kept for a trial.")
        assert edit_snippet(publisher, question, form, action).status_code == 302

    def test_unknown_marks_stop_it(self, publisher, question):
        reply = edit_snippet(publisher, question, finished(question, case="Seen [@R99]."), PUBLISH)
        assert said(reply) == ["The library knows no source [@R99]: correct the key, or add the source."]

    def test_a_publisher_may_set_checks_aside_with_a_reason_that_the_history_keeps(self, publisher, question):
        form = finished(question, references=chosen(), override_reason="The source is in print.")
        edit_snippet(publisher, question, form, PUBLISH)
        assert question.versions.count() == 2
        entry = registry.get_logs_for_instance(question).get(action=OVERRIDE)
        assert entry.data == {"reason": "The source is in print.", "checks": ["Name at least one source."]}
        history = publisher.get(reverse("wagtailsnippets_quizzes_question:history", args=[question.pk]))
        assert "Reason: The source is in print." in history.content.decode()

    def test_what_learners_would_meet_cannot_be_set_aside(self, publisher, question):
        answer = streamfield([single(option("Needle"), option("Wait"))])
        form = finished(question, answer=answer, override_reason="Later.")
        assert said(edit_snippet(publisher, question, form, PUBLISH)) == ["Mark the option that is right."]
        assert question.versions.count() == 1

    def test_an_author_is_offered_no_way_round(self, author, question):
        form = finished(question, references=chosen(), override_reason="Please.")
        reply = edit_snippet(author, question, form, SUBMIT)
        assert said(reply) == ["Name at least one source."]
        assert "override_reason" not in reply.context["form"].fields

    def test_sources_and_objectives_are_chosen_from_lists(self, publisher, question):
        source, goal = make_reference("R8"), make_objective("4.4")
        form = finished(question, references=chosen(source.pk), objectives=chosen(goal.pk))
        edit_snippet(publisher, question, form, PUBLISH)
        question.refresh_from_db()
        assert (list(question.references.all()), list(question.objectives.all())) == ([source], [goal])


class TestReview:
    def test_a_question_goes_to_review_and_is_reviewed_once_approved(self, author, question):
        assert edit_snippet(author, question, question_form(question), SUBMIT).status_code == 302
        question.refresh_from_db()
        decide(make_clinician(), question.current_workflow_task_state)
        question.get_latest_revision().publish()
        assert listed_questions(today=NOW.date()).get().review == "reviewed"

    def test_its_author_cannot_review_it(self, question):
        writer = make_clinician()
        state = submit(question, writer)
        address = reverse("wagtailsnippets_quizzes_question:workflow_action", args=[question.pk, "approve", state.pk])
        assert "You wrote part of this text" in enter(writer).get(address).json()["html"]


class TestListing:
    def test_the_state_in_the_list_is_the_one_that_readers_are_told(self, question):
        earlier = question.current_version.content_hash
        question.stem = "Asked in other words?"
        question.save_revision().publish()
        question.refresh_from_db()
        digest, key = question.current_version.content_hash, question.key
        today = NOW.date()
        doctor, demo = make_clinician(), make_clinician(is_demo=True)
        steps = [
            {},
            {"reviewer": demo, "content_hash": digest},
            {"reviewer": doctor, "content_hash": "b" * 64},
            {"reviewer": doctor, "content_hash": earlier},
            {"reviewer": doctor, "content_hash": digest},
            {"reviewer": doctor, "content_hash": digest, "verdict": "returned"},
            {"reviewer": doctor, "content_hash": digest, "expires_on": today + timedelta(days=1)},
        ]
        seen = []
        for step in steps:
            if step:
                review(kind="question", key=key, **step)
            for day in (today, today + timedelta(days=2)):
                listed = listed_questions(today=day).get().review
                assert listed == review_states({("question", key): digest}, today=day)["question", key]
                seen.append(listed)
        assert set(seen) == {"not_reviewed", "changed", "reviewed", "expired"}

    def test_it_shows_reports_and_finds_by_filters(self, author, question):
        other = make_question(published=False, stem="Nothing to do with it")
        other.references.clear()
        other.save()
        Report.objects.create(object_kind="question", object_key=question.key, what="Wrong", reported_at=NOW)
        address = reverse("wagtailsnippets_quizzes_question:list")
        asked = [
            ({}, {question, other}),
            ({"q": "first"}, {question}),
            ({"q": other.key}, {other}),
            ({"pool": "practice"}, {question}),
            ({"live": "false"}, {other}),
            ({"no_source": "true"}, {other}),
            ({"reported": "true"}, {question}),
            ({"review": "reviewed"}, set()),
            ({"objective": question.objectives.get().pk}, {question, other}),
        ]
        for query, expected in asked:
            assert set(author.get(address, query).context["object_list"]) == expected, query

    def test_questions_that_ask_the_same_are_told_apart(self, author):
        """By the beginning of the case and by a mark of what is safety-critical; a link is described by its case."""
        safe = make_question(stem="What do you do?", case="[la: M. piriformis] hurts. " + "He runs. " * 40)
        critical = make_question(stem="What do you do?", case="")
        critical.safety_critical = True
        critical.save()
        address = reverse("wagtailsnippets_quizzes_question:list")
        shown = author.get(address).content.decode()
        beginning = shown[shown.index(f'id="question_{safe.pk}_case">') :].partition("</p>")[0]
        assert ">M. piriformis hurts. He runs." in beginning
        assert beginning.endswith("…")
        assert shown.count(f'aria-describedby="question_{safe.pk}_case"') == 1
        assert f"question_{critical.pk}_case" not in shown
        assert len(re.findall(r">\s*Safety-critical\s*</span>", shown)) == 1
        assert set(author.get(address, {"safety_critical": "true"}).context["object_list"]) == {critical}

    def test_it_can_be_exported(self, author, question):
        reply = author.get(reverse("wagtailsnippets_quizzes_question:list"), {"export": "csv"})
        lines = b"".join(reply.streaming_content).decode().splitlines()
        assert len(lines) == 2
        assert question.key in lines[1]

    @pytest.mark.parametrize("how_many", [1, 3])
    def test_its_queries_do_not_grow(self, how_many, django_assert_num_queries):
        for _ in range(how_many):
            make_question()
        with django_assert_num_queries(2):
            for row in listed_questions(today=date(2026, 11, 25)):
                list(row.objectives.all())
