"""One question of an attempt: shown, saved, flagged, refused."""

import uuid

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.services.profile import set_shortcuts
from quizzes.models import Attempt
from tests.helpers import assert_queries, counted
from tests.quizzes.answering import form
from tests.quizzes.factories import make_question, make_quiz
from tests.quizzes.pages import HTMX, Learner, address, fields, html
from tests.quizzes.samples import CANARY, KINDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner() -> Learner:
    return Learner()


@pytest.fixture
def outsider() -> Learner:
    return Learner()


def started(learner: Learner, *kinds: str, **quiz: object) -> Attempt:
    """An attempt with one question of each kind."""
    pool = str(quiz.get("purpose", "assessment"))
    questions = [make_question(kind, pool=pool) for kind in kinds or ("single_best_answer",)]
    return learner.start(make_quiz(*questions, **quiz))


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_gives_nothing_away(learner: Learner, kind: str) -> None:
    response = learner.get("question", started(learner, kind), 1)
    assert response.status_code == 200
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert CANARY.lower() not in html(response).lower()
    assert "<h1" in html(response)


def test_another_persons_attempt_is_not_there(learner: Learner, outsider: Learner) -> None:
    attempt = started(learner)
    for route in ("question", "save", "feedback"):
        assert outsider.get(route, attempt, 1).status_code in {404, 405}
        assert outsider.post(route, attempt, 1, client_key="tab", sequence="1").status_code == 404
    for route in ("check_page", "hand_in", "result"):
        assert outsider.post(route, attempt).status_code == 404
    attempt.refresh_from_db()
    assert attempt.is_open


def test_a_visitor_is_asked_to_sign_in(learner: Learner, client) -> None:
    there = address("question", started(learner), 1)
    assert client.get(there).url == f"{reverse('account_login')}?next={there}"


@pytest.mark.parametrize("position", [0, 2, 999])
def test_a_position_that_is_not_there_is_not_found(learner: Learner, position: int) -> None:
    attempt = started(learner)
    assert learner.get("question", attempt, position).status_code == 404
    assert learner.post("question", attempt, position, client_key="tab", sequence="1").status_code == 404


def test_an_attempt_that_is_not_there_is_not_found(learner: Learner) -> None:
    assert learner.client.get(f"/quizzes/attempts/{uuid.uuid4()}/1/").status_code == 404
    assert learner.client.get("/quizzes/attempts/not-a-name/1/").status_code == 404


def test_save_and_next_keeps_the_answer_and_goes_on(learner: Learner) -> None:
    attempt = started(learner, "single_best_answer", "true_false")
    response = learner.answer(attempt, 1, "canary-imaging")
    assert (response.status_code, response.url) == (303, address("question", attempt, 2))
    assert fields(learner.get("question", attempt, 1))["answer"] == fields_of(attempt, 1, "canary-imaging")


def fields_of(attempt: Attempt, position: int, *keys: str) -> list[str]:
    tokens = dict(attempt.items.get(position=position).layout["options"])
    return [tokens[key] for key in keys]


def test_the_last_question_leads_to_the_check_page(learner: Learner) -> None:
    attempt = started(learner)
    assert learner.answer(attempt, 1, "canary-imaging").url == address("check_page", attempt)
    reply = learner.answer(attempt, 1, "canary-imaging", htmx=True)
    assert reply["HX-Redirect"] == address("check_page", attempt)


def test_an_open_page_gets_the_next_question_itself(learner: Learner) -> None:
    attempt = started(learner, "single_best_answer", "true_false")
    reply = learner.answer(attempt, 1, "canary-imaging", htmx=True)
    assert reply["HX-Push-Url"] == address("question", attempt, 2)
    assert "<html" not in html(reply)
    assert "<title>Question 2 of 2 | Filiform</title>" in html(reply)
    assert "autofocus" in html(reply)


def test_who_turned_shortcuts_off_finds_them_off_at_no_more_cost(learner: Learner) -> None:
    attempt = started(learner, "single_best_answer", "true_false")
    learner.get("question", attempt, 1)
    with CaptureQueriesContext(connection) as before:
        assert "data-off" not in listening(learner.get("question", attempt, 1))
    set_shortcuts(user=learner.user, off=True)
    with assert_queries(len(counted(before))):
        page = listening(learner.get("question", attempt, 1))
    assert "data-off" in page
    assert "Turn shortcuts" not in page
    assert "data-off" in listening(learner.answer(attempt, 1, "canary-imaging", htmx=True))


def listening(response: HttpResponse) -> str:
    """What listens to keys on a page."""
    return html(response).partition("<quiz-keys")[2].partition("</quiz-keys>")[0]


def test_going_back_in_history_gives_the_whole_page(learner: Learner) -> None:
    attempt = started(learner)
    back = learner.get("question", attempt, 1, **HTMX, HTTP_HX_HISTORY_RESTORE_REQUEST="true")
    assert "<html" in html(back)


def test_a_question_may_be_left_open(learner: Learner) -> None:
    attempt = started(learner, "single_best_answer", "true_false")
    assert learner.answer(attempt, 1).status_code == 303
    assert attempt.items.get(position=1).response is None


@pytest.mark.parametrize(
    "data",
    [
        {"answer": ["nonsense"]},
        {"answer": ["one", "two"]},
        {"ruled_out": ["nonsense"]},
        {"do": "regrade"},
        {"sequence": "many"},
        {"client_key": ""},
    ],
)
def test_a_changed_form_is_refused_in_words(learner: Learner, data: dict[str, object]) -> None:
    attempt = started(learner)
    response = learner.answer(attempt, 1, "canary-home", data=data)
    assert response.status_code == 400
    assert "This answer could not be read" in html(response)
    assert attempt.items.get(position=1).response is None


def test_another_attempts_token_is_refused(learner: Learner, outsider: Learner) -> None:
    question = make_question()
    quiz = make_quiz(question)
    mine, other = learner.start(quiz), outsider.start(quiz)
    assert learner.answer(mine, 1, data={"answer": fields_of(other, 1, "canary-home")}).status_code == 400


def test_what_is_no_number_comes_back_with_words(learner: Learner) -> None:
    attempt = started(learner, "numeric")
    response = learner.send(attempt, 1, {"answer": "three days"})
    assert response.status_code == 422
    assert "<title>Error: Question 1 of 1 | Filiform</title>" in html(response)
    assert html(response).count("Enter a number in figures, for example 72 or 0.5.") == 2
    assert 'value="three days"' in html(response)
    assert 'href="#answer-1"' in html(response)


@pytest.mark.parametrize("do", ["go", "leave", "flag"])
def test_no_button_loses_what_was_typed(learner: Learner, do: str) -> None:
    attempt = started(learner, "numeric")
    assert 'value="7o"' in html(learner.send(attempt, 1, {"answer": "7o"}, do=do))


def test_flags_and_strikes_stay_with_the_attempt(learner: Learner) -> None:
    attempt = started(learner)
    struck = fields_of(attempt, 1, "canary-home", "canary-wait")
    response = learner.answer(attempt, 1, "canary-home", do="flag", data={"ruled_out": struck})
    assert (response.status_code, 'aria-pressed="true"' in html(response)) == (200, True)
    page = learner.get("question", attempt, 1)
    assert fields(page)["answer"] == struck[:1]
    assert sorted(fields(page)["ruled_out"]) == sorted(struck)
    assert "Question 1, current, not answered, flagged" not in html(page)
    assert "Question 1, current, answered, flagged" in html(page)
    learner.answer(attempt, 1, "canary-home", do="unflag")
    page = learner.get("question", attempt, 1)
    assert ("ruled_out" in fields(page), 'aria-pressed="false"' in html(page)) == (False, True)


def test_a_step_moves_without_a_script(learner: Learner) -> None:
    attempt = started(learner, "ordering")
    shown = [name for name in fields(learner.get("question", attempt, 1)) if name.startswith("place-")]
    last = shown[-1].removeprefix("place-")
    sent = dict.fromkeys(shown, "")
    response = learner.send(attempt, 1, sent, do=f"up:{last}")
    places = {name: value for name, value in fields(response).items() if name.startswith("place-")}
    assert list(places) == [*shown[:2], shown[3], shown[2]]
    assert list(places.values()) == [["1"], ["2"], ["3"], ["4"]]
    assert "Moved to place 3 of 4." in html(learner.send(attempt, 1, sent, do=f"up:{last}", htmx=True))


def test_leaving_saves_and_says_where_to_go_on(learner: Learner) -> None:
    attempt = started(learner, "single_best_answer", "true_false")
    learner.answer(attempt, 1, "canary-home")
    response = learner.answer(attempt, 2, "true", do="leave")
    assert response.url == reverse("quizzes:start", args=[attempt.quiz.key])
    page = html(learner.client.get(response.url))
    assert "Your answers are saved. You can go on with question 2 of 2." in page
    assert f'href="{address("question", attempt, 2)}"' in page
    assert attempt.items.get(position=2).complete


def test_an_older_answer_loses_and_is_told_so(learner: Learner) -> None:
    attempt = started(learner, "single_best_answer", "true_false")
    learner.answer(attempt, 1, "canary-imaging", data={"sequence": "7"})
    response = learner.answer(attempt, 1, "canary-home", data={"sequence": "3", "client_key": "other"})
    assert response.status_code == 409
    assert '<p class="note" data-newer>' in html(response)
    assert fields(response)["answer"] == fields_of(attempt, 1, "canary-imaging")


def test_the_same_save_twice_is_one(learner: Learner) -> None:
    attempt = started(learner, "single_best_answer", "true_false")
    for _ in range(2):
        response = learner.answer(attempt, 1, "canary-home", data={"sequence": "7"})
        assert (response.status_code, response.url) == (303, address("question", attempt, 2))
    assert attempt.events.filter(kind="answered").count() == 1


def test_a_closed_attempt_says_so_and_leads_to_its_result(learner: Learner) -> None:
    attempt = started(learner)
    learner.post("hand_in", attempt)
    for response, status in [
        (learner.get("question", attempt, 1), 200),
        (learner.get("check_page", attempt), 200),
        (learner.answer(attempt, 1, "canary-home"), 409),
    ]:
        assert response.status_code == status
        assert "This attempt is handed in." in html(response)
        assert f'href="{address("result", attempt)}"' in html(response)
    assert attempt.items.get(position=1).response is None


@pytest.mark.parametrize("size", [2, 20])
def test_save_and_next_costs_the_same_whatever_the_size(learner: Learner, size: int) -> None:
    attempt = started(learner, *["single_best_answer"] * size)
    sent = form(attempt, 1, "canary-home") | {"marks": "1", "client_key": "tab", "sequence": "5", "do": "go"}
    with assert_queries(6):
        learner.post("question", attempt, 1, data=sent, htmx=True)


@pytest.mark.parametrize("size", [1, 20])
def test_a_question_costs_four_queries(learner: Learner, size: int) -> None:
    attempt = started(learner, *["single_best_answer"] * size)
    learner.get("question", attempt, 1)
    with assert_queries(4):
        learner.get("question", attempt, 1)
