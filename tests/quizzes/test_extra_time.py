"""Asking for more time, what is decided, and what an attempt makes of it."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.services.personal_data import erase_account, export_personal_data
from quizzes.models import Attempt, ExtraTimeGrant, ExtraTimeRequest, Quiz
from quizzes.services.attempts import start_attempt, submit_attempt
from quizzes.services.extra_time import (
    AlreadyAnsweredError,
    AskedTooSoonRefused,
    ExtraTimeRefused,
    ask_for_time,
    grant_extra_time,
    grant_request,
    refuse_request,
)
from quizzes.services.rebuild import rebuild_attempts
from tests.factories import allow, make_user
from tests.helpers import assert_queries
from tests.quizzes.factories import NOW, make_learner, make_question, make_quiz
from tests.quizzes.pages import Learner, html

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def decider(db: None) -> User:
    return allow(make_user("decider@clinic.example", name="Dana Decider"), "quizzes.add_extratimegrant")


@pytest.fixture
def learner() -> Learner:
    return Learner()


@pytest.fixture
def quiz(db: None) -> Quiz:
    return make_quiz(make_question(), make_question(), time_limit_minutes=40)


def grant(decider: User, learner: User, quiz: Quiz | None = None, percent: int = 50, **fields: Any) -> ExtraTimeGrant:
    values = {"until": None, "now": NOW} | fields
    return grant_extra_time(actor=decider, learner=learner, quiz=quiz, percent=percent, **values)


def ask(learner: Learner, quiz: Quiz, **sent: str) -> Any:
    return learner.client.post(reverse("quizzes:more_time", args=[quiz.key]), sent)


def start_page(learner: Learner, quiz: Quiz) -> str:
    return html(learner.client.get(reverse("quizzes:start", args=[quiz.key])))


# --- attempts ---------------------------------------------------------------------------------
def test_an_attempt_has_what_was_granted_when_it_started(decider: User, learner: Learner, quiz: Quiz) -> None:
    running = start_attempt(learner=learner.user, quiz=quiz, now=NOW)
    grant(decider, learner.user)
    running.refresh_from_db()
    assert running.due_at == NOW + timedelta(minutes=40)
    submit_attempt(learner=learner.user, attempt_uuid=running.uuid, now=NOW)
    longer = start_attempt(learner=learner.user, quiz=quiz, now=NOW)
    grant(decider, learner.user, percent=0, now=NOW + timedelta(minutes=1))
    Quiz.objects.update(time_limit_minutes=1)
    longer.refresh_from_db()
    assert (longer.due_at, longer.attempt_rules.extra_percent) == (NOW + timedelta(minutes=60), 50)
    assert rebuild_attempts(only_check=True) == []
    submit_attempt(learner=learner.user, attempt_uuid=longer.uuid, now=NOW)
    quiz.refresh_from_db()
    assert start_attempt(learner=learner.user, quiz=quiz, now=NOW).due_at == NOW + timedelta(minutes=1)


def test_time_counts_for_its_person_its_quiz_and_its_days(decider: User, learner: Learner, quiz: Quiz) -> None:
    other = make_quiz(make_question(), time_limit_minutes=40)
    grant(decider, learner.user, quiz, until=TODAY)
    for person, which, now, minutes in [
        (learner.user, quiz, NOW, 60),
        (learner.user, other, NOW, 40),
        (make_learner(), quiz, NOW, 40),
    ]:
        assert start_attempt(learner=person, quiz=which, now=now).due_at == now + timedelta(minutes=minutes)
    submit_attempt(
        learner=learner.user, attempt_uuid=Attempt.objects.get(quiz=quiz, learner=learner.user).uuid, now=NOW
    )
    tomorrow = NOW + timedelta(days=1)
    late = start_attempt(learner=learner.user, quiz=quiz, now=tomorrow)
    assert late.due_at == tomorrow + timedelta(minutes=40)


@pytest.mark.parametrize(("limit", "queries"), [(None, 10), (40, 11)])
@pytest.mark.parametrize("grants", [1, 3])
def test_a_start_costs_one_query_more_only_with_a_limit(
    decider: User, learner: Learner, limit: int | None, queries: int, grants: int
) -> None:
    quiz = make_quiz(make_question(), time_limit_minutes=limit)
    start_attempt(learner=make_learner(), quiz=quiz, now=NOW)
    for _ in range(grants):
        grant(decider, learner.user)
    with assert_queries(queries):
        start_attempt(learner=learner.user, quiz=quiz, now=NOW)


# --- deciding ---------------------------------------------------------------------------------
def test_nobody_decides_without_the_right_or_for_themselves(decider: User, learner: Learner, quiz: Quiz) -> None:
    for actor, person in [(learner.user, make_learner()), (decider, decider)]:
        with pytest.raises(ExtraTimeRefused):
            grant(actor, person)
        asked = ask_for_time(learner=person, quiz=quiz, percent=50, message="", now=NOW)
        for decide in (grant_it, refuse_it):
            with pytest.raises(ExtraTimeRefused):
                decide(actor, asked)
        asked.refresh_from_db()
        assert asked.is_open
    assert not ExtraTimeGrant.objects.exists()


def grant_it(actor: User, asked: ExtraTimeRequest) -> None:
    grant_request(actor=actor, request=asked, percent=25, every_quiz=True, until=None, words=" ", now=NOW)


def refuse_it(actor: User, asked: ExtraTimeRequest, now: datetime = NOW) -> None:
    refuse_request(actor=actor, request=asked, words="Ask the exam office.", now=now)


def test_a_decision_is_never_changed(decider: User, learner: Learner) -> None:
    row = grant(decider, learner.user)
    row.percent = 100
    with pytest.raises(TypeError, match="never changed"):
        row.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        grant(decider, learner.user, percent=5)
    assert ExtraTimeGrant.objects.get().percent == 50


@pytest.mark.parametrize("first", [grant_it, refuse_it])
def test_a_request_is_answered_once_and_its_message_goes(
    decider: User, learner: Learner, quiz: Quiz, first: Any
) -> None:
    asked = ask_for_time(learner=learner.user, quiz=quiz, percent=50, message="On Friday, please.", now=NOW)
    first(decider, asked)
    for again in (grant_it, refuse_it):
        with pytest.raises(AlreadyAnsweredError):
            again(decider, asked)
    asked.refresh_from_db()
    assert (asked.message, asked.answered_by, asked.answered_at) == ("", decider, NOW)
    assert ExtraTimeGrant.objects.count() == (first is grant_it)


def test_a_refusal_is_in_words(decider: User, learner: Learner, quiz: Quiz) -> None:
    asked = ask_for_time(learner=learner.user, quiz=quiz, percent=50, message="", now=NOW)
    with pytest.raises(ExtraTimeRefused):
        refuse_request(actor=decider, request=asked, words=" ", now=NOW)


# --- asking -----------------------------------------------------------------------------------
def test_a_learner_asks_once_and_reads_where_it_stands(decider: User, learner: Learner, quiz: Quiz) -> None:
    there = reverse("quizzes:more_time", args=[quiz.key])
    assert there in start_page(learner, quiz)
    form = html(learner.client.get(there))
    for words in ("60 minutes in place of 40", "You need give no reason. Write nothing about your health"):
        assert words in form
    for message in ("On Friday, please.", "Again"):
        assert ask(learner, quiz, percent="50", message=message).url == reverse("quizzes:start", args=[quiz.key])
    asked = ExtraTimeRequest.objects.get()
    assert (asked.learner, asked.quiz, asked.percent, asked.message) == (learner.user, quiz, 50, "On Friday, please.")
    page = start_page(learner, quiz)
    assert "Nobody has answered yet" in page
    assert there not in page
    assert "You asked" not in start_page(Learner(), quiz)


@pytest.mark.parametrize(
    ("operator", "turn_to"),
    [("o@clinic.example", "write to o@clinic.example"), ("", "turn to whoever runs this site")],
)
def test_a_refusal_is_read_and_stands_for_thirty_days(
    decider: User, learner: Learner, quiz: Quiz, settings: LazySettings, operator: str, turn_to: str
) -> None:
    settings.OPERATOR_EMAIL = operator
    there, now = reverse("quizzes:more_time", args=[quiz.key]), timezone.now()
    ask(learner, quiz, percent="50")
    refuse_it(decider, ExtraTimeRequest.objects.get(), now=now)
    page, later = start_page(learner, quiz), now + timedelta(days=30)
    assert f"Not granted on {said(now)}. The answer to you: “Ask the exam office.”" in page
    assert f"You can ask again from {said(later)}. Before that, {turn_to}." in page
    assert "40 minutes from the start" in page
    assert there not in page
    assert learner.client.get(there).url == reverse("quizzes:start", args=[quiz.key])
    refused = ask(learner, quiz, percent="25")
    assert (refused.status_code, "<h1>You cannot ask again yet</h1>" in html(refused)) == (409, True)
    assert ExtraTimeRequest.objects.get().state == "refused"
    other = make_quiz(make_question(), time_limit_minutes=40)
    assert ask(learner, other, percent="25").status_code == 302


def said(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


def test_after_thirty_days_or_a_grant_another_request_is_taken(decider: User, learner: Learner, quiz: Quiz) -> None:
    wanted: dict[str, Any] = {"learner": learner.user, "quiz": quiz, "percent": 50, "message": ""}
    refuse_it(decider, ask_for_time(**wanted, now=NOW))
    with pytest.raises(AskedTooSoonRefused):
        ask_for_time(**wanted, now=NOW + timedelta(days=29))
    later = ask_for_time(**wanted, now=NOW + timedelta(days=30))
    grant_it(decider, later)
    assert ask_for_time(**wanted, now=NOW + timedelta(days=31)).is_open


def test_an_editor_may_decide_otherwise_on_any_day(decider: User, learner: Learner, quiz: Quiz) -> None:
    ask(learner, quiz, percent="50")
    refuse_it(decider, ExtraTimeRequest.objects.get(), now=timezone.now())
    grant(decider, learner.user, quiz, now=timezone.now())
    assert "1 hour from the start" in start_page(learner, quiz)


def test_what_was_granted_is_read_with_the_new_limit(decider: User, learner: Learner, quiz: Quiz) -> None:
    ask(learner, quiz, percent="50")
    until = timezone.localdate() + timedelta(days=400)
    grant_request(
        actor=decider,
        request=ExtraTimeRequest.objects.get(),
        percent=50,
        every_quiz=False,
        until=until,
        words="Good luck.",
        now=NOW,
    )
    page = start_page(learner, quiz)
    for words in (
        f"50% more until {until.day} {until:%B %Y}.",
        "Granted on 2 November 2026. It counts for attempts that you start after that. The answer to you: “Good luck.”",
        "1 hour from the start, also if you leave. What is saved when time is up is handed in. "
        "That is 40 minutes, and 50% more, which you were granted.",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({}, "This field is required."),
        ({"percent": "30"}, "not one of the available choices"),
        ({"percent": "50", "message": "x" * 1001}, "at most 1000 characters"),
    ],
)
def test_a_wrong_request_comes_back(learner: Learner, quiz: Quiz, sent: dict[str, str], problem: str) -> None:
    response = ask(learner, quiz, **sent)
    assert response.status_code == 200
    assert problem in html(response)
    assert not ExtraTimeRequest.objects.exists()


def test_there_is_nothing_to_ask_for_without_a_limit(learner: Learner) -> None:
    assert ask(learner, make_quiz(make_question()), percent="50").status_code == 404
    draft = make_quiz(make_question(), time_limit_minutes=40)
    Quiz.objects.filter(pk=draft.pk).update(live=False)
    assert ask(learner, draft, percent="50").status_code == 404


def test_a_visitor_signs_in_first(client: Any, quiz: Quiz) -> None:
    there = reverse("quizzes:more_time", args=[quiz.key])
    assert there in html(client.get(reverse("quizzes:start", args=[quiz.key])))
    assert client.post(there, {"percent": "50"}).url == f"{reverse('account_login')}?next={there}"


@pytest.mark.parametrize("many", [1, 3])
def test_the_start_page_costs_two_queries_more_with_a_limit(
    decider: User, learner: Learner, quiz: Quiz, many: int
) -> None:
    for _ in range(many):
        ask(learner, quiz, percent="50")
        grant_it(decider, ExtraTimeRequest.objects.get(state="open"))
    start_page(learner, quiz)
    with assert_queries(15):
        start_page(learner, quiz)


# --- personal data ----------------------------------------------------------------------------
def test_it_is_handed_over_and_goes_with_the_account(decider: User, learner: Learner, quiz: Quiz) -> None:
    other = make_learner()
    for person in (learner.user, other):
        ask_for_time(learner=person, quiz=quiz, percent=50, message=f"CANARY {person.pk}", now=NOW)
        grant(decider, person, until=date(2027, 1, 1))
    given = export_personal_data(user=learner.user, now=NOW)["data"]["extra_time"]
    assert [row["message"] for row in given["asked"]] == [f"CANARY {learner.user.pk}"]
    assert [row["percent"] for row in given["granted"]] == [50]
    decided = export_personal_data(user=decider, now=NOW)["data"]["extra_time"]
    assert len(decided["granted_to_others"]) == 2
    assert "CANARY" not in json.dumps(decided, cls=DjangoJSONEncoder)
    attempt = start_attempt(learner=learner.user, quiz=quiz, now=NOW)
    erase_account(user=learner.user, now=NOW)
    assert not ExtraTimeGrant.objects.filter(learner=learner.user).exists()
    assert not ExtraTimeRequest.objects.filter(learner=learner.user).exists()
    attempt.refresh_from_db()
    assert (attempt.learner, attempt.due_at) == (None, NOW + timedelta(minutes=60))
    assert ExtraTimeGrant.objects.filter(learner=other).exists()
