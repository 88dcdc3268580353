"""Choosing in the editor: found by words, authors, identifiers and tags, told apart by columns, made in place."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import ModelLogEntry

from library.models import Muscle, Reference
from library.queries import finding
from library.viewsets.columns import status_words
from quizzes.models import Question
from tests.authoring.people import enter, make_editor
from tests.course_factories import make_reference
from tests.factories import make_user, sign_in
from tests.helpers import assert_queries
from tests.quizzes.factories import make_fact, make_question
from tests.reviewing import approve

pytestmark = pytest.mark.django_db
QUESTIONS = "wagtailsnippetchoosers_quizzes_question"
SOURCES = "wagtailsnippetchoosers_library_reference"


@pytest.fixture
def author():
    return enter(make_editor("Authors", name="Ada Author"))


def found(client, asked, chooser=QUESTIONS):
    reply = client.get(reverse(f"{chooser}:choose_results"), {"q": asked})
    assert reply.status_code == 200
    return [item.key for item in reply.context["results"]]


def new_question(**changes):
    make_objective = make_fact().objective
    return {
        "key": "new",
        "pool": "practice",
        "stem": "What now?",
        "case": "",
        "objective": make_objective.pk,
    } | changes


class TestQuestionsAreFound:
    @pytest.mark.parametrize(
        "asked",
        [
            *("pneumo lung", "a-runner", "Hansen", "Nerve", "10.1136", "38765432", "R50", "4.3", "posterior", "Zeno"),
            *("multiple response", "practice", "hansen 38765432 lung"),
        ],
    )
    def test_by_words_author_identifier_and_tag(self, author, asked):
        source = make_reference("R50", authors="Hansen J", title="Nerve and needle", doi="10.1136/x", pmid="38765432")
        writer = make_editor("Authors", name="Zeno Writer")
        wanted = make_question(
            "multiple_response", key="a-runner", pool="practice", stem="Pneumothorax of a lung?", author=writer
        )
        wanted.references = [source, make_reference("R51", title="Other")]
        wanted.fact = make_fact("lung")
        wanted.fact.label = "the posterior chest"
        wanted.fact.save()
        wanted.save()
        make_question(key="another", objectives=("4.4",), stem="What else?", case="")
        assert found(author, asked) == ["a-runner"]

    def test_a_question_with_many_sources_is_found_once(self, author):
        question = make_question(key="once")
        question.references = [make_reference(f"R{at}", authors="Hansen J") for at in range(60, 63)]
        question.save()
        assert found(author, "hansen") == ["once"]

    @pytest.mark.parametrize("asked", ['"', " ", "%", "\\", "(", "' OR 1=1", "\x00", "4" * 500])
    def test_no_question_fails(self, author, asked):
        for address in (f"{QUESTIONS}:choose_results", "wagtailsnippets_quizzes_question:list"):
            assert author.get(reverse(address), {"q": asked}).status_code == 200

    def test_a_search_costs_no_more_than_a_long_title(self):
        asked = " ".join(f"word{number}" for number in range(2000))
        for question in (asked, "word " * 2000):
            assert str(finding.found(Reference.objects.all(), ["key", "title"], question).query).count(" LIKE ") <= 64
        assert not finding.found(Reference.objects.all(), ["key", "title"], asked).exists()

    def test_the_list_of_the_bank_finds_the_same(self, author):
        question = make_question(key="by-source")
        question.references = [make_reference("R70", doi="10.5555/found")]
        question.save()
        make_question(key="not-this")
        reply = author.get(reverse("wagtailsnippets_quizzes_question:list"), {"q": "10.5555/found"})
        assert [item.key for item in reply.context["object_list"]] == ["by-source"]

    def test_when_it_was_reviewed_stands_beside_it(self, author):
        approve(make_question(key="checked"), days_ago=3)
        text = author.get(reverse(f"{QUESTIONS}:choose_results")).content.decode()
        assert "Reviewed on" in text
        assert date_format(timezone.localdate() - timedelta(days=3), "j F Y") in text

    def test_its_state_is_said_as_it_is(self, author):
        make_question(key="draft", published=False)
        question = make_question(key="live")
        question.save_revision()
        reply = author.get(reverse(f"{QUESTIONS}:choose_results"))
        assert [status_words(item) for item in reply.context["results"]] == ["draft", "live + draft"]

    @pytest.mark.parametrize("size", [1, 3])
    def test_choosing_costs_the_same_however_many_there_are(self, author, size):
        for number in range(size):
            question = make_question(key=f"question-{number}", objectives=("4.3", "4.4"))
            question.references = [make_reference(f"R{at}") for at in range(70, 70 + size)]
            question.save()
        author.get(reverse(f"{QUESTIONS}:choose_results"))
        with assert_queries(9):
            author.get(reverse(f"{QUESTIONS}:choose_results"), {"q": "R70 question"})


class TestLists:
    @pytest.mark.parametrize("size", [1, 3])
    @pytest.mark.parametrize(("bank", "expected"), [("quizzes_question", 13), ("library_reference", 11)])
    def test_a_list_costs_the_same_however_long_it_is(self, author, bank, expected, size):
        for number in range(size):
            make_question(key=f"question-{number}", objectives=("4.3", "4.4"))
            make_reference(f"R{number + 50}", title="Nerve")
        author.get(reverse(f"wagtailsnippets_{bank}:list"))
        with assert_queries(expected):
            assert author.get(reverse(f"wagtailsnippets_{bank}:list")).status_code == 200


class TestSourcesAreFound:
    @pytest.mark.parametrize("asked", ["guideline", "secondary page only", "hansen guideline"])
    def test_by_what_they_are(self, author, asked):
        make_reference("R50", authors="Hansen J", evidence_type="guideline", seen="secondary")
        make_reference("R51", authors="Hansen J", evidence_type="rct", seen="abstract")
        assert found(author, asked, SOURCES) == ["R50"]

    @pytest.mark.parametrize("size", [1, 3])
    def test_choosing_costs_the_same_however_many_there_are(self, author, size):
        for number in range(size):
            make_reference(f"R{number + 50}", title="Nerve")
        author.get(reverse(f"{SOURCES}:choose_results"))
        with assert_queries(7):
            author.get(reverse(f"{SOURCES}:choose_results"), {"q": "nerve"})

    def test_each_can_be_chosen_and_says_until_which_day_it_holds(self, author):
        source = make_reference("R50", title="Nerve and needle", review_by="2999-12-31")
        text = author.get(reverse(f"{SOURCES}:choose_results")).content.decode()
        assert reverse(f"{SOURCES}:chosen", args=[source.pk]) in text
        assert "Nerve and needle" in text
        assert "31 December 2999" in text


class TestMadeInPlace:
    def test_a_question_is_a_draft_of_its_author(self):
        writer = make_editor("Authors")
        reply = enter(writer).post(reverse(f"{QUESTIONS}:create"), new_question())
        made = Question.objects.get(key="new")
        assert reply.json()["result"]["id"] == str(made.pk)
        assert (made.live, made.author, made.objectives.get().key) == (False, writer, "4.3")
        assert made.latest_revision.user == writer
        assert made.get_latest_revision_as_object().objectives.get().key == "4.3"
        assert ModelLogEntry.objects.filter(object_id=str(made.pk), action="wagtail.create", user=writer).exists()

    def test_it_opens_in_its_own_form_with_what_is_missing(self):
        client = enter(make_editor("Authors"))
        client.post(reverse(f"{QUESTIONS}:create"), new_question())
        made = Question.objects.get(key="new")
        text = client.get(reverse("wagtailsnippets_quizzes_question:edit", args=[made.pk])).content.decode()
        assert "What now?" in text
        assert "Question checks" in text

    def test_what_is_missing_is_said_and_what_was_typed_stays(self, author):
        reply = author.post(reverse(f"{QUESTIONS}:create"), new_question(key="", stem="Typed words"))
        assert reply.json()["step"] == "reshow_creation_form"
        assert "Typed words" in reply.json()["htmlFragment"]
        assert "This field is required." in reply.json()["htmlFragment"]
        assert not Question.objects.exists()

    def test_a_key_that_is_taken_is_said(self, author):
        make_question(key="taken")
        reply = author.post(reverse(f"{QUESTIONS}:create"), new_question(key="taken"))
        assert "already exists" in reply.json()["htmlFragment"]

    def test_a_source_has_its_author_in_the_history(self):
        writer = make_editor("Authors")
        form = {"key": "R90", "title": "New", "evidence_type": "rct", "seen": "abstract"}
        enter(writer).post(reverse(f"{SOURCES}:create"), form)
        made = Reference.objects.get(key="R90")
        assert (made.live, made.latest_revision.user) == (False, writer)

    def test_a_muscle_is_a_draft(self, author):
        form = {"key": "psoas", "name": "Psoas", "region": "gluteal", "hazard": "high"}
        author.post(reverse("wagtailsnippetchoosers_library_muscle:create"), form)
        assert Muscle.objects.get(key="psoas").live is False

    @pytest.mark.parametrize("group", ["Publishers", "Clinical reviewers"])
    def test_nobody_without_the_permission_makes_one(self, group):
        client = enter(make_editor(group))
        assert "Add this question" not in client.get(reverse(f"{QUESTIONS}:choose")).json()["html"]
        reply = client.post(reverse(f"{QUESTIONS}:create"), new_question())
        assert reply.status_code == 302
        assert not Question.objects.exists()

    @pytest.mark.parametrize("address", ["choose", "choose_results", "create"])
    def test_an_outsider_gets_none_of_it(self, address):
        make_question(key="secret-question", stem="A secret stem?")
        for client in (Client(), sign_in(Client(), make_user("learner@clinic.example"))):
            for reply in (
                client.get(reverse(f"{QUESTIONS}:{address}")),
                client.post(reverse(f"{QUESTIONS}:{address}"), new_question()),
            ):
                assert reply.status_code in {302, 403, 405}
                assert "secret" not in reply.content.decode()
        assert Question.objects.count() == 1
