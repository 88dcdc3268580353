"""Locked content: one publisher goes on, everybody else waits until it is unlocked."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse

from tests.authoring.editor import PUBLISH, edit_page, edit_snippet, question_form
from tests.authoring.people import enter, make_editor
from tests.course_factories import make_lesson
from tests.quizzes.factories import make_objective, make_question

pytestmark = pytest.mark.django_db
AUTHORS, PUBLISHERS = "Authors", "Publishers"


class OfQuestion:
    """A question, and the screens on which it is locked and written."""

    def __init__(self):
        self.item = make_question(pool="practice", key="kept-still")
        self.item.objectives.add(make_objective())

    def address(self, deed):
        return reverse(f"wagtailsnippets_quizzes_question:{deed}", args=[self.item.pk])

    def write(self, client, words, action=()):
        return edit_snippet(client, self.item, question_form(self.item, stem=words), dict(action))

    def words(self):
        return type(self.item).objects.get(pk=self.item.pk).get_latest_revision_as_object().stem


class OfLesson:
    """The same of a lesson."""

    def __init__(self):
        self.item = make_lesson(title="Thorax")

    def address(self, deed):
        return reverse(f"wagtailadmin_pages:{deed}", args=[self.item.pk])

    def write(self, client, words, action=()):
        return edit_page(client, self.item, dict(action), summary=words)

    def words(self):
        return type(self.item).objects.get(pk=self.item.pk).get_latest_revision_as_object().summary


@pytest.fixture(params=[OfQuestion, OfLesson])
def held(request):
    return request.param()


def test_who_locked_it_goes_on_and_an_author_does_not(held):
    publisher, author = make_editor(PUBLISHERS, name="Pia Press"), make_editor(AUTHORS)
    holder, waiting = enter(publisher), enter(author)
    assert held.address("lock") in holder.get(held.address("edit")).content.decode()
    holder.post(held.address("lock"))
    held.item.refresh_from_db()
    assert (held.item.locked, held.item.locked_by) == (True, publisher)
    shown = waiting.get(held.address("edit")).content.decode()
    assert "Pia Press" in shown
    held.write(waiting, "An author’s words?")
    held.write(waiting, "An author’s words?", PUBLISH)
    assert held.words() != "An author’s words?"
    held.write(holder, "The publisher’s words?")
    assert held.words() == "The publisher’s words?"


def test_another_publisher_waits_too_and_may_unlock(held):
    enter(make_editor(PUBLISHERS)).post(held.address("lock"))
    other = enter(make_editor(PUBLISHERS))
    held.write(other, "Too early?", PUBLISH)
    assert held.words() != "Too early?"
    other.post(held.address("unlock"))
    held.write(other, "In turn?")
    assert held.words() == "In turn?"


@pytest.mark.parametrize("group", ["", AUTHORS, "Clinical reviewers"])
def test_nobody_else_locks_or_unlocks(held, group):
    client = enter(make_editor(*([group] if group else [])))
    client.post(held.address("lock"))
    held.item.refresh_from_db()
    assert not held.item.locked
    enter(make_editor(PUBLISHERS)).post(held.address("lock"))
    client.post(held.address("unlock"))
    held.item.refresh_from_db()
    assert held.item.locked


def test_an_author_who_still_holds_a_lock_may_let_go_of_it(held):
    author = make_editor(PUBLISHERS)
    enter(author).post(held.address("lock"))
    author.groups.set(Group.objects.filter(name=AUTHORS))
    enter(author).post(held.address("unlock"))
    held.item.refresh_from_db()
    assert not held.item.locked


def test_a_site_of_before_gets_the_rights_when_it_is_migrated():
    group = Group.objects.get(name=PUBLISHERS)
    group.permissions.remove(*Permission.objects.filter(codename__regex="^(un)?lock_"))
    group.page_permissions.filter(permission__codename__in=["lock_page", "unlock_page"]).delete()
    call_command("migrate", verbosity=0)
    assert make_editor(PUBLISHERS).has_perms(["quizzes.lock_question", "library.unlock_figure"])
    assert group.page_permissions.filter(permission__codename="unlock_page").count() == 1
