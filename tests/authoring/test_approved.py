"""What is approved waits for a publisher, who is told: by mail and on the first page, until it is published or changed."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from courses.queries.approved import approved_waiting
from tests.authoring.people import enter, make_editor
from tests.course_factories import make_figure, make_lesson, make_module
from tests.helpers import assert_queries
from tests.quizzes.factories import make_question
from tests.reviewing import decide, make_clinician, submit

pytestmark = pytest.mark.django_db
WAITS = "Approved, waits for you to publish"


def approve(item, author=None):
    """Submitted by an author and approved by a clinician."""
    decide(make_clinician(), submit(item, author or make_editor("Authors")))
    item.refresh_from_db()
    return item


def first_page(user):
    return enter(user).get(reverse("wagtailadmin_home")).content.decode()


def edit(item):
    name = getattr(item, "snippet_viewset", None)
    return reverse(name.get_url_name("edit") if name else "wagtailadmin_pages:edit", args=[item.pk])


@pytest.mark.parametrize("make", [make_lesson, make_question, make_figure])
class TestFirstPage:
    def test_the_publisher_is_led_to_it_and_nobody_else(self, make):
        item = approve(make())
        shown = first_page(make_editor("Publishers"))
        assert shown.count(WAITS) == 1
        assert f'<a href="{edit(item)}">{WAITS}' in shown
        for group in (["Authors"], ["Clinical reviewers"]):
            assert WAITS not in first_page(make_editor(*group))

    @pytest.mark.usefixtures("indexed")
    def test_it_is_gone_once_it_is_published(self, make):
        item, publisher = approve(make()), make_editor("Publishers")
        item.get_latest_revision().publish(user=publisher)
        assert approved_waiting(publisher) == []

    def test_it_is_gone_once_it_is_scheduled(self, make):
        item, publisher = approve(make()), make_editor("Publishers")
        Revision.objects.filter(pk=item.latest_revision_id).update(approved_go_live_at=timezone.now())
        assert approved_waiting(publisher) == []

    @pytest.mark.parametrize("in_place", [False, True])
    def test_it_is_gone_once_it_is_changed(self, make, in_place):
        author, publisher = make_editor("Authors"), make_editor("Publishers")
        item = approve(make(), author)
        assert len(approved_waiting(publisher)) == 1
        newest = item.latest_revision if in_place else None
        item.save_revision(user=author, overwrite_revision=newest)
        assert approved_waiting(publisher) == []

    def test_what_waits_for_a_clinician_or_was_returned_does_not_wait_for_a_publisher(self, make):
        item, publisher = make(), make_editor("Publishers")
        state = submit(item, make_editor("Authors"))
        assert approved_waiting(publisher) == []
        decide(make_clinician(), state, approved=False, note="Name the source.")
        assert approved_waiting(publisher) == []


@pytest.mark.parametrize("how_many", [1, 3])
def test_its_queries_do_not_grow(how_many):
    module = make_module()
    for number in range(how_many):
        approve(make_lesson(module, f"lesson-{number}"))
        approve(make_question())
        approve(make_figure(f"F{number}"))
    publisher = make_editor("Publishers")
    approved_waiting(publisher)
    with assert_queries(3):
        assert len([str(item) for item in approved_waiting(publisher)]) == 3 * how_many


def test_many_are_counted():
    for number in range(12):
        approve(make_figure(f"F{number}"))
    shown = first_page(make_editor("Publishers"))
    assert shown.count(WAITS) == 10
    assert "2 more approved texts wait for you to publish" in shown


@pytest.mark.parametrize("make", [make_lesson, make_question, make_figure])
def test_publishers_have_a_mail_that_leads_to_the_text(make):
    publisher, author = make_editor("Publishers"), make_editor("Authors", "Publishers")
    bystander = make_editor("Authors")
    item = approve(make(), author)
    told = {sent.to[0]: sent for sent in mail.outbox if "approved" in sent.subject.lower()}
    assert set(told) == {publisher.email, author.email}
    message = told[publisher.email]
    assert message.subject.startswith("Approved and waiting to be published: ")
    for sent in told.values():
        assert "was approved in clinical review. Readers do not see this wording until it is published." in sent.body
        assert f"http://localhost:8000{edit(item)}" in sent.body
    assert bystander.email not in told


def test_a_title_is_written_in_a_mail_as_it_is():
    publisher = make_editor("Publishers")
    approve(make_question(stem="Is a < b & “so”?"))
    [message] = [sent for sent in mail.outbox if sent.to == [publisher.email]]
    assert message.subject == "Approved and waiting to be published: Is a < b & “so”?"
    assert '"Is a < b & “so”?" was approved' in message.body
