"""What readers are told about clinical review, and who vouched: from the reviews, never by heart."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from library.models import ClinicalReview
from library.services.stamp import move_stamp
from tests.course_factories import claim, make_figure, make_lesson, make_module
from tests.helpers import assert_queries
from tests.reviewing import approve

pytestmark = pytest.mark.django_db
NOTHING = "Nothing has been reviewed by a clinician yet"
NOBODY = "No clinician vouches for this lesson as it stands today."
SIGNED = "Reviewed by Rosa Klein, Physiotherapist or physical therapist, "


def read(client, path="/course/module/thorax/"):
    return client.get(path).content.decode()


@pytest.fixture
def thorax():
    body = [("evidence_claim", claim("ribs")), ("figure", {"figure": make_figure("F4.3").pk})]
    return make_lesson(slug="thorax", body=body)


def test_a_lesson_that_nobody_reviewed_says_so(client, thorax):
    page = read(client)
    assert page.count("Not yet clinically reviewed") == 3
    assert NOBODY in page


def test_a_reviewed_lesson_names_who_vouched_and_when_beside_each_label(client, thorax):
    approve(thorax)
    page = read(client)
    day = f"{timezone.localdate():%-d %B %Y}"
    assert page.count(f"{SIGNED}{day}") == 3
    assert "vouches" not in page
    assert f"{SIGNED}{day}" in read(client, "/pneumothorax-card/")


def test_a_review_that_has_expired_says_so_beside_each_label(client, thorax):
    approve(thorax)
    day = f"{timezone.localdate():%-d %B %Y}"
    with time_machine.travel(timezone.now() + timedelta(days=1000), tick=False):
        page, card = read(client), read(client, "/pneumothorax-card/")
    assert page.count(f"Review of {day} has expired") == 3
    assert "Not yet clinically reviewed" not in page
    assert SIGNED not in page
    assert NOBODY in page
    assert f"Review of {day} has expired" in card


def test_a_demo_account_vouches_for_nothing(client, thorax):
    approve(thorax, is_demo=True)
    page = read(client)
    assert "Rosa Klein" not in page
    assert NOBODY in page
    assert NOTHING in read(client, "/")


def test_a_lesson_that_changed_since_says_that_an_earlier_version_was_approved(client, thorax):
    approve(thorax)
    thorax.summary = "Other words."
    thorax.save_revision().publish()
    page = read(client)
    assert "Changed since review" in page
    assert "A clinician approved an earlier version of this lesson. No clinician vouches for it as it stands" in page
    assert NOBODY not in page
    assert page.count(SIGNED) == 2  # its statement and its figure are as they were
    for path in ("/", "/course/"):
        assert "No lesson is clinically reviewed as it stands today" in read(client, path)
    assert NOTHING not in read(client, "/")


def test_a_review_that_is_over_no_longer_vouches_and_was_one_all_the_same(client, thorax):
    approve(thorax, days_ago=31)
    page = read(client)
    assert NOBODY in page
    assert "Rosa Klein" not in page
    assert NOTHING not in read(client, "/")


def test_front_page_and_course_count_the_reviewed_lessons(client, thorax):
    for path in ("/", "/course/"):
        page = read(client, path)
        assert "Every lesson" not in page
    assert "No lesson is clinically reviewed as it stands today" in read(client, "/course/")
    approve(thorax)
    for path in ("/", "/course/"):
        assert "Every lesson is clinically reviewed as it stands today" in read(client, path)
    make_lesson(thorax.get_parent().specific)
    for path in ("/", "/course/"):
        assert "1 of 2 lessons is clinically reviewed as it stands today" in read(client, path)
    assert NOTHING not in read(client, "/")


def test_a_course_without_lessons_says_nothing_of_their_review(client):
    make_module()
    assert "clinically reviewed" not in read(client, "/course/")


@pytest.mark.parametrize("lessons", [1, 3])
def test_the_front_page_costs_the_same_whatever_is_taught_and_reviewed(client, lessons):
    module = make_module()
    for _ in range(lessons):
        approve(make_lesson(module))
    assert ClinicalReview.objects.count() == lessons
    read(client, "/")
    move_stamp()
    with assert_queries(7):
        read(client, "/")
