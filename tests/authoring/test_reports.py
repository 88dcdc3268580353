"""What waits for editors: readers' reports, unreviewed texts, shipped changes, sources to check."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import ModulePage
from courses.queries.unreviewed import unreviewed
from library.models import Report
from tests.authoring.people import NOW, enter, make_editor
from tests.course_factories import make_figure, make_lesson, make_module, make_reference, make_waiting_change
from tests.helpers import assert_queries
from tests.quizzes.factories import make_question
from tests.reviewing import make_clinician, review

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def make_report(key="module/thorax", **fields):
    values = {"object_kind": "lesson", "object_key": key, "what": "The source says otherwise.", "reported_at": NOW}
    return Report.objects.create(**(values | fields))


class TestReadersReports:
    def edit(self, report):
        return reverse("readers_reports:edit", args=[report.pk])

    def test_an_author_reads_and_answers(self):
        page = make_lesson(title="Thorax")
        report, client = make_report(page.key, where_from="R50", page_path=page.url), enter(make_editor("Authors"))
        shown = client.get(self.edit(report)).content.decode()
        for words in ("The source says otherwise.", "R50", "Thorax", page.url):
            assert words in shown
        client.post(self.edit(report), {"answer": "Corrected in version 2.", "state": "answered"})
        report.refresh_from_db()
        assert (report.state, report.answer) == ("answered", "Corrected in version 2.")
        assert report.answered_at is not None

    @pytest.mark.parametrize("sent", [{"answer": "", "state": "answered"}, {"answer": "Done.", "state": "open"}, {}])
    def test_an_answer_says_something_and_ends_it(self, sent):
        report = make_report()
        assert enter(make_editor("Authors")).post(self.edit(report), sent).status_code == 200
        report.refresh_from_db()
        assert report.state == "open"

    def test_open_reports_are_found_by_state(self):
        report = make_report()
        make_report(state="closed")
        reply = enter(make_editor("Publishers")).get(reverse("readers_reports:index"), {"state": "open"})
        assert list(reply.context["object_list"]) == [report]

    def test_a_filter_of_two_values_says_yes_or_no(self):
        client = enter(make_editor("Publishers"))
        reports = client.get(reverse("readers_reports:index"), {"mine": "on"}).context["view"]
        assert [(pill.field_label, pill.value) for pill in reports.active_filters] == [("On my work", "Yes")]
        reviews = client.get(reverse("clinical_reviews:index"), {"counts": "false"}).context["view"]
        assert [(pill.field_label, pill.value) for pill in reviews.active_filters] == [("Counts", "No")]

    @pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
    def test_what_a_reader_typed_is_no_formula_in_a_spreadsheet(self, first):
        typed = f"{first}HYPERLINK(A1)"
        make_report(what=typed, where_from=typed)
        reply = enter(make_editor("Authors")).get(reverse("readers_reports:index"), {"export": "csv"})
        text = b"".join(reply.streaming_content).decode()
        assert text.count(f"'{typed}") == 2
        assert text.count("HYPERLINK") == 2

    def test_a_reviewer_does_not_answer(self):
        assert enter(make_editor("Clinical reviewers")).get(self.edit(make_report())).status_code == 302


class TestUnreviewed:
    def test_it_lists_what_no_counting_review_stands_for(self):
        page, figure, question = make_lesson(), make_figure(), make_question()
        make_question(published=False)
        found = {(row.kind, row.key): row.state for row in unreviewed(today=TODAY)}
        assert found == {
            ("lesson", page.key): "not_reviewed",
            ("figure", figure.key): "not_reviewed",
            ("question", question.key): "not_reviewed",
        }
        doctor = make_clinician()
        review(doctor, key=page.key, content_hash=page.versions.get().content_hash)
        review(doctor, kind="question", key=question.key, content_hash=question.current_version.content_hash)
        question.stem = "Asked in other words?"
        question.save_revision().publish()
        found = {row.kind: row.state for row in unreviewed(today=TODAY)}
        assert found == {"figure": "not_reviewed", "question": "changed"}

    @pytest.mark.parametrize("how_many", [1, 3])
    def test_its_queries_do_not_grow(self, how_many):
        for number in range(how_many):
            make_question(pool="practice")
            make_figure(f"F{number}")
        with assert_queries(7):
            assert len(unreviewed(today=TODAY)) == 2 * how_many

    def test_the_screen_and_its_export(self):
        page, client = make_lesson(title="Thorax"), enter(make_editor("Authors"))
        shown = client.get(reverse("courses_unreviewed"))
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in shown.content.decode()
        lines = client.get(reverse("courses_unreviewed"), {"export": "csv"}).content.decode().splitlines()
        assert lines == ["kind,key,title,state,with_reviewers", f"lesson,{page.key},Thorax,not_reviewed,False"]

    def test_a_title_is_no_formula_in_a_spreadsheet(self):
        make_lesson(title="=1+1")
        lines = enter(make_editor("Authors")).get(reverse("courses_unreviewed"), {"export": "csv"}).content.decode()
        assert ",'=1+1," in lines


class TestShippedChanges:
    def test_a_publisher_sees_them_and_keeps_what_stands(self):
        page, client = make_lesson(title="Thorax"), enter(make_editor("Publishers"))
        update = make_waiting_change(page, NOW)
        shown = client.get(reverse("courses_updates")).content.decode()
        assert "Thorax" in shown
        assert "Safety" in shown
        assert client.post(reverse("courses_keep_edit", args=[update.pk])).status_code == 302
        update.refresh_from_db()
        assert (update.state, page.versions.count()) == ("loaded", 1)
        assert client.post(reverse("courses_keep_edit", args=[update.pk])).status_code == 404

    @pytest.mark.parametrize("group", ["Authors", "Clinical reviewers"])
    def test_nobody_else_decides(self, group):
        update, client = make_waiting_change(make_lesson(), NOW), enter(make_editor(group))
        assert client.post(reverse("courses_keep_edit", args=[update.pk])).status_code == 302
        update.refresh_from_db()
        assert update.state == "waiting"

    def test_deciding_is_no_matter_of_following_a_link(self):
        update = make_waiting_change(make_lesson(), NOW)
        assert enter(make_editor("Publishers")).get(reverse("courses_keep_edit", args=[update.pk])).status_code == 405


class TestSources:
    def test_retracted_ones_come_first_then_the_longest_overdue(self):
        today = timezone.localdate()
        make_reference("R1", review_by=today - timedelta(days=3))
        make_reference("R2", review_by=today - timedelta(days=30))
        make_reference("R3", retracted_on=today - timedelta(days=2))
        make_reference("R4", review_by=today + timedelta(days=3))
        make_reference("R5")
        client = enter(make_editor("Authors"))
        reply = client.get(reverse("library_sources_report"))
        assert [row.key for row in reply.context["object_list"]] == ["R3", "R2", "R1"]
        csv = b"".join(client.get(reverse("library_sources_report"), {"export": "csv"}).streaming_content).decode()
        assert len(csv.splitlines()) == 4


class TestLessonsToReview:
    def make_lessons(self, *days):
        """Published lessons; ``days`` since the review of each was due."""
        module, today = make_module(), timezone.localdate()
        for number, late in enumerate(days):
            make_lesson(module, f"lesson-{number}", review_due_on=today - timedelta(days=late))

    def test_the_longest_overdue_comes_first_and_leads_to_its_form(self):
        self.make_lessons(3, 30, 0, -3)
        draft = make_lesson(ModulePage.objects.get(), "draft", review_due_on=timezone.localdate() - timedelta(days=9))
        draft.unpublish()
        client = enter(make_editor("Authors"))
        reply = client.get(reverse("courses_overdue"))
        assert [page.slug for page in reply.context["object_list"]] == ["lesson-1", "lesson-0"]
        assert reverse("wagtailadmin_pages:edit", args=[reply.context["object_list"][0].pk]) in reply.content.decode()

    @pytest.mark.parametrize("days", [[], [3]])
    def test_it_is_named_for_what_it_lists_and_leads_to_what_was_never_reviewed(self, days):
        self.make_lessons(*days)
        shown = enter(make_editor("Authors")).get(reverse("courses_overdue")).content.decode()
        main = shown[shown.index("<main") :]
        assert "Lessons past their day of review" in shown
        assert f'<a href="{reverse("courses_unreviewed")}">Not clinically reviewed</a>' in main
        assert ("No published lesson is past its day of review." in main) is (not days)

    def test_its_export_holds_no_formula(self):
        make_lesson(title="=1+1", slug="late", review_due_on=timezone.localdate() - timedelta(days=1))
        reply = enter(make_editor("Authors")).get(reverse("courses_overdue"), {"export": "csv"})
        lines = b"".join(reply.streaming_content).decode().splitlines()
        assert len(lines) == 2
        assert ",'=1+1," in lines[1]

    @pytest.mark.parametrize("how_many", [1, 3])
    @pytest.mark.parametrize("name", ["courses_overdue", "courses_overdue_results"])
    def test_its_queries_do_not_grow(self, name, how_many):
        self.make_lessons(*range(1, how_many + 1))
        client = enter(make_editor("Authors"))
        client.get(reverse(name))
        with assert_queries(OVERDUE[name]):
            assert len(client.get(reverse(name)).context["object_list"]) == how_many

    @pytest.mark.parametrize("how_many", [0, 1, 3])
    def test_the_first_page_says_it_with_one_query(self, how_many):
        self.make_lessons(*range(1, how_many + 1))
        client = enter(make_editor("Authors"))
        client.get(reverse("wagtailadmin_home"))
        with assert_queries(FIRST_PAGE):
            shown = client.get(reverse("wagtailadmin_home")).content.decode()
        said = {1: "1 lesson is past its day of review", 3: "3 lessons are past their day of review"}
        assert (reverse("courses_overdue") in shown[shown.index("<main") :]) is (how_many > 0)
        assert said.get(how_many, "") in shown

    @pytest.mark.parametrize("group", ["Clinical reviewers", None])
    def test_it_is_for_those_who_edit(self, group):
        self.make_lessons(1)
        client = enter(make_editor(*([group] if group else [])))
        assert client.get(reverse("courses_overdue")).status_code in {302, 403}
        assert "past its day of review" not in client.get(reverse("wagtailadmin_home")).content.decode()


OVERDUE = {"courses_overdue": 11, "courses_overdue_results": 7}
FIRST_PAGE = 27


def test_the_first_page_says_what_waits():
    make_report()
    make_waiting_change(make_lesson(), NOW)
    author, publisher, reviewer = (make_editor(name) for name in ("Authors", "Publishers", "Clinical reviewers"))
    pages = {
        user.pk: enter(user).get(reverse("wagtailadmin_home")).content.decode()
        for user in (author, publisher, reviewer)
    }
    assert "1 reader’s report is open" in pages[author.pk]
    assert "1 shipped change waits (safety among them)" in pages[publisher.pk]
    assert "1 shipped change waits" not in pages[author.pk]
    assert "Waiting for you" not in pages[reviewer.pk]


@pytest.mark.parametrize("how_many", [1, 3])
def test_ageing_pages_name_people_and_no_address(how_many):
    module = make_module()
    for number in range(how_many):
        publisher = make_editor("Authors", "Publishers", name=f"Person {number}" if number != 1 else "")
        page = make_lesson(module, f"lesson-{number}")
        page.save_revision(user=publisher).publish(user=publisher)
    client = enter(make_editor("Authors", "Publishers", name="Who Looks", email="me@here.example"))
    for name in ("aging_pages", "aging_pages_results"):
        address = reverse(f"wagtailadmin_reports:{name}")
        client.get(address)
        with assert_queries(AGING[name]):
            shown = client.get(address).content.decode()
        assert "Person 0" in shown
        assert ("Somebody who has given no name" in shown) is (how_many > 1)
        assert "@clinic.example" not in shown
    exported = client.get(reverse("wagtailadmin_reports:aging_pages"), {"export": "csv"})
    text = b"".join(exported.streaming_content).decode()
    assert "Person 0" in text
    assert "@clinic.example" not in text
    assert enter(make_editor()).get(reverse("wagtailadmin_reports:aging_pages")).status_code == 403


AGING = {"aging_pages": 17, "aging_pages_results": 13}
