"""Mails about what goes to review: they name the item and lead to it."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.authoring.editor import SUBMIT, edit_snippet, question_form
from tests.authoring.people import enter, make_editor
from tests.course_factories import make_figure, make_lesson
from tests.quizzes.factories import make_question
from tests.reviewing import decide, make_clinician, submit

pytestmark = pytest.mark.django_db


def addresses(body: str) -> list[str]:
    """What a mail links to on this site, but for the settings of such mails."""
    found = re.findall(r"http://localhost:8000(\S*)", body)
    return [address for address in found if "/account/" not in address]


def edit(item):
    return reverse(item.snippet_viewset.get_url_name("edit"), args=[item.pk])


def test_a_reviewer_is_led_to_the_submitted_question():
    question, reviewer = make_question(), make_clinician()
    form = question_form(question, stem="Is a < b & “so”?")
    edit_snippet(enter(make_editor("Authors")), question, form, SUBMIT)
    [message] = [sent for sent in mail.outbox if sent.to == [reviewer.email]]
    assert 'The question "Is a < b & “so”?" waits for review' in message.body
    assert f"Key: {question.key}\n" in message.body
    preview = reverse("library_reviewed_text", args=[question.current_workflow_task_state.pk])
    assert addresses(message.body) == [edit(question), preview]
    assert [enter(reviewer).get(address).status_code for address in addresses(message.body)] == [200, 200]
    assert Client().get(preview).status_code == 302


@pytest.mark.parametrize("make", [make_question, make_figure])
@pytest.mark.parametrize("approved", [True, False])
def test_an_author_is_told_which_item_was_decided_on(make, approved):
    item, author = make(), make_editor("Authors")
    decide(make_clinician(), submit(item, author), approved=approved, note="Name it.")
    [message] = [sent for sent in mail.outbox if sent.to == [author.email]]
    assert f"Key: {item.key}\n" in message.body
    assert set(addresses(message.body)) == {edit(item)}


def test_a_lessons_mails_lead_to_its_pages():
    page, author, reviewer = make_lesson(), make_editor("Authors"), make_clinician()
    submit(page, author)
    [message] = [sent for sent in mail.outbox if sent.to == [reviewer.email]]
    assert "Key:" not in message.body
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in addresses(message.body)
