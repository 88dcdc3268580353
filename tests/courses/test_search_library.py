"""Muscles and sources are found, each with what its reader must know."""

import pytest
from django.utils import timezone

from courses.queries.search import find_muscles, find_sources
from tests.course_factories import make_reference
from tests.courses.test_muscles import make_muscle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def test_a_muscle_is_found_by_either_name_and_carries_its_warning(client):
    make_muscle("piriformis", latin="musculus piriformis")
    make_muscle("soleus", hazard="moderate")
    for asked in ("piriformis", "musculus piriformis"):
        assert [hit.path for hit in find_muscles(asked)] == ["/muscles/piriformis/"]
    page = client.get("/search/", {"q": "piriformis"}).content.decode()
    assert "1 muscle</h2>" in page
    assert "Hazard: High. At risk: Sciatic nerve." in page


def test_a_source_is_found_by_title_author_and_identifier_and_says_if_it_is_retracted(client):
    make_reference("R1", title="Rib bracketing", doi="10.1179/canary", retracted_on=timezone.localdate())
    make_reference("R2", title="Consent", authors="Osei A", doi="")
    for asked in ("bracketing", "McEvoy", "R1"):
        assert [hit.path for hit in find_sources(asked)] == ["/sources/R1/"]
    assert [hit.path for hit in find_sources("Osei")] == ["/sources/R2/"]
    page = client.get("/search/", {"q": "bracketing"}).content.decode()
    assert "Brady 2014, Prospective survey, retracted" in page


def test_drafts_are_not_found():
    make_muscle("piriformis", live=False)
    make_reference("R1", title="Rib bracketing", live=False)
    assert find_muscles("piriformis") == []
    assert find_sources("bracketing") == []
