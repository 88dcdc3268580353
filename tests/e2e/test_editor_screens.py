"""What we add to the editor holds for everybody: no axe violation on it, at both widths, in both schemes."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from learning.models import Certificate
from library.models import Report
from quizzes.services.comments import add_comment, resolve_comment
from quizzes.services.extra_time import ask_for_time
from tests.authoring.people import NOW, make_editor
from tests.course_factories import make_waiting_change
from tests.e2e.authoring import decide
from tests.e2e.axe import editor_violations
from tests.factories import make_user
from tests.learning.factories import World, make_world
from tests.quizzes.factories import make_question
from tests.reviewing import make_clinician, submit


@pytest.fixture
def world(site: str) -> World:
    """One of everything that the screens list."""
    world, learner = make_world(), make_user(name="Amara Osei")
    world.complete(learner)
    lesson = world.lessons[0]
    Report.objects.create(object_kind="lesson", object_key=lesson.key, what="Is it 8 mm?", reported_at=NOW)
    world.quiz.time_limit_minutes = 40
    world.quiz.save()
    ask_for_time(learner=learner, quiz=world.quiz, percent=50, message="On Friday, please.", now=NOW)
    make_waiting_change(lesson, NOW)
    return world


def test_no_screen_of_ours_in_the_editor_breaks_a_rule(
    page: Page, world: World, sign_in: Callable[[User], None]
) -> None:
    editor = make_editor("Authors", "Publishers", name="Elin Ek")
    question = make_question(explanation="", objectives=())
    for text in ("Which leg?", "Which side?"):
        comment = add_comment(author=editor, question=question, text=text, now=NOW)
    resolve_comment(actor=editor, comment=comment, now=NOW)
    screens = {
        reverse("wagtailsnippets_quizzes_question:edit", args=[question.pk]): ("Drafts can be saved", "Which leg?"),
        reverse("wagtailsnippets_quizzes_question:list"): ("Objectives",),
        reverse("courses_overdue"): ("No published lesson is past its day of review.",),
        reverse("quizzes_comments", args=[question.pk]): ("Which side?",),
        reverse("readers_reports:index"): ("Is it 8 mm?",),
        reverse("courses_unreviewed"): ("shown to readers as not reviewed",),
        reverse("courses_updates"): ("Keep what stands",),
        reverse("extra_time_requests:index"): ("Amara Osei",),
        reverse("certificate_register:revoke", args=[Certificate.objects.get().serial]): ("Revoke certificate",),
    }
    sign_in(editor)
    wrong = {}
    for address, words in screens.items():
        page.goto(address)
        for said in words:
            expect(page.get_by_text(said).first).to_be_visible()
        if found := editor_violations(page):
            wrong[address] = found
    assert wrong == {}


def test_the_window_in_which_a_reviewer_decides_breaks_no_rule(
    page: Page, site: str, sign_in: Callable[[User], None]
) -> None:
    """It shows the submitted question in a frame, and what changed."""
    question, author = make_question(), make_editor("Authors", name="Elin Ek")
    old, new = question.stem, "What comes first of all?"
    question.stem = new
    submit(question, author)
    sign_in(make_clinician())
    window = decide(page, "Approve", new)
    expect(window.frame_locator("iframe").get_by_text(new).first).to_be_visible()
    expect(window.locator("del")).to_have_text(old)
    ours = [line for line in editor_violations(page) if "aria-dialog-name: .modal: " not in line]
    assert ours == []  # Wagtail gives its windows no name
