"""Previews: what each reader would see, in the learners' own templates."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from courses.models import ModulePage
from tests.authoring.editor import chosen, lesson_form, question_form, single
from tests.authoring.people import enter, make_editor
from tests.course_factories import make_lesson, make_module
from tests.helpers import assert_queries
from tests.quizzes.factories import make_question
from tests.reviewing import make_clinician, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return enter(make_editor("Authors"))


def previewed(client, address, data, mode):
    assert client.post(address, data).json()["is_valid"]
    return client.get(f"{address}?mode={mode}&in_preview_panel=true").content.decode()


class TestLessons:
    @pytest.mark.parametrize(
        ("mode", "foot"),
        [("visitor", "Create an account"), ("learner", "Finish lesson"), ("finished", "Finished on")],
    )
    def test_each_reader_sees_their_own_foot(self, author, mode, foot):
        page = make_lesson(title="Thorax")
        address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        shown = previewed(author, address, lesson_form(page, summary="Words not saved yet."), mode)
        feet = [words for words in ("Create an account", "Finish lesson", "Finished on") if f"{words}" in shown]
        assert foot in feet
        assert "Words not saved yet." in shown
        assert "Version 2" in shown
        assert "css/main.css" in shown
        assert "wagtail-userbar" in shown
        assert "<div inert>" in shown

    def test_a_visitor_is_said_not_to_see_a_closed_lesson(self, author):
        page = make_lesson(is_free=False)
        address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        assert "Visitors do not see this lesson" in previewed(author, address, lesson_form(page), "visitor")
        assert "Visitors do not see this lesson" not in previewed(author, address, lesson_form(page), "learner")

    def test_a_lesson_that_is_not_saved_yet_has_a_preview(self, author):
        page = make_lesson()
        module = make_module(ModulePage.objects.get().get_parent().specific, slug="other", title="Other module")
        address = reverse("wagtailadmin_pages:preview_on_add", args=["courses", "lessonpage", module.pk])
        data = lesson_form(page, title="New", slug="new", key="other/new")
        shown = previewed(author, address, data, "learner")
        assert "<h1>New</h1>" in shown
        assert "Other module" in shown

    def test_the_editor_may_frame_it_and_nobody_else_frames_the_page(self, author, client):
        page = make_lesson()
        address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        author.post(address, lesson_form(page))
        framed, alone = author.get(f"{address}?mode=learner"), client.get(page.url)
        assert "frame-ancestors 'self'" in framed.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in alone.headers["Content-Security-Policy"]

    def test_readers_get_no_userbar(self, author, client):
        page = make_lesson()
        for reader in (client, author):
            assert "wagtail-userbar" not in reader.get(page.url).content.decode()

    def test_what_a_reviewer_previews_is_what_was_submitted(self):
        page = make_lesson()
        page.summary = "Submitted words."
        state = submit(page, make_editor("Authors"))
        address = reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, state.task_id])
        assert "Submitted words." in enter(make_clinician()).get(address).content.decode()


class TestListsOfPages:
    def test_what_has_no_preview_offers_none(self, author):
        module = make_module()
        course = module.get_parent()
        for page in (module, course, course.get_parent()):
            edit = author.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
            assert "/preview/" not in edit
            draft = author.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
            assert draft.status_code == 302


class TestQuestions:
    def address(self, question):
        return reverse("wagtailsnippets_quizzes_question:preview_on_edit", args=[question.pk])

    @pytest.mark.parametrize(
        ("mode", "there", "not_there"),
        [
            ("asked", "Rule out A", "Because of this."),
            ("answered", "Not this time. The best answer is", "What it tests"),
            ("reviewed", "What it tests", "Rule out A"),
            ("paper", "What do you do first?", "Rule out A"),
        ],
    )
    def test_each_mode_shows_its_own(self, author, mode, there, not_there):
        question = make_question(pool="practice")
        shown = previewed(author, self.address(question), question_form(question), mode)
        assert there in shown
        assert not_there not in shown
        assert "css/main.css" in shown

    def test_a_page_that_is_kept_for_visitors_is_no_preview(self, author, client):
        """A question has no address of its own: its preview asks for the front page's."""
        make_lesson()
        question = make_question(pool="practice")
        front = client.get("/").content.decode()
        shown = previewed(author, self.address(question), question_form(question), "asked")
        assert "What do you do first?" in shown
        assert client.get("/").content.decode() == front
        with assert_queries(0):  # and the preview has not closed the front page
            client.get("/")

    @pytest.mark.parametrize(
        "kind", ["multiple_response", "true_false", "numeric", "matching", "ordering", "single_best_answer"]
    )
    @pytest.mark.parametrize("mode", ["asked", "answered", "reviewed", "paper"])
    def test_every_kind_can_be_shown(self, kind, mode, rf):
        question = make_question(kind)
        request = rf.get("/")
        reply = question.make_preview_request(request, mode)
        assert reply.status_code == 200
        assert "Not ready to be shown" not in reply.render().content.decode()

    def test_a_gap_is_named(self, author):
        question = make_question(pool="practice")
        gaps = question_form(question, answer=streamfield([single()]), references=chosen())
        assert "Not ready to be shown" in previewed(author, self.address(question), gaps, "asked")

    def test_nothing_of_the_key_stands_in_the_question_as_asked(self, author):
        question = make_question(pool="practice")
        shown = previewed(author, self.address(question), question_form(question), "asked")
        assert "Red flags come first." not in shown
