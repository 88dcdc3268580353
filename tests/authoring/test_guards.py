"""Deleting, moving and copying: refused in words, one by one and in bulk."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import User
from courses.models import CourseIndexPage, CoursePage, LessonPage, ModulePage
from library.models import Competency, Figure, GlossaryTerm, Reference
from quizzes.models import Question
from tests.authoring.people import enter, make_editor
from tests.course_factories import (
    claim,
    make_course,
    make_figure,
    make_lesson,
    make_module,
    make_reference,
    make_term,
)
from tests.quizzes.factories import make_question, make_quiz
from tests.reviewing import make_clinician, review

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
REFUSED = 409


@pytest.fixture
def operator():
    """Somebody who may delete anything, so that only the guards stop them."""
    return enter(make_editor(is_superuser=True))


@pytest.fixture
def lesson():
    make_reference("R1")
    figure, question = make_figure(), make_question(pool="practice", stem="What now?")
    make_term()
    return make_lesson(
        title="Thorax",
        body=[
            ("prose", "<p>Seen [@R7] in a [[pneumothorax]].</p>"),
            ("evidence_claim", claim()),
            ("figure", {"figure": figure.pk}),
            ("knowledge_check", {"question": question.pk}),
        ],
    )


def delete_page(client, page):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def delete_snippet(client, item):
    return client.post(reverse(item.snippet_viewset.get_url_name("delete"), args=[item.pk]))


def in_bulk(client, action, *items, **form):
    model = type(items[0])
    base = next(parent for parent in (*model._meta.get_parent_list(), model) if parent._meta.label != "x")
    address = reverse("wagtail_bulk_action", args=[base._meta.app_label, base._meta.model_name, action])
    return client.post(f"{address}?{urlencode([('id', item.pk) for item in items])}", form)


def said(reply):
    """Reasons by name, as the page that says no lists them."""
    assert reply.status_code == REFUSED
    return {item.name: item.reasons for item in reply.context_data["kept"]}


class TestPages:
    def test_a_lesson_with_versions_stays(self, operator, lesson):
        reply = delete_page(operator, lesson)
        assert said(reply) == {"Thorax": ["1 lesson version"]}
        assert reverse("wagtailadmin_pages:unpublish", args=[lesson.pk]) in reply.content.decode()
        assert LessonPage.objects.count() == 1

    def test_its_module_and_course_stay(self, operator, lesson):
        for page in (ModulePage.objects.get(), CoursePage.objects.get()):
            assert said(delete_page(operator, page)) == {page.title: ["1 lesson version"]}

    def test_they_stay_in_bulk_and_nothing_else_goes(self, operator, lesson):
        empty = make_module(CoursePage.objects.get(), slug="empty")
        reply = in_bulk(operator, "delete", lesson, empty)
        assert said(reply) == {"Thorax": ["1 lesson version"]}
        assert ModulePage.objects.count() == 2

    def test_a_page_that_nothing_needs_goes(self, operator):
        empty = make_module(make_course(), slug="empty")
        assert delete_page(operator, empty).status_code == 302
        assert not ModulePage.objects.exists()


class TestSnippets:
    def test_a_cited_source_stays(self, operator, lesson):
        assert said(delete_snippet(operator, Reference.objects.get(key="R1"))) == {
            "R1: Brady 2014": ["page: Thorax", "question: What now?"]
        }

    def test_a_source_named_only_in_a_text_stays(self, operator):
        source = make_reference("R7")
        make_lesson(title="Thorax", body=[("prose", "<p>Seen [@R7].</p>")])
        assert said(delete_snippet(operator, source)) == {"R7: Brady 2014": ["Thorax"]}

    def test_a_term_of_a_lesson_stays(self, operator, lesson):
        assert said(delete_snippet(operator, GlossaryTerm.objects.get())) == {"Pneumothorax": ["Thorax"]}

    def test_a_figure_that_is_shown_stays(self, operator, lesson):
        reply = delete_snippet(operator, Figure.objects.get())
        assert said(reply) == {"F4.1 The lung": ["page: Thorax"]}
        assert "Unpublish it" in reply.content.decode()

    def test_a_question_with_versions_stays(self, operator, lesson):
        question = Question.objects.get()
        assert said(delete_snippet(operator, question)) == {str(question): ["page: Thorax", "1 question version"]}

    def test_a_question_in_a_quiz_stays(self, operator):
        question = make_question(published=False)
        make_quiz(question)
        assert said(delete_snippet(operator, question)) == {
            str(question): ["quiz: Safety quiz", "1 section question"]
        }

    def test_a_competency_whose_objective_is_tagged_stays(self, operator, lesson):
        assert said(delete_snippet(operator, Competency.objects.get())) == {"4 Safety": ["1 objective"]}

    def test_they_stay_in_bulk(self, operator, lesson):
        spare = make_reference("R99")
        reply = in_bulk(operator, "delete", Reference.objects.get(key="R1"), spare)
        assert set(said(reply)) == {"R1: Brady 2014"}
        assert Reference.objects.filter(key="R99").exists()

    def test_a_source_that_nothing_names_goes(self, operator):
        source = make_reference("R99")
        assert delete_snippet(operator, source).status_code == 302
        assert not Reference.objects.filter(key="R99").exists()


class TestPeople:
    def delete(self, client, user):
        return client.post(reverse("wagtailusers_users:delete", args=[user.pk]))

    def test_a_reviewer_stays_and_can_be_anonymised(self, operator):
        user = make_clinician()
        review(user)
        reply = self.delete(operator, user)
        assert said(reply) == {str(user): ["1 clinical review"]}
        assert "Anonymise the account" in reply.content.decode()

    def test_an_author_stays(self, operator):
        user, page = make_editor("Authors"), make_lesson()
        page.save_revision(user=user)
        assert said(self.delete(operator, user)) == {str(user): ["1 revision"]}

    def test_they_stay_in_bulk(self, operator):
        user, spare = make_clinician(), make_editor()
        review(user)
        assert set(said(in_bulk(operator, "delete", user, spare))) == {str(user)}
        assert User.objects.filter(pk=spare.pk).exists()

    def test_a_person_without_traces_goes(self, operator):
        user = make_editor("Authors")
        assert self.delete(operator, user).status_code == 302
        assert not User.objects.filter(pk=user.pk).exists()
        assert Group.objects.filter(name="Authors").exists()


class TestMovingAndCopying:
    def test_a_published_lesson_keeps_its_address(self, operator, lesson):
        other = make_module(CoursePage.objects.get(), slug="other")
        reply = operator.post(reverse("wagtailadmin_pages:move_confirm", args=[lesson.pk, other.pk]))
        assert reply.status_code == REFUSED
        assert in_bulk(operator, "move", lesson, chooser=other.pk).status_code == REFUSED
        lesson.refresh_from_db()
        assert lesson.get_parent().slug == "module"

    def test_it_can_change_its_place(self, operator, lesson):
        first = make_lesson(ModulePage.objects.get(), slug="first")
        address = reverse("wagtailadmin_pages:set_page_position", args=[first.pk])
        assert operator.post(f"{address}?position=0").status_code == 200
        assert ModulePage.objects.get().get_children().first().slug == "first"

    def test_its_slug_and_key_stay(self, operator, lesson):
        form = operator.get(reverse("wagtailadmin_pages:edit", args=[lesson.pk])).context["form"]
        assert [form.fields[name].disabled for name in ("slug", "key")] == [True, True]

    def test_pages_of_a_course_are_not_copied(self, operator, lesson):
        assert operator.get(reverse("wagtailadmin_pages:copy", args=[lesson.pk])).status_code == REFUSED

    def test_lessons_are_not_published_in_bulk(self, operator, lesson):
        lesson.summary = "Other words."
        lesson.save_revision()
        for page in (lesson, ModulePage.objects.get()):
            reply = in_bulk(operator, "publish", page, include_descendants="on")
            assert list(said(reply)) == ["Thorax"]
        assert lesson.versions.count() == 1

    def test_no_page_of_a_course_is_made_private(self, operator, lesson):
        """Open pages are kept whole, so what one reader may see everybody would."""
        for page in [lesson, *lesson.get_ancestors().type((CoursePage, ModulePage, CourseIndexPage)).specific()]:
            address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
            operator.post(address, {"restriction_type": "login"})
            assert not page.get_view_restrictions().exists(), page


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "revert_to_page_revision", "copy", "move"])
def test_nothing_is_done_to_a_page_past_the_editors_own_forms(action):
    lesson = make_lesson()
    draft = LessonPage.objects.get(pk=lesson.pk)
    draft.title = "Words that nobody checked"
    draft.save_revision()
    client = enter(make_editor("Authors", "Publishers"))
    sent = {"revision_id": lesson.revisions.first().pk, "destination_page_id": 1}
    there = f"/admin/api/main/pages/{lesson.pk}/action/{action}/"
    assert client.post(there, sent, content_type="application/json").status_code == 403
    assert client.get("/admin/api/main/pages/").status_code == 200
    lesson.refresh_from_db()
    assert (lesson.live, lesson.has_unpublished_changes, lesson.versions.count()) == (True, True, 1)
