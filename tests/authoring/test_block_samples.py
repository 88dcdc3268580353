"""The editor's list of blocks: each says what it is for and shows itself as learners would see it."""

import pytest
from django.urls import reverse

from courses.blocks import LessonBody
from library.models import Muscle
from tests.authoring.people import enter, make_editor
from tests.course_factories import make_figure
from tests.helpers import assert_queries
from tests.quizzes.factories import make_question, make_quiz

pytestmark = pytest.mark.django_db
BLOCKS = LessonBody().child_blocks
CHOSEN = {
    "figure": "The lung",
    "muscle_card": "Trapezius",
    "knowledge_check": "Check yourself",
    "quiz_embed": "Drill",
}


@pytest.fixture
def library():
    make_figure()
    Muscle.objects.create(key="trapezius", name="Trapezius", hazard="high")
    question = make_question(pool="practice")
    make_quiz(question, key="drill", title="Drill", purpose="practice")


def sample(name):
    address = reverse("wagtailadmin_block_preview")
    response = enter(make_editor("Authors")).get(address, {"id": BLOCKS[name].definition_prefix})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_has_a_description_a_preview_and_a_template_of_its_own(name):
    block = BLOCKS[name]
    assert block.get_description()
    assert block.is_previewable
    assert block.meta.template == f"blocks/{name}.html"
    shown = sample(name)
    assert "css/main.css" in shown
    assert "<article" in shown


@pytest.mark.parametrize(("name", "words"), CHOSEN.items())
def test_a_block_that_names_something_shows_the_first_that_is_published(library, name, words):
    assert words in sample(name)
    with assert_queries(1):
        BLOCKS[name].get_preview_value()


def test_a_film_has_its_words(library):
    assert "What is said in the film." in sample("video")
