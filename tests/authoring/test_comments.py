"""Comments on a question: among editors, never lost, never a learner's, and anonymous once their author is gone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.services.personal_data import erase_account, export_personal_data
from quizzes.models import QuestionComment
from quizzes.services.comments import add_comment, resolve_comment
from tests.authoring.people import NOW, enter, make_editor
from tests.factories import make_user, sign_in
from tests.helpers import assert_queries
from tests.quizzes.factories import make_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return make_question(key="commented")


def thread_of(question):
    return reverse("quizzes_comments", args=[question.pk])


def write(client, question, text, **fields):
    return client.post(thread_of(question), {"text": text} | fields)


def comment(question, text="Which leg?", **fields):
    author = fields.pop("author", None) or make_editor("Authors", name="Ada Author")
    return add_comment(author=author, question=question, text=text, now=fields.pop("now", NOW))


@pytest.mark.parametrize("group", ["Authors", "Clinical reviewers", "Publishers"])
def test_every_editor_may_say_and_settle_something(question, group):
    editor = make_editor(group, name="Elin Ek")
    client = enter(editor)
    assert write(client, question, "Which leg?").status_code == 302
    page = client.get(thread_of(question)).content.decode()
    assert "Which leg?" in page
    assert "Elin Ek" in page
    assert "1 open comment<" in page
    written = QuestionComment.objects.get()
    reply = client.post(reverse("quizzes_comment_resolve", args=[question.pk, written.pk]))
    assert reply.status_code == 302
    written.refresh_from_db()
    assert (written.author, written.resolved_by) == (editor, editor)
    page = client.get(thread_of(question)).content.decode()
    assert "Resolved by Elin Ek" in page
    assert "Every comment is resolved." in page


def test_a_question_without_comments_says_so(question):
    page = enter(make_editor("Authors")).get(thread_of(question)).content.decode()
    assert "Nobody has commented on this question yet." in page
    assert "Only editors see these comments." in page


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Write the comment first."), ("   ", "Write the comment first."), ("x" * 2001, "2000"), ("a\0b", "Null")],
)
def test_what_cannot_be_kept_comes_back_as_it_was_typed(question, text, said):
    reply = write(enter(make_editor("Authors")), question, text)
    assert reply.status_code == 400
    assert said in reply.content.decode()
    assert text.strip("\0 ")[:50].partition("\0")[0] in reply.content.decode()
    assert not QuestionComment.objects.exists()


def test_a_comment_is_text_and_nothing_else(question):
    client = enter(make_editor("Authors"))
    write(client, question, "<script>alert(1)</script>")
    for address in (thread_of(question), reverse("wagtailsnippets_quizzes_question:edit", args=[question.pk])):
        assert "<script>alert(1)" not in client.get(address).content.decode()


def test_open_comments_stand_below_the_form_and_resolved_ones_do_not(question):
    done, _open = comment(question, "Settled words"), comment(question, "Open words")
    resolve_comment(actor=make_editor("Authors"), comment=done, now=NOW)
    client = enter(make_editor("Authors"))
    page = client.get(reverse("wagtailsnippets_quizzes_question:edit", args=[question.pk])).content.decode()
    assert "Open words" in page
    assert "Ada Author" in page
    assert "Settled words" not in page
    assert thread_of(question) in page
    new = client.get(reverse("wagtailsnippets_quizzes_question:add")).content.decode()
    assert "Save the question first" in new


def test_who_resolved_it_first_stays(question):
    first, second = make_editor("Authors"), make_editor("Authors")
    written = comment(question)
    resolve_comment(actor=first, comment=written, now=NOW)
    resolve_comment(actor=second, comment=written, now=NOW + timedelta(days=1))
    written.refresh_from_db()
    assert (written.resolved_by, written.resolved_at) == (first, NOW)


def test_commenting_makes_no_draft_and_no_version(question):
    before = (question.revisions.count(), question.versions.count())
    write(enter(make_editor("Authors")), question, "Which leg?")
    question.refresh_from_db()
    assert (question.revisions.count(), question.versions.count(), question.live) == (*before, True)


@pytest.mark.parametrize("size", [1, 3])
def test_a_thread_costs_the_same_however_long_it_is(question, size):
    for number in range(size):
        written = comment(question, f"Number {number}")
        resolve_comment(actor=make_editor("Authors"), comment=comment(question), now=timezone.now())
        assert written.pk
    client = enter(make_editor("Authors"))
    client.get(thread_of(question))
    with assert_queries(11):
        client.get(thread_of(question))


def test_an_outsider_reads_and_writes_none(question):
    written = comment(question, "CANARY")
    resolving = reverse("quizzes_comment_resolve", args=[question.pk, written.pk])
    outsiders = (
        Client(),
        sign_in(Client(), make_user("learner@clinic.example")),
        enter(make_user("learner2@clinic.example")),
        enter(make_editor()),
    )
    for client in outsiders:
        for reply in (client.get(thread_of(question)), write(client, question, "mine"), client.post(resolving)):
            assert reply.status_code in {302, 403}
            assert "CANARY" not in reply.content.decode()
    written.refresh_from_db()
    assert (written.resolved_at, QuestionComment.objects.count()) == (None, 1)


def test_a_comment_of_another_question_and_what_is_not_there_are_not_found(question):
    client, written = enter(make_editor("Authors")), comment(make_question())
    for address in (
        reverse("quizzes_comment_resolve", args=[question.pk, written.pk]),
        reverse("quizzes_comment_resolve", args=[question.pk, 999]),
        reverse("quizzes_comment_resolve", args=[999, written.pk]),
    ):
        assert client.post(address).status_code == 404
    assert client.get(reverse("quizzes_comments", args=[999])).status_code == 404
    assert client.get(reverse("quizzes_comment_resolve", args=[question.pk, written.pk])).status_code == 405


class TestPersonalData:
    def test_what_one_wrote_is_handed_over_and_nobody_elses(self, question):
        writer, other = make_editor("Authors"), make_editor("Authors")
        comment(question, "Mine", author=writer)
        theirs = comment(question, "CANARY", author=other)
        resolve_comment(actor=writer, comment=theirs, now=NOW)
        data = export_personal_data(user=writer, now=NOW)["data"]["comments on questions"]
        assert [row["text"] for row in data["written"]] == ["Mine"]
        assert [row["question__key"] for row in data["resolved"]] == ["commented"]
        assert "CANARY" not in str(data)

    def test_when_a_person_goes_their_comments_stay_without_them(self, question):
        writer, other = make_editor("Authors", name="Wanda Gone"), make_editor("Authors", name="Otto Stays")
        mine, theirs = comment(question, "Mine", author=writer), comment(question, "Theirs", author=other)
        resolve_comment(actor=writer, comment=theirs, now=NOW)
        erase_account(user=writer, now=NOW)
        mine.refresh_from_db()
        theirs.refresh_from_db()
        assert (mine.author, mine.text) == (None, "Mine")
        assert (theirs.author, theirs.resolved_by, theirs.resolved_at) == (other, None, NOW)
        page = enter(other).get(thread_of(question)).content.decode()
        assert "A former editor" in page
        assert "Wanda" not in page

    def test_the_privacy_page_says_so(self, client):
        assert "Comments that you wrote on test questions" in client.get("/accounts/privacy/").content.decode()

    @pytest.mark.usefixtures("indexed")
    def test_a_person_with_comments_is_anonymised_and_not_deleted(self, question):
        writer = make_editor("Authors")
        comment(question, author=writer)
        operator = make_user("boss@clinic.example", is_superuser=True, is_staff=True)
        reply = enter(operator).post(reverse("wagtailusers_users:delete", args=[writer.pk]))
        assert reply.status_code == 409
        assert "comment" in reply.content.decode()
