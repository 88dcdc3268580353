"""Muscles by themselves: what lies beside them, and what only a clinician reads."""

import pytest
from django.utils import timezone

from courses.models import LessonBlock
from library.models import Muscle
from tests.course_factories import make_lesson, make_module, make_reference
from tests.factories import make_user
from tests.helpers import assert_queries
from tests.quizzes.factories import make_question

pytestmark = pytest.mark.django_db
APPROACH = "Studied prone; none of 19 hips was hit [@R48]."


def make_muscle(key: str = "piriformis", **fields) -> Muscle:
    values = {
        "name": key.title(),
        "latin": f"musculus {key}",
        "region": "gluteal",
        "attachments": "Sacrum to trochanter",
        "referral": "Buttock",
        "structures_at_risk": [{"text": "Sciatic nerve [@R50]", "emphasis": True}],
        "approach": APPROACH,
        "hazard": "high",
        "not_verified": [],
    }
    muscle = Muscle(key=key, **(values | fields))
    muscle.references = [make_reference("R48"), make_reference("R50")]
    muscle.save()
    return muscle


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(client, number):
    for place in range(number):
        make_muscle(f"muscle-{place}")
    with assert_queries(3):
        page = client.get("/muscles/").content.decode()
    assert page.count('class="work"') == number
    assert page.count("Hazard: High") == number


def test_the_list_stands_by_region_with_the_worst_first_and_by_hazard(client):
    make_muscle("adductor", region="thigh", hazard="low")
    make_muscle("biceps", region="thigh", hazard="high")
    make_muscle("serratus", region="thorax", hazard="do_not_teach")
    page = client.get("/muscles/").content.decode()
    assert page.index('id="thigh"') < page.index('href="/muscles/biceps/"') < page.index('href="/muscles/adductor/"')
    assert 'id="neck"' not in page
    by_hazard = page[page.index('id="by-hazard"') :]
    assert by_hazard.index("serratus") < by_hazard.index("biceps") < by_hazard.index("adductor")


def test_an_empty_list_says_so(client):
    assert "No muscle is published yet." in client.get("/muscles/").content.decode()


def test_a_muscle_says_what_is_at_risk_and_not_how_it_was_approached(client):
    make_muscle()
    page = client.get("/muscles/piriformis/").content.decode()
    assert "<b>Sciatic nerve" in page
    assert "no length, angle or landmark makes this place safe" in page
    assert "Low confidence" in page
    assert "19 hips" not in page
    assert 'href="/muscles/piriformis/approach/"' in page
    assert page.index('id="source-R50"') < page.index('id="source-R48"')  # in the order of citing, then the rest


def test_what_nobody_could_verify_says_so(client):
    make_muscle(referral="", approach="", not_verified=["referral", "approach"], hazard="moderate")
    page = client.get("/muscles/piriformis/").content.decode()
    assert page.count("Not verified.") == 3  # its nerve is not given either
    assert "/approach/" not in page
    assert client.get("/muscles/piriformis/approach/").status_code == 404


def test_a_draft_is_nobodys_page(client):
    make_muscle(live=False)
    assert client.get("/muscles/piriformis/").status_code == 404
    assert client.get("/muscles/piriformis/approach/").status_code == 404
    assert client.get("/muscles/nothing/").status_code == 404
    assert "piriformis" not in client.get("/muscles/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_a_muscle_names_the_lessons_and_counts_the_questions_that_use_it(client, number):
    muscle = make_muscle()
    module = make_module()
    for place in range(number):
        make_lesson(module, title=f"Lesson {place}", body=[("muscle_card", {"muscle": muscle.pk})])
        make_question(objectives=("3.3",), muscles=[muscle])
    make_lesson(module, title="Another", body=[("prose", "<p>Piriformis.</p>")])
    with assert_queries(8):
        page = client.get("/muscles/piriformis/").content.decode()
    assert page.count("Lesson ") == number
    assert "Another" not in page
    assert f"{number} question{'s' if number > 1 else ''} of the bank, on: Objective 3.3 (3.3)." in page


def test_a_card_leads_to_its_muscle_and_shows_the_approach_in_lessons_on_technique_only(client):
    muscle, module = make_muscle(), make_module()
    body = [("muscle_card", {"muscle": muscle.pk})]
    safety = make_lesson(module, slug="risk", body=body)
    technique = make_lesson(module, slug="how", kind="technique", body=body)
    page = client.get(safety.url).content.decode()
    assert 'href="/muscles/piriformis/"' in page
    assert "19 hips" not in page
    client.force_login(make_user(profession="physiotherapist"))
    page = client.get(technique.url).content.decode()
    assert "19 hips" in page
    assert "What studies did. Not an instruction." in page


@pytest.mark.parametrize(
    ("profession", "status", "words"),
    [
        (None, 403, "Sign in to read this"),
        ("", 403, "State your profession to read this"),
        ("not_a_clinician", 403, "State your profession to read this"),
        ("physiotherapist", 200, "19 hips"),
    ],
)
def test_the_approach_is_for_people_with_a_stated_clinical_profession(client, profession, status, words):
    make_muscle()
    if profession is not None:
        client.force_login(make_user(profession=profession))
    answer = client.get("/muscles/piriformis/approach/")
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert ("19 hips" in answer.content.decode()) is (status == 200)
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.usefixtures("indexed")
def test_a_retracted_source_says_so_on_the_muscle_at_once(client):
    make_muscle()
    source = make_reference("R50")
    source.retracted_on = timezone.localdate()
    source.save_revision().publish()
    page = client.get("/muscles/piriformis/").content.decode()
    assert "retracted" in page
    assert "Retracted on" in page


def test_a_version_is_found_by_the_muscle_that_it_shows():
    muscle = make_muscle()
    make_lesson(body=[("muscle_card", {"muscle": muscle.pk}), ("side_note", {"figure": "7", "text": "x"})])
    assert [*LessonBlock.objects.order_by("position").values_list("key", flat=True)] == ["piriformis", ""]
