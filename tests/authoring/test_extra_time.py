"""Extra time in the editor: what learners ask for, and every decision."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.models import ExtraTimeGrant
from quizzes.services.extra_time import ask_for_time, grant_extra_time
from tests.authoring.people import NOW, enter, make_editor
from tests.factories import make_user
from tests.helpers import assert_queries
from tests.quizzes.factories import make_question, make_quiz

pytestmark = pytest.mark.django_db
REQUESTS, DECISIONS, NEW = (
    reverse(f"{name}") for name in ("extra_time_requests:index", "extra_time:index", "extra_time:add")
)
ANSWER = {"state": "granted", "share": "25", "reach": "quiz", "until": "", "answer": ""}


@pytest.fixture
def quiz():
    return make_quiz(make_question(), time_limit_minutes=40)


@pytest.fixture
def asked(quiz):
    learner = make_user("amara@clinic.example", name="Amara Osei")
    return ask_for_time(learner=learner, quiz=quiz, percent=50, message="On Friday, please.", now=NOW)


@pytest.fixture
def author():
    return make_editor("Authors")


def edit(asked):
    return reverse("extra_time_requests:edit", args=[asked.pk])


def test_an_empty_list_speaks_of_decisions(author):
    page = enter(author).get(DECISIONS).content.decode()
    assert "There are no decisions on extra time to display." in page
    assert "There are no requests for more time" in enter(author).get(REQUESTS).content.decode()


def test_a_request_is_read_and_granted(author, asked, quiz):
    client = enter(author)
    assert "1 learner asks for more time" in client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Amara Osei" in client.get(REQUESTS).content.decode()
    page = client.get(edit(asked)).content.decode()
    for words in ("Amara Osei", "Safety quiz, 40 minutes", "50%: half as much again", "On Friday, please."):
        assert words in page
    assert "amara@clinic.example" not in page
    assert client.post(edit(asked), ANSWER | {"share": "100", "reach": "every"}).url == REQUESTS
    row = ExtraTimeGrant.objects.get()
    assert (row.learner, row.quiz, row.percent, row.until, row.granted_by) == (asked.learner, None, 100, None, author)
    asked.refresh_from_db()
    assert (asked.state, asked.message) == ("granted", "")
    assert "asks for more time" not in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(edit(asked)).url == REQUESTS
    assert client.post(edit(asked), ANSWER).url == REQUESTS
    assert ExtraTimeGrant.objects.count() == 1


def test_a_request_is_refused_in_words(asked):
    client = enter(make_editor("Publishers"))
    wordless = client.post(edit(asked), ANSWER | {"state": "refused"})
    assert "Say in words why not" in wordless.content.decode()
    assert client.post(edit(asked), ANSWER | {"state": "refused", "answer": "Ask the exam office."}).url == REQUESTS
    asked.refresh_from_db()
    assert (asked.state, asked.answer) == ("refused", "Ask the exam office.")
    assert not ExtraTimeGrant.objects.exists()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"share": "7"}, "not one of the available choices"),
        ({"reach": "all"}, "not one of the available choices"),
        ({"state": "open"}, "not one of the available choices"),
        ({"until": "2020-01-01"}, "This day has passed."),
    ],
)
def test_a_wrong_answer_comes_back(author, asked, change, problem):
    page = enter(author).post(edit(asked), ANSWER | change)
    assert problem in page.content.decode()
    asked.refresh_from_db()
    assert asked.is_open


def test_nobody_answers_their_own_request(author, quiz):
    own = ask_for_time(learner=author, quiz=quiz, percent=50, message="", now=NOW)
    assert "Somebody else has to decide" in enter(author).post(edit(own), ANSWER).content.decode()
    assert not ExtraTimeGrant.objects.exists()


def test_time_is_granted_without_a_request(author, quiz):
    learner = make_user("amara@clinic.example", name="Amara Osei")
    until = timezone.localdate() + timedelta(days=1)
    sent = {"email": "Amara@clinic.example", "percent": "50", "quiz": quiz.pk, "until": until.isoformat()}
    client = enter(author)
    assert client.post(NEW, sent).url == DECISIONS
    row = ExtraTimeGrant.objects.get()
    assert (row.learner, row.quiz, row.percent, row.until, row.granted_by) == (learner, quiz, 50, until, author)
    assert "Amara Osei" in client.get(DECISIONS).content.decode()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"email": "nobody@clinic.example"}, "Nobody signs in with this address."),
        ({"percent": "30"}, "not one of the available choices"),
        ({"until": "2020-01-01"}, "This day has passed."),
    ],
)
def test_a_wrong_decision_comes_back(author, change, problem):
    make_user("amara@clinic.example")
    sent = {"email": "amara@clinic.example", "percent": "50", "quiz": "", "until": ""} | change
    assert problem in enter(author).post(NEW, sent).content.decode()
    sent["email"] = author.email
    assert "Somebody else has to decide" in enter(author).post(NEW, sent).content.decode()
    assert not ExtraTimeGrant.objects.exists()


def test_others_see_neither_list(asked):
    client = enter(make_editor("Clinical reviewers"))
    for address in (REQUESTS, DECISIONS, NEW, edit(asked)):
        assert client.get(address).status_code == 302
    client.post(edit(asked), ANSWER)
    asked.refresh_from_db()
    assert asked.is_open


@pytest.mark.usefixtures("indexed")
def test_who_decides_neither_changes_nor_deletes(author, asked):
    row = grant_extra_time(actor=author, learner=asked.learner, quiz=None, percent=50, until=None, now=NOW)
    client = enter(author)
    rows = {"extra_time_requests:delete": asked, "extra_time:delete": row, "extra_time:edit": row}
    for name, one in rows.items():
        assert client.post(reverse(name, args=[one.pk]), {"percent": "100"}).status_code == 302
    assert client.post(reverse("extra_time_requests:add")).status_code == 302
    row.refresh_from_db()
    asked.refresh_from_db()
    assert (row.percent, asked.is_open) == (50, True)


@pytest.mark.parametrize("many", [1, 3])
def test_the_lists_cost_the_same_for_one_and_for_three(author, many):
    client = enter(author)
    for number in range(many):
        learner = make_user(f"learner{number}@clinic.example", name=f"Learner {number}")
        quiz = make_quiz(make_question(), time_limit_minutes=40)
        ask_for_time(learner=learner, quiz=quiz, percent=50, message="", now=NOW)
        grant_extra_time(actor=author, learner=learner, quiz=quiz, percent=50, until=None, now=NOW)
    for address in (REQUESTS, DECISIONS):
        client.get(address)
    with assert_queries(REQUEST_QUERIES):
        client.get(REQUESTS)
    with assert_queries(DECISION_QUERIES):
        client.get(DECISIONS)


REQUEST_QUERIES, DECISION_QUERIES = 11, 11
