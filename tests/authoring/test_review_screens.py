"""The screens of a clinical review: where a reviewer finds it, the window of a decision, and what is said of it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from library.models import ClinicalReview
from library.queries.reviewed_parts import reviewed_parts
from tests.authoring.editor import edit_page
from tests.authoring.people import enter, make_editor
from tests.course_factories import make_figure, make_lesson
from tests.reviewing import decide, make_clinician, submit

pytestmark = pytest.mark.django_db


class TestScreens:
    def address(self, page, state, action="approve"):
        return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])

    def answers(self, **fields):
        return {"conflict_of_interest": "None declared", "note": "", "expires_on": "2028-01-01"} | fields

    def seen(self, state):
        """What the window sends along: which wording it showed."""
        return reviewed_parts(state.revision.as_object())[0].content_hash

    def send(self, client, address, data):
        return client.post(address, data, headers={"x-requested-with": "XMLHttpRequest"})

    def test_a_reviewer_finds_what_waits_and_approves_it(self):
        page = make_lesson(title="Thorax")
        state, client = submit(page, make_editor("Authors")), enter(make_clinician())
        home = client.get(reverse("wagtailadmin_home")).content.decode()
        assert "Awaiting your review" in home
        assert self.address(page, state) in home
        reply = self.send(client, self.address(page, state), self.answers(seen=self.seen(state)))
        assert reply.json()["step"] == "success"
        kept = ClinicalReview.objects.get()
        assert (kept.verdict, kept.counts, kept.expires_on) == ("approved", True, date(2028, 1, 1))

    def test_lists_show_people_by_the_name_that_they_wrote(self):
        page, author, clinician = make_lesson(), make_editor("Authors", name="Ada Needle"), make_clinician()
        state = submit(page, author)
        home = enter(clinician).get(reverse("wagtailadmin_home")).content.decode()
        assert ("Ada Needle" in home, author.email in home) == (True, False)
        decide(clinician, state)
        address = reverse("wagtailadmin_pages:workflow_history", args=[page.pk])
        colleague = enter(make_editor("Authors"))
        history = colleague.get(address).content.decode()
        assert ("Ada Needle" in history, author.email in history) == (True, False)
        detail = reverse("wagtailadmin_pages:workflow_history_detail", args=[page.pk, state.workflow_state_id])
        assert "Rosa Klein" in colleague.get(detail).content.decode()

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("conflict_of_interest", ""),
            ("seen", ""),
            ("expires_on", "2020-01-01"),
            ("expires_on", "2090-01-01"),
            ("expires_on", "x"),
        ],
    )
    def test_missing_and_impossible_answers_come_back(self, field, value):
        page = make_lesson()
        state, client = submit(page, make_editor("Authors")), enter(make_clinician())
        reply = self.send(client, self.address(page, state), self.answers(seen=self.seen(state)) | {field: value})
        assert reply.json()["step"] == "action"
        assert "error" in reply.json()["html"]
        assert not ClinicalReview.objects.exists()

    def test_returning_needs_a_word_on_what_to_change(self):
        page = make_lesson()
        state, client = submit(page, make_editor("Authors")), enter(make_clinician())
        address = self.address(page, state, "reject")
        assert self.send(client, address, self.answers(seen=self.seen(state))).json()["step"] == "action"
        answers = self.answers(note="Name the source.", seen=self.seen(state))
        assert self.send(client, address, answers).json()["step"] == "success"
        assert ClinicalReview.objects.get().verdict == "returned"

    def test_a_day_is_chosen_from_a_calendar(self):
        submit(make_lesson(), make_editor("Authors"))
        assert "date-time-chooser.js" in enter(make_clinician()).get(reverse("wagtailadmin_home")).content.decode()

    @pytest.mark.parametrize(
        ("make", "route"),
        [(make_lesson, "wagtailadmin_pages:edit"), (make_figure, "wagtailsnippets_library_figure:edit")],
    )
    def test_who_opens_what_was_returned_reads_why_until_it_is_submitted_again(self, make, route):
        item, author = make(), make_editor("Authors")
        client, address = enter(author), reverse(route, args=[item.pk])
        decide(make_clinician(), submit(item, author), approved=False, note="Name <it>.")
        words = "Rosa Klein returned this text: “Name &lt;it&gt;.”"
        assert words in client.get(address).content.decode()
        assert words in client.get(address).content.decode()
        type(item).objects.get(pk=item.pk).current_workflow_state.resume(user=author)
        assert "returned this text" not in client.get(address).content.decode()

    def test_a_reviewer_whose_account_is_gone_is_named_by_their_office(self):
        page, author, clinician = make_lesson(), make_editor("Authors"), make_clinician()
        decide(clinician, submit(page, author), approved=False, note="Name it.")
        TaskState.objects.update(finished_by=None)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert "A clinical reviewer returned this text" in enter(author).get(address).content.decode()

    def test_a_demo_reviewer_is_told_that_no_label_changes(self):
        page = make_lesson()
        state = submit(page, make_editor("Authors"))
        html = enter(make_clinician(is_demo=True)).get(self.address(page, state)).json()["html"]
        assert "readers are still told that no clinician has reviewed this" in html

    def test_a_reviewer_who_wrote_it_is_told_so_and_finds_no_form(self):
        page, author = make_lesson(), make_clinician()
        state = submit(page, author)
        html = enter(author).get(self.address(page, state)).json()["html"]
        assert "You wrote part of this text" in html
        assert "<form" not in html
        assert enter(author).post(self.address(page, state), self.answers(seen=self.seen(state))).status_code == 403

    @pytest.mark.parametrize("group", ["Authors", "Publishers"])
    def test_only_reviewers_decide(self, group):
        page = make_lesson()
        state = submit(page, make_editor("Authors"))
        reply = enter(make_editor(group)).post(self.address(page, state), self.answers())
        assert reply.status_code == 302
        assert not ClinicalReview.objects.exists()

    def test_while_it_waits_authors_cannot_change_it_and_a_reviewer_reads_it(self):
        page = make_lesson(title="Thorax")
        submit(page, make_editor("Authors"))
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        for person in (make_editor("Authors"), make_clinician()):
            client = enter(person)
            assert client.get(address).status_code == 200
            assert edit_page(client, page, title="Changed").status_code == 200
            assert page.get_latest_revision().content["title"] == "Thorax"

    @pytest.mark.parametrize(
        ("make", "route"),
        [(make_lesson, "wagtailadmin_pages:edit"), (make_figure, "wagtailsnippets_library_figure:edit")],
    )
    def test_a_reviewer_who_opens_it_is_led_to_deciding_and_never_to_ending_the_review(self, make, route):
        item, author = make(), make_editor("Authors")
        submit(item, author)
        address = reverse(route, args=[item.pk])
        seen = {who: enter(who).get(address).content.decode() for who in (author, make_clinician())}
        lead, ending = "Approve or return</a>", 'name="action-cancel-workflow"'
        assert [(lead in page, ending in page) for page in seen.values()] == [(False, True), (True, False)]

    def test_the_list_to_which_a_reviewer_is_led_says_where_to_decide(self):
        home, words = reverse("wagtailadmin_home"), "To decide, open the three dots at the end of a line"
        reviewer, author = make_clinician(), make_editor("Authors")
        assert words not in enter(reviewer).get(home).content.decode()
        submit(make_lesson(title="Thorax"), author)
        page = enter(reviewer).get(home).content.decode()
        assert page.index(words) < page.index("Awaiting your review") < page.index("Return to the author")
        assert words not in enter(author).get(home).content.decode()

    def test_a_reviewer_reads_what_they_have_just_decided_and_nobody_else_does(self):
        home, reviewer, author = reverse("wagtailadmin_home"), make_clinician(), make_editor("Authors")
        assert "Decided by you" not in enter(reviewer).get(home).content.decode()
        decide(reviewer, submit(make_lesson(title="Thorax"), author))
        decide(reviewer, submit(make_figure(title="Leg <b>"), author), approved=False, note="Name the source.")
        page = enter(reviewer).get(home).content.decode()
        decided, returned, approved = map(
            page.index, ("Decided by you", "Returned: F4.1 Leg &lt;b&gt; (", "Approved: Thorax (")
        )
        assert decided < returned < approved
        assert "Decided by you" not in enter(author).get(home).content.decode()
        assert "Decided by you" not in enter(make_clinician()).get(home).content.decode()
        TaskState.objects.update(finished_at=timezone.now() - timedelta(days=2))
        assert "Decided by you" not in enter(reviewer).get(home).content.decode()
