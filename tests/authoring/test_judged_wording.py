"""The window of a clinical review shows the wording that is judged, and what is new in it; nothing unseen is approved."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.models import LessonPage
from library.domain.rewording import Rewording
from library.models import ClinicalReview
from library.queries.judged import judged
from library.queries.reviewed_parts import reviewed_parts
from tests.authoring.people import enter, make_editor
from tests.course_factories import make_figure, make_lesson
from tests.quizzes.factories import make_question
from tests.reviewing import approve, make_clinician, submit

pytestmark = pytest.mark.django_db


def window(client, item, state, action="approve"):
    """The window in which a reviewer decides."""
    space = "wagtailadmin_pages" if isinstance(item, LessonPage) else item.snippet_viewset.get_url_name("")[:-1]
    address = reverse(f"{space}:workflow_action", args=[item.pk, action, state.pk])
    return address, client.get(address, headers={"x-requested-with": "XMLHttpRequest"}).json()["html"]


def reworded(item, words):
    """A draft of a lesson or a question with other words."""
    if isinstance(item, LessonPage):
        item.body = json.dumps([{"type": "prose", "value": f"<p>{words}</p>"}])
    else:
        item.stem = words
    return item


def said_by(item):
    """The words that ``reworded`` replaces."""
    return "Words." if isinstance(item, LessonPage) else item.stem


@pytest.mark.parametrize("make", [make_lesson, make_question, make_figure])
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_the_window_shows_exactly_the_submitted_text(make, action):
    item, client = make(), enter(make_clinician())
    state = submit(item, make_editor("Authors"))
    text = reverse("library_reviewed_text", args=[state.pk])
    _address, shown = window(client, item, state, action)
    assert f'src="{text}"' in shown
    assert f'name="seen" value="{reviewed_parts(state.revision.as_object())[0].content_hash}"' in shown
    answer = client.get(text)
    assert (answer.status_code, answer["X-Frame-Options"]) == (200, "SAMEORIGIN")


def test_a_question_is_shown_with_its_key_and_every_reason():
    question, client = make_question(), enter(make_clinician())
    state = submit(reworded(question, "What comes first of all?"), make_editor("Authors"))
    shown = client.get(reverse("library_reviewed_text", args=[state.pk])).content.decode()
    for words in ("What comes first of all?", "CANARY because", "CANARY breaks", "CANARY explanation"):
        assert words in shown


def test_a_lesson_that_needs_an_account_is_shown_whole():
    page = make_lesson(is_free=False)
    state = submit(reworded(page, "Other words."), make_editor("Authors"))
    shown = enter(make_clinician()).get(reverse("library_reviewed_text", args=[state.pk])).content.decode()
    assert "Other words." in shown
    assert "Visitors do not see this lesson" not in shown


def test_it_is_for_those_who_may_decide_while_it_waits():
    page = make_lesson()
    state = submit(page, make_editor("Authors"))
    address = reverse("library_reviewed_text", args=[state.pk])
    for outsider in (make_editor("Authors"), make_editor("Publishers")):
        assert enter(outsider).get(address).status_code in {302, 403}
    assert Client().get(address).status_code == 302
    reviewer = enter(make_clinician())
    assert reviewer.get(reverse("library_reviewed_text", args=[state.pk + 1])).status_code == 404
    state.workflow_state.cancel()
    assert reviewer.get(address).status_code in {302, 403}


@pytest.mark.parametrize("make", [make_lesson, make_question])
class TestWhatIsNew:
    def part(self, item, words=""):
        return reviewed_parts(reworded(item, words) if words else item)[0]

    def test_since_the_published_text_if_none_was_reviewed(self, make):
        item = make()
        old = said_by(item)
        found = judged(self.part(item, "Other words."))
        assert (found.since, found.changes) == ("published", (Rewording((old,), ("Other words.",)),))
        assert judged(self.part(type(item).objects.get(pk=item.pk))).changes == ()

    def test_since_the_newest_review_that_counts(self, make):
        item = make()
        old = said_by(item)
        approve(item, days_ago=3)
        reworded(item, "Published unreviewed.").save_revision().publish()
        approve(item, is_demo=True)
        found = judged(self.part(item, "Other words."))
        assert (found.since, found.reviewed_on) == ("reviewed", timezone.localdate() - timedelta(days=3))
        assert found.changes == (Rewording((old,), ("Other words.",)),)

    def test_the_window_says_it(self, make):
        item = make()
        old = said_by(item)
        state = submit(reworded(item, "Other <words>."), make_editor("Authors"))
        _address, shown = window(enter(make_clinician()), item, state)
        assert "Changed since the published text, which no clinician has reviewed" in shown
        assert f"<del>{old}</del>" in shown
        assert "<ins>Other &lt;words&gt;.</ins>" in shown


def test_what_readers_never_had_is_all_new():
    question = make_question(published=False)
    state = submit(question, make_editor("Authors"))
    _address, shown = window(enter(make_clinician()), question, state)
    assert "Readers have never had this text: all of it is new." in shown


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_a_wording_that_changed_meanwhile_is_not_decided_on(action):
    page, author = make_lesson(), make_editor("Authors", "Publishers")
    state, client = submit(page, author), enter(make_clinician())
    address, _shown = window(client, page, state, action)
    seen = reviewed_parts(state.revision.as_object())[0].content_hash
    draft = reworded(page.get_latest_revision_as_object(), "Written meanwhile.")
    draft.save_revision(user=author, overwrite_revision=state.revision)
    answers = {"conflict_of_interest": "None declared", "note": "Why.", "expires_on": "2028-01-01", "seen": seen}
    reply = client.post(address, answers)
    assert reply.status_code == 409
    assert "This text has changed since you opened it" in reply.content.decode()
    state.refresh_from_db()
    assert (state.status, ClinicalReview.objects.count()) == ("in_progress", 0)
