"""The start page: what is asked, where a learner stands, starting and going on."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.models import Attempt, Quiz
from tests.helpers import assert_queries
from tests.quizzes.factories import add_draw, make_question, make_quiz
from tests.quizzes.pages import HTMX, Learner, address, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner() -> Learner:
    return Learner()


def quiz_of(*kinds: str, must_pass: bool = False, **fields: object) -> Quiz:
    pool = str(fields.get("purpose", "assessment"))
    questions = [make_question(kind, pool=pool) for kind in kinds or ("single_best_answer",)]
    return make_quiz(*questions, must_pass=must_pass, **fields)


def page(client, quiz: Quiz) -> str:
    response = client.get(reverse("quizzes:start", args=[quiz.key]))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return html(response)


def test_one_screen_says_what_is_asked_and_what_it_proves(learner: Learner) -> None:
    quiz = quiz_of(
        *["single_best_answer", "true_false"],
        must_pass=True,
        proves="You know the rules.",
        does_not_prove="You can needle.",
        attempt_limit=3,
        retake_wait_minutes=120,
        planned_minutes=25,
    )
    text = page(learner.client, quiz)
    for words in [
        "<h1>Safety quiz</h1>",
        "2 questions. To pass, reach 80% of the marks. "
        "Two of the questions, on safety, decide: each of them must be right.",
        "With a wrong answer there you do not pass, whatever the score.",
        "3, of which you have used 0. Another attempt opens 2 hours after you have handed one in.",
        "Planned for 25 minutes. No limit. Every change is saved; you can leave and go on later at the same question.",
        "Answers and reasons come once you have passed, or after the last attempt.",
        "None of the 2 questions that this quiz may ask has been reviewed by a clinician yet.",
        "Not yet clinically reviewed",
        "You know the rules.",
        "You can needle.",
        "Start with 2 questions",
    ]:
        assert words in text
    assert "I need more time" not in text


def test_a_time_limit_is_said_with_a_way_to_more(learner: Learner) -> None:
    text = page(learner.client, quiz_of(time_limit_minutes=40))
    assert "40 minutes from the start, also if you leave. What is saved when time is up is handed in." in text
    assert "I need more time" in text


def test_only_the_questions_that_decide_are_said_to(learner: Learner) -> None:
    questions = [make_question(fact="lung"), make_question(fact="nerve")]
    quiz = make_quiz(*questions)
    assert "on safety" not in page(learner.client, quiz)
    add_draw(quiz, "deciding", draw_by="fact", count=1, facts=("lung",), must_pass=True)
    text = page(learner.client, quiz)
    assert (
        "3 questions. To pass, reach 80% of the marks. One of the questions, on safety, decides: it must be right"
        in text
    )


def test_practice_says_that_nothing_is_at_stake(learner: Learner) -> None:
    text = page(learner.client, quiz_of(purpose="practice", behaviour="immediate_feedback", must_pass=True))
    assert "1 question. For practice: nothing is marked towards anything." in text
    assert "After each question: the answer, the reason for every option, and the sources." in text
    assert "To pass" not in text
    assert "on safety" not in text


def test_a_visitor_reads_it_and_is_asked_to_sign_in_to_start(client) -> None:
    quiz = quiz_of()
    there = reverse("quizzes:start", args=[quiz.key])
    assert f'href="{reverse("account_login")}?next={there}"' in page(client, quiz)
    assert client.post(there).url == f"{reverse('account_login')}?next={there}"
    assert Attempt.objects.count() == 0


def test_starting_leads_to_question_one(learner: Learner) -> None:
    quiz = quiz_of("single_best_answer", "true_false")
    response = learner.client.post(reverse("quizzes:start", args=[quiz.key]))
    attempt = Attempt.objects.get(learner=learner.user)
    assert (response.status_code, response.url) == (303, address("question", attempt, 1))


def test_an_open_page_gets_question_one_itself(learner: Learner) -> None:
    quiz = quiz_of("single_best_answer", "true_false")
    response = learner.client.post(reverse("quizzes:start", args=[quiz.key]), **HTMX)
    attempt = Attempt.objects.get(learner=learner.user)
    assert response["HX-Push-Url"] == address("question", attempt, 1)
    assert "<title>Question 1 of 2 | Filiform</title>" in html(response)
    assert "<html" in html(response)


def test_an_open_attempt_goes_on_where_it_was_left(learner: Learner) -> None:
    quiz = quiz_of("single_best_answer", "true_false", "numeric")
    attempt = learner.start(quiz)
    learner.answer(attempt, 1, "canary-home")
    text = page(learner.client, quiz)
    assert "Go on with question 2" in text
    assert "Start with" not in text
    response = learner.client.post(reverse("quizzes:start", args=[quiz.key]))
    assert response.url == address("question", attempt, 2)
    assert Attempt.objects.count() == 1


def test_earlier_attempts_are_listed_with_their_results(learner: Learner) -> None:
    quiz = quiz_of("single_best_answer", "single_best_answer", pass_score=Decimal(1))
    for key in ("canary-home", "canary-imaging"):
        attempt = learner.start(quiz)
        for position in (1, 2):
            learner.answer(attempt, position, key)
        learner.post("hand_in", attempt)
    text = page(learner.client, quiz)
    for attempt, said in zip(
        Attempt.objects.order_by("number"), ["0 of 2, not passed", "2 of 2, passed"], strict=True
    ):
        assert f'<a href="{address("result", attempt)}">Attempt {attempt.number}</a><span>{said}</span>' in text
    assert "Start another attempt" in text
    assert "Attempt 1" not in page(Learner().client, quiz)


def test_no_attempt_is_left(learner: Learner) -> None:
    quiz = quiz_of(attempt_limit=1)
    learner.post("hand_in", learner.start(quiz))
    assert "You have used all attempts at this quiz." in page(learner.client, quiz)
    response = learner.client.post(reverse("quizzes:start", args=[quiz.key]))
    assert (response.status_code, "No attempt is left" in html(response)) == (409, True)


def test_another_attempt_opens_later(learner: Learner) -> None:
    quiz = quiz_of(retake_wait_minutes=60)
    learner.post("hand_in", learner.start(quiz))
    text = page(learner.client, quiz)
    assert "Another attempt opens:" in text
    assert "Start" not in text.split("<h2")[0].split("<h1>")[1]
    assert learner.client.post(reverse("quizzes:start", args=[quiz.key])).status_code == 409


def test_an_attempt_whose_time_is_over_is_handed_in_first(learner: Learner) -> None:
    quiz = quiz_of(time_limit_minutes=10)
    attempt = learner.start(quiz)
    Attempt.objects.filter(pk=attempt.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    text = page(learner.client, quiz)
    assert "Attempt 1" in text
    assert "Go on with" not in text


def test_a_quiz_that_is_not_there_or_not_published_is_not_found(learner: Learner) -> None:
    quiz = quiz_of()
    Quiz.objects.filter(pk=quiz.pk).update(live=False)
    for key in (quiz.key, "nothing"):
        there = reverse("quizzes:start", args=[key])
        assert (learner.client.get(there).status_code, learner.client.post(there).status_code) == (404, 404)


@pytest.mark.parametrize("attempts", [1, 3])
def test_the_start_page_costs_the_same_however_often_it_was_taken(learner: Learner, attempts: int) -> None:
    quiz = quiz_of()
    for _ in range(attempts):
        learner.post("hand_in", learner.start(quiz))
    page(learner.client, quiz)
    with assert_queries(13):
        page(learner.client, quiz)
