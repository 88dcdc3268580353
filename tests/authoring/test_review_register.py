"""The register of clinical reviews: every one with its signature, to look into and to take along."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from openpyxl import load_workbook

from library.models import ClinicalReview
from tests.authoring.people import enter, make_editor
from tests.factories import make_user, sign_in
from tests.helpers import assert_queries
from tests.reviewing import make_clinician, review

pytestmark = pytest.mark.django_db
LIST = "clinical_reviews:index"


def listed(**query):
    reply = enter(make_editor("Publishers")).get(reverse(LIST), query)
    return [row.object_key for row in reply.context["object_list"]]


def exported(client, kind):
    return b"".join(client.get(reverse(LIST), {"export": kind}).streaming_content)


@pytest.mark.parametrize("group", ["Authors", "Clinical reviewers", "Publishers"])
def test_editors_read_who_vouched_for_what_and_until_when(group):
    kept = review(make_clinician(), note="Mind the depth.", conflict_of_interest="I sell needles.")
    page = enter(make_editor(group)).get(reverse(LIST)).content.decode()
    for words in ("Rosa Klein", "Physiotherapist", kept.registration, "I sell needles.", "Mind the depth."):
        assert words in page
    for words in ("Lesson module/thorax", "a" * 8, "Approved", "25 November 2026"):
        assert words in page


def test_a_review_that_changes_nothing_for_readers_says_so():
    client = enter(make_editor("Publishers"))
    review(make_clinician())
    assert "does not count" not in client.get(reverse(LIST)).content.decode()
    review(make_clinician(is_demo=True), key="module/other")
    assert client.get(reverse(LIST)).content.decode().count("Approved; does not count") == 1


def test_nothing_can_be_added_changed_or_deleted():
    kept = review(make_clinician())
    for deed, arguments in (("add", []), ("edit", [kept.pk]), ("delete", [kept.pk])):
        with pytest.raises(NoReverseMatch):
            reverse(f"clinical_reviews:{deed}", args=arguments)
    superuser = enter(make_editor(is_superuser=True))
    assert superuser.post(reverse(LIST), {"note": "Other words."}).status_code == 405
    assert superuser.get(reverse(LIST)).status_code == 200
    assert ClinicalReview.objects.get().note == ""


def test_it_is_kept_to_a_kind_a_verdict_days_and_what_still_holds():
    today, doctor = timezone.localdate(), make_clinician()
    values = {"reviewer": doctor, "reviewer_name": "R", "content_hash": "a" * 64, "counts": True}
    for key, kind, verdict, counts, ago, ahead in (
        ("old", "question", "approved", True, 400, -35),
        ("new", "lesson", "returned", False, 3, 200),
    ):
        days = {"reviewed_on": today - timedelta(days=ago), "expires_on": today + timedelta(days=ahead)}
        values |= {"object_key": key, "object_kind": kind, "verdict": verdict, "counts": counts} | days
        ClinicalReview.objects.create(**values)
    assert listed() == ["new", "old"]
    assert listed(object_kind="question") == ["old"]
    assert listed(verdict="returned") == ["new"]
    assert listed(counts="true") == ["old"]
    assert listed(over="true") == ["old"]
    assert listed(over="false") == ["new"]
    assert listed(reviewed_on_from=(today - timedelta(days=10)).isoformat()) == ["new"]
    assert listed(reviewed_on_to=(today - timedelta(days=10)).isoformat()) == ["old"]
    assert listed(q="ol") == ["old"]


def test_it_is_taken_along_whole_and_runs_nothing():
    review(make_clinician(), note="=HYPERLINK(A1)")
    client = enter(make_editor("Clinical reviewers"))
    text = exported(client, "csv").decode()
    assert "'=HYPERLINK(A1)" in text
    assert ",=HYPERLINK" not in text
    assert "a" * 64 in text
    heads, row = load_workbook(BytesIO(exported(client, "xlsx"))).active.iter_rows()
    found = dict(zip((cell.value for cell in heads), row, strict=True))
    assert len(found) == 12
    assert [(cell.value, cell.data_type) for cell in row if cell.value == "=HYPERLINK(A1)"] == [
        ("=HYPERLINK(A1)", "s")
    ]


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(how_many):
    for _ in range(how_many):
        review(make_clinician())
    client = enter(make_editor("Clinical reviewers"))
    client.get(reverse(LIST))
    with assert_queries(10):
        client.get(reverse(LIST))


def test_outsiders_read_nothing():
    review(make_clinician(), note="CANARY")
    for client in (Client(), sign_in(Client(), make_user()), enter(make_editor())):
        for query in ({}, {"export": "csv"}, {"export": "xlsx"}):
            for name in (LIST, "clinical_reviews:index_results"):
                reply = client.get(reverse(name), query)
                assert reply.status_code in {302, 403}
                assert b"CANARY" not in reply.content
