"""What the library holds about a reader goes with them, or stays without them."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.base import ContentFile
from wagtail.log_actions import log

from accounts.models import User
from accounts.services.personal_data import erase_account, export_personal_data
from library.models import ClinicalReview, CustomDocument, Report
from tests.course_factories import make_figure

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def asked_by(user: User, what: str) -> Report:
    return Report.objects.create(reporter=user, object_kind="claim", object_key="ribs", what=what, reported_at=NOW)


@pytest.fixture
def reader() -> User:
    return User.objects.create_user("reader@clinic.example", None)


@pytest.fixture
def outsider() -> User:
    return User.objects.create_user("outsider@clinic.example", None)


def test_a_download_holds_ones_own_questions_and_nobody_elses(reader, outsider):
    asked_by(reader, "Is it 8 mm?")
    asked_by(outsider, "CANARY of somebody else")
    data = export_personal_data(user=reader, now=NOW)["data"]["library"]
    assert [row["what"] for row in data["questions_asked"]] == ["Is it 8 mm?"]
    assert data["clinical_reviews"] == []


def test_a_deleted_reader_leaves_the_question_and_not_the_name(reader, outsider):
    mine, other = asked_by(reader, "Is it 8 mm?"), asked_by(outsider, "Another")
    erase_account(user=reader, now=NOW)
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.what, mine.reporter, other.reporter) == ("Is it 8 mm?", None, outsider)


def test_a_signed_review_is_handed_over_and_stays_signed(reader):
    review = ClinicalReview.objects.create(
        object_kind="lesson",
        object_key="thorax",
        content_hash="h",
        reviewer=reader,
        reviewer_name="Rina Reader",
        profession="Physiotherapist",
        registration="HCPC PH1, licensed",
        conflict_of_interest="None declared",
        verdict="approved",
        counts=True,
        reviewed_on=date(2026, 11, 25),
        expires_on=date(2028, 11, 25),
    )
    data = export_personal_data(user=reader, now=NOW)["data"]["library"]
    assert data["clinical_reviews"][0]["registration"] == "HCPC PH1, licensed"
    erase_account(user=reader, now=NOW)
    review.refresh_from_db()
    assert (review.reviewer_name, review.reviewer) == ("Rina Reader", reader)


def test_what_was_done_in_the_editor_is_handed_over_and_nobody_elses(reader, outsider):
    for user, title in ((reader, "Mine"), (outsider, "CANARY")):
        figure = make_figure(title)
        figure.save_revision(user=user)
        log(figure, "wagtail.edit", user=user)
        CustomDocument.objects.create(title=title, file=ContentFile(b"ribs", "ribs.pdf"), uploaded_by_user=user)
    data = export_personal_data(user=reader, now=NOW)["data"]["library"]["in_the_editor"]
    assert [row["action"] for row in data["changes"]] == ["wagtail.edit"]
    assert [row["content_type__model"] for row in data["drafts"]] == ["figure"]
    assert [row["title"] for row in data["documents"]] == ["Mine"]
    assert (data["pictures"], data["comments"], data["answers_to_comments"]) == ([], [], [])
    assert "CANARY" not in str(data)
    assert set(data["changes"][0]) == {"timestamp", "action", "label"}


def test_the_privacy_page_says_so(client):
    page = client.get("/accounts/privacy/").content.decode()
    assert "Questions that you sent" in page
    assert "Clinical reviews that you signed" in page
    assert "What you did in the editor" in page
