"""Before handing in, handing in, and what an attempt came to."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.models import Attempt
from tests.course_factories import make_lesson, make_module
from tests.helpers import assert_queries
from tests.quizzes.factories import make_question, make_quiz
from tests.quizzes.pages import Learner, address, html
from tests.quizzes.samples import CANARY

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner() -> Learner:
    return Learner()


def started(learner: Learner, *kinds: str, **quiz: object) -> Attempt:
    pool = str(quiz.get("purpose", "assessment"))
    questions = [make_question(kind, pool=pool) for kind in kinds or ("single_best_answer",)]
    return learner.start(make_quiz(*questions, **quiz))


def handed_in(learner: Learner, attempt: Attempt, *keys: str) -> str:
    """The result page after answering each question with one option."""
    for position, key in enumerate(keys, start=1):
        learner.answer(attempt, position, key)
    response = learner.post("hand_in", attempt)
    assert (response.status_code, response.url) == (303, address("result", attempt))
    return html(learner.get("result", attempt))


def first_action(learner: Learner, attempt: Attempt) -> str:
    """Where the one primary action of a result leads."""
    text = html(learner.get("result", attempt)).partition("<h1>")[2]
    (address,) = re.findall(r'data-kind="go" href="([^"]+)"', text)
    return str(address)


def test_the_check_page_puts_open_questions_first(learner: Learner) -> None:
    attempt = started(learner, "single_best_answer", "single_best_answer", "single_best_answer", "matching")
    learner.answer(attempt, 1, "canary-home")
    learner.answer(attempt, 3, "canary-home", do="flag")
    match = next(iter(attempt.items.get(position=4).layout["prompts"]))[1]
    choice = attempt.items.get(position=4).layout["choices"][0][1]
    learner.send(attempt, 4, {f"match-{match}": choice})
    text = html(learner.get("check_page", attempt))
    assert "<h1>2 of 4 questions are not answered.</h1>" in text
    titles = [text.index(f">{title}</h2>") for title in ("Not answered", "Flagged", "Answered")]
    assert titles == sorted(titles)
    order = [text[titles[0] :].index(f'href="{address("question", attempt, position)}"') for position in (2, 4, 3, 1)]
    assert order == sorted(order)
    assert "Partly answered" in text
    assert "Your answers cannot be changed afterwards." in text
    assert "Hand in 3 answers" in text


def test_a_full_check_page_counts_its_answers(learner: Learner) -> None:
    attempt = started(learner)
    learner.answer(attempt, 1, "canary-home")
    text = html(learner.get("check_page", attempt))
    assert "<h1>The question is answered.</h1>" in text
    assert "Hand in 1 answer<" in text


def test_handing_in_twice_is_handing_in_once(learner: Learner) -> None:
    attempt = started(learner)
    handed_in(learner, attempt, "canary-imaging")
    assert learner.post("hand_in", attempt).url == address("result", attempt)
    assert attempt.events.filter(kind="submitted").count() == 1


def test_only_a_post_hands_in(learner: Learner) -> None:
    attempt = started(learner)
    assert learner.get("hand_in", attempt).status_code == 405


def test_an_open_attempt_has_no_result(learner: Learner) -> None:
    attempt = started(learner, "single_best_answer", "true_false")
    learner.answer(attempt, 1, "canary-home")
    assert learner.get("result", attempt).url == address("question", attempt, 2)
    assert learner.get("feedback", attempt, 1).url == address("question", attempt, 1)


def test_a_safety_answer_fails_and_gives_no_key_away(learner: Learner) -> None:
    question = make_question(fact="lung")
    attempt = learner.start(make_quiz(question, must_pass=True, pass_score=Decimal(0)))
    text = handed_in(learner, attempt, "canary-home")
    assert "<h1>0 of 1. Not passed: one safety answer was wrong, on label of lung.</h1>" in text
    assert ">Reread first</h2>" in text
    assert '<p class="work">Label of lung</p><p>Thorax: lung</p>' in text
    assert "Another attempt is open now." in text
    assert "Answers and reasons come once you have passed." in text
    assert CANARY not in text.replace("canary-", "")
    assert address("feedback", attempt, 1) not in text
    assert learner.get("feedback", attempt, 1).url == address("result", attempt)


def test_rereading_comes_before_another_attempt(learner: Learner) -> None:
    """The paragraph of the safety answer is the way on; no lesson there, and the next attempt is."""
    weak = make_question(objectives=("4.1",), reread="safety/screening#first")
    attempt = learner.start(make_quiz(make_question(fact="lung"), weak, must_pass=True))
    text = handed_in(learner, attempt, "canary-home", "canary-home")
    assert '<button class="btn" data-kind="go" data-busy="Starting">Start another attempt</button>' in text
    module = make_module(slug="module")
    make_lesson(module, slug="screening", title="Screening", key="safety/screening")
    assert first_action(learner, attempt) == "/course/module/screening/#first"
    make_lesson(module, slug="thorax", title="Thorax", key="safety/thorax")
    assert first_action(learner, attempt) == "/course/module/thorax/#lung"
    text = html(learner.get("result", attempt))
    assert "Reread first: Thorax: lung" in text
    assert text.index("Reread first: Thorax: lung") < text.index(
        '<button class="btn" data-busy="Starting">Start another attempt</button>'
    )


def test_the_weakest_topic_is_reread_first(learner: Learner) -> None:
    module = make_module(slug="module")
    for place in ("held", "lost"):
        make_lesson(module, slug=place, key=f"safety/{place}")
    half = [make_question(objectives=("4.1",), reread="safety/held") for _ in range(2)]
    attempt = learner.start(make_quiz(*half, make_question(objectives=("4.2",), reread="safety/lost")))
    handed_in(learner, attempt, "canary-home", "canary-imaging", "canary-home")
    assert first_action(learner, attempt) == "/course/module/lost/"


def test_a_failed_result_says_why_answers_wait(learner: Learner) -> None:
    failed = handed_in(learner, started(learner), "canary-home")
    why = "another attempt would show what you remember of the answers, not what you know."
    assert f"Answers and reasons come once you have passed. With them at hand, {why}" in failed
    assert why not in handed_in(learner, started(learner), "canary-imaging")
    assert "or after the last attempt." in handed_in(learner, started(learner, attempt_limit=2), "canary-home")


def test_a_pass_shows_what_it_proves_and_every_answer(learner: Learner) -> None:
    attempt = started(learner, proves="You know the rules.", does_not_prove="You can needle.")
    text = handed_in(learner, attempt, "canary-imaging")
    assert "<h1>1 of 1. Passed.</h1>" in text
    assert "You know the rules." in text
    assert "You can needle." in text
    assert first_action(learner, attempt) == "/home/"
    assert "Topics to revisit" not in text
    assert f'href="{address("feedback", attempt, 1)}"' in text
    answer = learner.get("feedback", attempt, 1)
    assert "no-store" in answer["Cache-Control"]
    assert "CANARY because" in html(answer)


def test_a_later_pass_opens_the_answers_of_earlier_attempts(learner: Learner) -> None:
    quiz = make_quiz(make_question())
    first = learner.start(quiz)
    handed_in(learner, first, "canary-home")
    handed_in(learner, learner.start(quiz), "canary-imaging")
    assert "CANARY tempting" in html(learner.get("feedback", first, 1))


def test_the_last_attempt_opens_the_answers(learner: Learner) -> None:
    attempt = started(learner, attempt_limit=1)
    text = handed_in(learner, attempt, "canary-home")
    assert "That was the last attempt at this quiz." in text
    assert learner.get("feedback", attempt, 1).status_code == 200
    assert learner.get("feedback", attempt, 2).status_code == 404


def test_a_topic_says_how_much_of_it_was_right_and_where_to_reread(learner: Learner) -> None:
    questions = [make_question(objectives=("4.1",), reread="safety/screening#first") for _ in range(2)]
    attempt = learner.start(make_quiz(*questions))
    text = handed_in(learner, attempt, "canary-imaging", "canary-home")
    assert "Objective 4.1" in text
    assert '<span class="meta">1 of 2 questions right</span>' in text
    assert "Screening: first" in text


def test_a_failed_result_lists_what_has_no_answer_and_a_pass_every_question(learner: Learner) -> None:
    """Until keys may be shown, twenty lines that say “Answered” would tell nothing."""
    attempt = started(learner, *["single_best_answer"] * 3)
    failed = handed_in(learner, attempt, "canary-home", "canary-home")
    assert ">Answers and reasons</h2>" in failed
    assert (failed.count('<span class="meta">Question '), failed.count("Not answered")) == (1, 1)
    assert '<span class="meta">Question 3</span>' in failed
    passed = handed_in(learner, started(learner, *["single_best_answer"] * 3), *["canary-imaging"] * 3)
    assert ">Questions</h2>" in passed
    assert passed.count('<span class="meta">Question ') == 3


def test_a_failed_result_without_gaps_has_no_list(learner: Learner) -> None:
    text = handed_in(learner, started(learner), "canary-home")
    assert '<span class="meta">Question ' not in text
    assert '<ol class="rows" data-cols>' not in text


def test_practice_has_no_pass_and_shows_every_answer(learner: Learner) -> None:
    attempt = started(learner, purpose="practice")
    text = handed_in(learner, attempt, "canary-home")
    assert "<h1>0 of 1.</h1>" in text
    assert "Practise again" in text
    assert "passed" not in text
    assert f'href="{address("feedback", attempt, 1)}"' in text


def test_another_attempt_opens_later(learner: Learner) -> None:
    attempt = started(learner, retake_wait_minutes=60)
    text = handed_in(learner, attempt, "canary-home")
    assert "Another attempt opens:" in text
    assert "Start another attempt" not in text


def overdue(attempt: Attempt) -> None:
    Attempt.objects.filter(pk=attempt.pk).update(due_at=timezone.now() - timedelta(minutes=1))


def test_when_time_is_up_everything_saved_is_handed_in(learner: Learner) -> None:
    attempt = started(learner, "single_best_answer", "single_best_answer", time_limit_minutes=10)
    learner.answer(attempt, 1, "canary-imaging")
    overdue(attempt)
    assert "Time was up:" in html(learner.get("question", attempt, 2))
    assert learner.answer(attempt, 2, "canary-imaging").status_code == 409
    text = html(learner.get("result", attempt))
    assert "<h1>1 of 2." in text
    assert "Your 1 answer was handed in at the end" in text


def test_the_clock_stands_on_timed_pages_only(learner: Learner) -> None:
    timed, open_ended = started(learner, time_limit_minutes=40), started(learner)
    text = html(learner.get("question", timed, 1))
    assert "<span data-minutes>40</span> min" in text
    assert f'data-result="{address("result", timed)}"' in text
    assert "quiz-clock" not in html(learner.get("question", open_ended, 1))


def test_a_report_leads_back_to_the_answer(learner: Learner) -> None:
    attempt = started(learner, purpose="practice")
    handed_in(learner, attempt, "canary-home")
    text = html(learner.get("feedback", attempt, 1))
    version = attempt.items.get(position=1).question_version
    key = version.content["key"]
    there = reverse("library:report", kwargs={"kind": "question", "key": key})
    assert f'href="{there}?from={address("feedback", attempt, 1)}&amp;wording={version.content_hash}"' in text
    assert "Back to the result" in text


@pytest.mark.parametrize("size", [1, 20])
def test_pages_at_the_end_cost_the_same_whatever_the_size(learner: Learner, size: int) -> None:
    attempt = started(learner, *["single_best_answer"] * size)
    learner.get("check_page", attempt)
    with assert_queries(6):
        learner.get("check_page", attempt)
    handed_in(learner, attempt, *["canary-imaging"] * size)
    with assert_queries(5):
        learner.get("result", attempt)
    with assert_queries(7):
        learner.get("feedback", attempt, 1)
