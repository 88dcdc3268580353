"""A knowledge check: one practice question by itself."""

import pytest
from django.test import Client
from django.urls import reverse

from quizzes.models import Attempt
from tests.quizzes.factories import make_question
from tests.quizzes.pages import HTMX, Learner, html
from tests.quizzes.samples import CANARY, KINDS

pytestmark = pytest.mark.django_db


def url(question: object) -> str:
    return reverse("quizzes:check", args=[question.key])


@pytest.fixture
def learner() -> Learner:
    return Learner()


def option(client: Client, question: object, text: str) -> dict[str, object]:
    """The form with the option of this text chosen."""
    page = html(client.get(url(question)))
    row = next(row for row in page.split("<li>") if text in row)
    token = row.split('value="')[1].split('"')[0]
    nonce = page.split('name="nonce" value="')[1].split('"')[0]
    return {"answer": token, "nonce": nonce}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("extra", [{}, HTMX], ids=["page", "lesson"])
def test_it_asks_without_giving_anything_away(client: Client, kind: str, extra: dict[str, str]) -> None:
    response = client.get(url(make_question(kind, pool="practice")), **extra)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert CANARY.lower() not in html(response).lower()
    assert ("<html" in html(response)) is (extra == {})
    assert ("aria-keyshortcuts" in html(response)) is (extra == {})


def test_an_assessment_question_is_never_asked_by_itself(client: Client) -> None:
    question = make_question(pool="assessment")
    assert client.get(url(question)).status_code == 404
    assert client.post(url(question), {"nonce": "x", "answer": "y"}).status_code == 404
    assert client.get(reverse("quizzes:check", args=["nothing"])).status_code == 404


def test_a_visitors_answer_is_explained_and_forgotten(client: Client) -> None:
    question = make_question(pool="practice")
    response = client.post(url(question), option(client, question, "Send her back home"))
    assert response.status_code == 200
    assert "Not this time. The best answer is " in html(response)
    assert "CANARY tempting" in html(response)
    assert Attempt.objects.count() == 0


def test_a_learners_answer_is_a_practice_attempt_of_one_item(learner: Learner) -> None:
    question = make_question(pool="practice")
    sent = option(learner.client, question, "Send for imaging")
    for _ in range(2):
        assert "Yes. " in html(learner.client.post(url(question), sent))
    attempt = Attempt.objects.get(learner=learner.user)
    assert (attempt.purpose, attempt.item_count, attempt.right_count) == ("practice", 1, 1)


def test_inside_a_lesson_the_answer_takes_the_place_of_the_question(client: Client) -> None:
    question = make_question(pool="practice")
    response = client.post(url(question), option(client, question, "Send for imaging"), **HTMX)
    assert "<html" not in html(response)
    assert '<h4 tabindex="-1" autofocus>Yes. ' in html(response)
    assert "Answer it again" in html(response)


@pytest.mark.parametrize("extra", [{}, HTMX], ids=["page", "lesson"])
def test_a_missing_answer_is_asked_for(client: Client, extra: dict[str, str]) -> None:
    question = make_question(pool="practice")
    nonce = option(client, question, "Send for imaging")["nonce"]
    response = client.post(url(question), {"nonce": nonce}, **extra)
    assert (response.status_code, html(response).count("Choose one of the options A to D")) == (422, 2)


def test_half_an_answer_comes_back_as_it_was(client: Client) -> None:
    question = make_question("matching", pool="practice")
    page = html(client.get(url(question)))
    prompt = page.split('name="match-')[1].split('"')[0]
    choice = page.split('<option value="')[2].split('"')[0]
    nonce = page.split('name="nonce" value="')[1].split('"')[0]
    response = client.post(url(question), {"nonce": nonce, f"match-{prompt}": choice})
    assert (response.status_code, f'value="{choice}" selected' in html(response)) == (422, True)


def test_a_number_comes_back_as_typed(client: Client) -> None:
    question = make_question("numeric", pool="practice")
    nonce = html(client.get(url(question))).split('name="nonce" value="')[1].split('"')[0]
    response = client.post(url(question), {"nonce": nonce, "answer": "soon"})
    assert (response.status_code, 'value="soon"' in html(response)) == (422, True)


def test_a_step_moves_without_checking_the_answer(client: Client) -> None:
    question = make_question("ordering", pool="practice")
    page = html(client.get(url(question)))
    fields = [part.split('"')[0] for part in page.split('<select id="')[1:]]
    names = [part.split('name="')[1].split('"')[0] for part in page.split("<select")[1:]]
    nonce = page.split('name="nonce" value="')[1].split('"')[0]
    sent = dict.fromkeys(names, "") | {"nonce": nonce, "do": "down:" + names[0].removeprefix("place-")}
    response = client.post(url(question), sent)
    moved = [part.split('name="')[1].split('"')[0] for part in html(response).split("<select")[1:]]
    assert (len(fields), response.status_code, moved) == (4, 200, [names[1], names[0], *names[2:]])


@pytest.mark.parametrize("sent", [{"answer": "nonsense"}, {"answer": ["a", "b"]}, {"do": "regrade"}])
def test_a_changed_form_is_refused(client: Client, sent: dict[str, object]) -> None:
    question = make_question(pool="practice")
    nonce = option(client, question, "Send for imaging")["nonce"]
    assert client.post(url(question), {"nonce": nonce} | sent).status_code == 400


@pytest.mark.parametrize("nonce", ["", "x" * 41])
def test_a_page_that_never_asked_gets_nothing(client: Client, nonce: str) -> None:
    question = make_question(pool="practice")
    assert client.post(url(question), {"nonce": nonce, "answer": "x"}).status_code == 404


def test_the_way_back_stays_on_this_site(client: Client) -> None:
    question = make_question(pool="practice")
    there = "/course/module/lesson/"
    assert f'href="{there}"' in html(client.get(url(question), {"next": there}))
    assert 'href="https://evil' not in html(client.get(url(question), {"next": "https://evil.example/"}))
    sent = option(client, question, "Send for imaging") | {"next": there}
    answered = html(client.post(url(question), sent))
    assert f'<a class="btn" data-kind="go" href="{there}"' in answered
