"""Which wording a reader questioned, and how its author comes to read it."""

import pytest
from django.test import Client
from django.urls import reverse

from library.models import Report
from tests.authoring.people import enter, make_editor
from tests.authoring.test_reports import make_report
from tests.course_factories import claim, make_figure, make_lesson, make_reference, make_term
from tests.factories import make_user, sign_in
from tests.helpers import assert_queries
from tests.quizzes.factories import make_question

pytestmark = pytest.mark.django_db
LIST = "readers_reports:index"


def asked_from(page, kind):
    """The address behind the first link of a page that questions this kind."""
    start = page.index(f"/question/{kind}/")
    return page[start : page.index('"', start)].replace("&amp;", "&")


def form_of(question):
    return reverse("wagtailsnippets_quizzes_question:edit", args=[question.pk])


@pytest.fixture
def lesson():
    make_reference("R1")
    return make_lesson(title="Thorax", body=[("evidence_claim", claim("thorax-ribs"))])


class TestTheWordingThatWasRead:
    @pytest.mark.parametrize("kind", ["lesson", "claim"])
    def test_a_lesson_and_its_claims_name_what_the_reader_had(self, client, lesson, kind):
        version = lesson.versions.get()
        address = asked_from(client.get(lesson.url).content.decode(), kind)
        lesson.summary = "Said otherwise by now."
        lesson.save_revision().publish()
        assert client.post(address, {"what": "Wrong."}).status_code == 302
        read = version.content_hash if kind == "lesson" else version.blocks.get(key="thorax-ribs").content_hash
        assert Report.objects.get().content_hash == read

    def test_a_practice_question_names_it_too(self, client):
        question = make_question(pool="practice")
        first = question.current_version.content_hash
        address = reverse("library:report", kwargs={"kind": "question", "key": question.key})
        question.stem = "Asked in other words?"
        question.save_revision().publish()
        client.post(f"{address}?from=/&wording={first}", {"what": "Wrong."})
        assert Report.objects.get().content_hash == first

    @pytest.mark.parametrize("wording", ["", "a" * 64, "x" * 500, "%00"])
    def test_what_was_never_published_is_no_wording(self, client, lesson, wording):
        other = make_question(pool="practice").current_version.content_hash
        for sent, what in ((wording, "Wrong."), (other, "Wrong too.")):
            client.post(f"/question/lesson/{lesson.key}/?wording={sent}", {"what": what})
        assert Report.objects.count() == 2
        assert set(Report.objects.values_list("content_hash", flat=True)) == {""}

    @pytest.mark.usefixtures("indexed")
    def test_a_term_keeps_no_wordings(self, client):
        make_term("lung").save_revision().publish()
        assert client.post(f"/question/term/lung/?wording={'a' * 64}", {"what": "Wrong."}).status_code == 302
        assert Report.objects.get().content_hash == ""


class TestOnTheQuestion:
    @pytest.fixture
    def question(self):
        question = make_question(pool="practice", key="questioned")
        first = question.current_version.content_hash
        question.stem = "Asked in other words?"
        question.save_revision().publish()
        question.refresh_from_db()
        for what, digest in (("Old", first), ("New", question.current_version.content_hash), ("Unknown", "")):
            make_report("questioned", object_kind="question", what=f"{what} words", content_hash=digest)
        make_report("questioned", object_kind="question", what="Settled words", state="answered")
        make_report("another", object_kind="question", what="Other words")
        return question

    def test_its_author_reads_what_is_open_and_of_which_wording(self, question):
        page = enter(make_editor("Authors")).get(form_of(question)).content.decode()
        for words in ("Old words", "New words", "Unknown words", "25 November 2026"):
            assert words in page
        assert "Settled words" not in page
        assert "Other words" not in page
        for words in ("of the wording that is published now", "of an earlier wording", "that is not known"):
            assert page.count(words) == 1
        for report in Report.objects.filter(state="open", object_key="questioned"):
            assert reverse("readers_reports:edit", args=[report.pk]) in page

    def test_it_says_so_where_nothing_is_open_and_nothing_before_there_are_readers(self):
        client = enter(make_editor("Authors"))
        assert "No reader’s report is open." in client.get(form_of(make_question())).content.decode()
        for address in (
            form_of(make_question(published=False)),
            reverse("wagtailsnippets_quizzes_question:add"),
        ):
            assert "No reader’s report is open." not in client.get(address).content.decode()

    @pytest.mark.parametrize("how_many", [1, 3])
    @pytest.mark.usefixtures("indexed")
    def test_a_form_costs_the_same_however_many_there_are(self, how_many):
        question = make_question(pool="practice")
        for _ in range(how_many):
            make_report(question.key, object_kind="question")
        client = enter(make_editor("Authors"))
        client.get(form_of(question))
        with assert_queries(52):
            client.get(form_of(question))


class TestOnMyWork:
    def test_the_list_can_be_kept_to_what_one_wrote(self, lesson):
        me, somebody = make_editor("Authors"), make_editor("Authors")
        mine, theirs = make_question(key="mine", author=me), make_question(key="theirs", author=somebody)
        figure, term = make_figure("F1"), make_term("lung")
        figure.save_revision(user=me)
        term.save_revision(user=somebody)
        lesson.save_revision(user=me)
        other = make_lesson(lesson.get_parent().specific, "other", title="Other")
        wanted = {
            make_report(key, object_kind=kind).pk
            for kind, key in (
                ("question", mine.key),
                ("figure", "F1"),
                ("lesson", lesson.key),
                ("claim", "thorax-ribs"),
            )
        }
        for kind, key in (("question", theirs.key), ("term", "lung"), ("lesson", other.key), ("claim", "no-such")):
            make_report(key, object_kind=kind)
        client = enter(me)
        listed = client.get(reverse(LIST), {"mine": "on"}).context["object_list"]
        assert {row.pk for row in listed} == wanted
        assert len(client.get(reverse(LIST)).context["object_list"]) == 8
        exported = client.get(reverse(LIST), {"mine": "on", "export": "csv"})
        assert len(b"".join(exported.streaming_content).decode().splitlines()) == 5

    def test_who_began_a_lesson_is_its_author_before_any_revision(self):
        me = make_editor("Authors")
        lesson = make_lesson()
        type(lesson).objects.update(owner=me)
        make_report(lesson.key)
        assert len(enter(me).get(reverse(LIST), {"mine": "on"}).context["object_list"]) == 1

    @pytest.mark.parametrize("how_many", [1, 3])
    def test_the_list_costs_the_same_however_long_it_is(self, how_many):
        me = make_editor("Authors")
        for number in range(how_many):
            question = make_question(key=f"q{number}", author=me)
            make_report(question.key, object_kind="question", reporter=make_user(f"reader{number}@x.example"))
        client = enter(me)
        client.get(reverse(LIST), {"mine": "on"})
        with assert_queries(11):
            assert len(client.get(reverse(LIST), {"mine": "on"}).context["object_list"]) == how_many

    def test_outsiders_see_neither_list_nor_panel(self):
        question = make_question(pool="practice")
        make_report(question.key, object_kind="question", what="CANARY")
        outsiders = (
            Client(),
            sign_in(Client(), make_user()),
            enter(make_editor()),
            enter(make_editor("Clinical reviewers")),
        )
        for client in outsiders:
            for address in (reverse(LIST), form_of(question)):
                reply = client.get(address, {"mine": "on"})
                assert reply.status_code in {302, 403}
                assert "CANARY" not in reply.content.decode()
