"""What a view refuses without a word is said in a page: what happened, and where to go."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from config.unwritten import FORMS
from learning.models import Certificate
from quizzes.services.attempts import start_attempt
from tests.config.test_who_may_see_what import SEEN
from tests.factories import sign_in
from tests.learning.factories import NOW, make_learner, make_world

pytestmark = pytest.mark.django_db


def test_every_such_address_names_its_form() -> None:
    assert {name for name, answers in SEEN.items() if 405 in answers} == set(FORMS)


@pytest.mark.parametrize("route", FORMS)
def test_an_address_that_only_takes_forms_leads_to_its_form(route: str) -> None:
    world, learner = make_world(), make_learner()
    world.complete(learner)
    attempt = start_attempt(learner=learner, quiz=world.quiz, now=NOW)
    serial = Certificate.objects.get().serial
    known = {"attempt_uuid": attempt.uuid, "position": 1, "pk": world.lessons[0].pk, "serial": serial}
    arguments = {"end_session": ("pk",), "learning:issue": ("pk",)}.get(route, FORMS[route][1])
    client = sign_in(Client(), learner)
    response = client.get(reverse(route, kwargs={name: known[name] for name in arguments}))
    assert response.status_code == 405
    assert "POST" in response["Allow"]
    there = reverse(FORMS[route][0], kwargs={name: known[name] for name in FORMS[route][1]})
    assert f'<a class="btn" data-kind="go" href="{there}">Go to that page</a>' in response.content.decode()
    assert client.get(there).status_code == 200


def test_an_address_without_a_known_form_leads_to_the_first_page(client: Client) -> None:
    response = client.post("/media/images/none.png")
    assert response.status_code == 405
    assert "Go to the first page" in response.content.decode()


def test_a_broken_form_is_answered_in_words() -> None:
    world, learner = make_world(), make_learner()
    world.enrol(learner)
    client = sign_in(Client(), learner)
    response = client.post(reverse("learning:finish", args=[world.lessons[0].pk]), {"version": "x"})
    assert response.status_code == 400
    assert "What was sent cannot be read" in response.content.decode()
    assert response["Content-Type"] == "text/html; charset=utf-8"


def test_a_request_that_django_refuses_is_answered_in_words(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["clinic.example"]
    response = client.get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "What was sent cannot be read" in response.content.decode()
