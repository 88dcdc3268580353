"""Terms that move."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.models import TermsAgreement, User
from accounts.services.terms import agree_to_terms
from tests.factories import make_user, sign_in

pytestmark = pytest.mark.django_db
AGREE = "/accounts/terms/agree/"


@pytest.fixture
def moved(settings: Any, tmp_path: Path) -> None:
    """Terms of another day, in a folder of templates before the others."""
    folder = tmp_path / "accounts" / "terms"
    folder.mkdir(parents=True)
    (folder / "2027-05.html").write_text("<h2>Another day</h2>")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]
    settings.TERMS_VERSION = "2027-05"


@pytest.mark.usefixtures("moved")
def test_an_earlier_version_stays_readable(client: Client) -> None:
    assert "This is an earlier version" in client.get("/accounts/terms/2026-11/").content.decode()
    assert "Another day" in client.get("/accounts/terms/").content.decode()


@pytest.mark.usefixtures("moved")
def test_agreeing_is_a_new_row_and_leads_on(client: Client) -> None:
    sign_in(client, make_user("early@clinic.example", agreed_terms="2026-11"))
    user = User.objects.get(email="early@clinic.example")
    agree_to_terms(user=user, version="2026-11", now=user.date_joined)
    assert (
        'href="/accounts/terms/agree/?next=/accounts/profile/"' in client.get("/accounts/profile/").content.decode()
    )
    assert client.post("/accounts/profile/", {"printed_name": "Ada"}).status_code == 302
    assert "Another day" in client.get(f"{AGREE}?next=/glossary/").content.decode()
    assert client.post(AGREE, {"agree": "1", "next": "/glossary/"}).url == "/glossary/"
    versions = TermsAgreement.objects.filter(user=user).order_by("agreed_at").values_list("version", flat=True)
    assert list(versions) == ["2026-11", "2027-05"]


def test_without_the_tick_the_page_says_so_in_its_title(signed_in: Client) -> None:
    assert "<title>Error: The terms" in signed_in.post(AGREE).content.decode()


@pytest.mark.parametrize("version", ["2026-10", "x", "a" * 21, "a" * 3000])
def test_a_version_that_never_was_is_a_404(client: Client, version: str) -> None:
    assert client.get(f"/accounts/terms/{version}/").status_code == 404


def test_the_terms_of_today_name_where_a_review_is_told_and_the_first_ones_stay_as_they_were(client: Client) -> None:
    told = "Each page says whether a licensed clinician has reviewed it."
    assert told not in client.get("/accounts/terms/").content.decode()
    assert told in client.get("/accounts/terms/2026-11/").content.decode()
