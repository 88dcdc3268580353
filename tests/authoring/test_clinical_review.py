"""Clinical review: who may, what is kept, what it changes."""

from datetime import date, timedelta

import pytest
from wagtail.models import TaskState

from courses.queries.reviewed import reviewed_parts
from courses.queries.shown_lesson import overlay_of
from courses.queries.states import lesson_states
from library.domain.review import ReviewState
from library.models import ClinicalReview
from library.queries.overlay import library_stamp, review_states
from library.services.clinical_review import (
    ExpiryRefused,
    OwnWorkRefused,
    ReviewOverRefused,
)
from tests.authoring.people import NOW, license_them, make_editor
from tests.course_factories import claim, make_figure, make_lesson
from tests.reviewing import decide, make_clinician, review, submit

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def state_of(page):
    part = reviewed_parts(page)[0]
    return review_states({(part.kind, part.key): part.content_hash}, today=TODAY)[part.kind, part.key]


class TestRecording:
    def test_it_keeps_name_profession_and_registration_of_that_day(self):
        kept = review(make_clinician())
        assert (kept.reviewer_name, kept.profession, kept.registration, kept.counts, kept.reviewed_on) == (
            "Rosa Klein",
            "Physiotherapist or physical therapist",
            "HCPC PH1, licensed or registered, self-declared",
            True,
            TODAY,
        )

    def test_a_checked_licence_says_where_and_when_it_was_checked(self):
        user = make_editor("Clinical reviewers")
        license_them(user, source="checked", checked_register="HCPC online", checked_on=date(2026, 11, 3))
        assert review(user).registration == (
            "HCPC PH1, licensed or registered, checked at the register (HCPC online, 2026-11-03)"
        )

    @pytest.mark.parametrize("state", ["student", "provisional", "pending", "lapsed", "suspended", "retired"])
    def test_without_a_licence_to_practise_it_is_kept_and_does_not_count(self, state):
        user = make_editor("Clinical reviewers")
        license_them(user, state)
        assert review(user).counts is False

    def test_without_any_licence_it_does_not_count(self):
        kept = review(make_editor("Clinical reviewers"))
        assert (kept.counts, kept.registration) == (False, "No licence stated")

    def test_after_the_licence_ended_it_does_not_count(self):
        user = make_editor("Clinical reviewers")
        license_them(user, valid_until=TODAY - timedelta(days=1))
        assert review(user).counts is False

    def test_a_demo_account_does_not_count(self):
        assert review(make_clinician(is_demo=True)).counts is False

    def test_someone_who_states_no_clinical_profession_does_not_count(self):
        user = make_clinician()
        user.profile.profession = "not_a_clinician"
        user.profile.save()
        assert review(user).counts is False

    def test_an_author_is_refused_in_words(self):
        user = make_clinician()
        with pytest.raises(OwnWorkRefused, match="Nobody reviews their own work"):
            review(user, author_ids={user.pk})
        assert not ClinicalReview.objects.exists()

    def test_it_has_to_hold_for_a_day_at_least(self):
        with pytest.raises(ExpiryRefused):
            review(make_clinician(), expires_on=TODAY)

    def test_every_page_rendered_before_is_stale(self):
        before = library_stamp()
        review(make_clinician())
        assert library_stamp() == before + 1


class TestDeciding:
    def test_approving_a_lesson_covers_its_claims_and_figures_by_hash(self):
        figure = make_figure()
        page = make_lesson(body=[("evidence_claim", claim("ribs")), ("figure", {"figure": figure.pk})])
        decide(make_clinician(), submit(page, make_editor("Authors")))
        version = page.versions.get()
        kept = set(ClinicalReview.objects.values_list("object_kind", "object_key", "content_hash"))
        first, second = version.content["blocks"]
        assert kept == {
            ("lesson", page.key, version.content_hash),
            ("claim", "ribs", first["hash"]),
            ("figure", "F4.1", second["value"]["figure"]["hash"]),
        }

    def test_it_publishes_nothing(self):
        page = make_lesson()
        page.summary = "Other words."
        decide(make_clinician(), submit(page, make_editor("Authors")))
        page.refresh_from_db()
        assert (page.summary, page.has_unpublished_changes, page.versions.count()) == ("In short.", True, 1)

    def test_what_was_approved_is_reviewed_once_it_is_published(self):
        page = make_lesson()
        page.summary = "Other words."
        decide(make_clinician(), submit(page, make_editor("Authors")))
        assert state_of(type(page).objects.get(pk=page.pk)) == ReviewState.NOT_REVIEWED
        page.get_latest_revision().publish()
        assert state_of(type(page).objects.get(pk=page.pk)) == ReviewState.REVIEWED

    def test_a_published_text_keeps_its_own_state_whatever_waits(self):
        """Never reviewed, reviewed, edited, the edit approved, the edit published, published once more."""
        page, author, clinician = make_lesson(), make_editor("Authors"), make_clinician()

        def told():
            return lesson_states([page.pk], today=TODAY)[page.pk]

        def approve(words):
            draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
            draft.summary = words
            decide(clinician, submit(draft, author))

        seen = [told()]
        approve(page.summary)
        seen.append(told())
        page.summary = "Other words."
        page.save_revision(user=author)
        seen.append(told())
        approve("Other words.")
        seen.append(told())
        page.get_latest_revision().publish()
        seen.append(told())
        page = type(page).objects.get(pk=page.pk)
        page.summary = "Words that nobody reviewed."
        page.save_revision(user=author).publish()
        seen.append(told())
        assert seen == ["not_reviewed", "reviewed", "reviewed", "reviewed", "reviewed", "changed"]

    def test_an_approved_draft_waits_without_a_word_to_readers_of_a_text_that_nobody_reviewed(self):
        figure = make_figure()
        page = make_lesson(body=[("evidence_claim", claim("ribs")), ("figure", {"figure": figure.pk})])
        for kind, key in (("lesson", page.key), ("claim", "ribs"), ("figure", figure.key)):
            review(make_clinician(), kind=kind, key=key, content_hash="b" * 64)
        version = page.versions.get()
        told = overlay_of(version.content, version.content_hash, today=TODAY).standings
        assert {standing.state for standing in told.values()} == {"not_reviewed"}

    @pytest.mark.usefixtures("indexed")
    def test_claims_and_figures_say_changed_once_an_approved_one_was_replaced(self, django_assert_num_queries):
        figure, clinician = make_figure(), make_clinician()
        page = make_lesson(body=[("evidence_claim", claim("ribs")), ("figure", {"figure": figure.pk})])
        for part in reviewed_parts(page):
            review(clinician, kind=part.kind, key=part.key, content_hash=part.content_hash)
        figure.caption = "Drawn again."
        figure.save_revision().publish()
        page.body[0].value["statement"] = "Something else."
        page.save_revision().publish()
        version = page.versions.last()
        with django_assert_num_queries(5):  # retractions, reviews, and once what was published of each kind
            told = overlay_of(version.content, version.content_hash, today=TODAY).standings
        assert {standing.state for standing in told.values()} == {"changed"}

    def test_returning_is_kept_and_the_author_may_go_on(self):
        page, author = make_lesson(), make_editor("Authors")
        decide(make_clinician(), submit(page, author), approved=False, note="Name the source.")
        kept = ClinicalReview.objects.get()
        assert (kept.verdict, kept.note, kept.object_kind) == ("returned", "Name the source.", "lesson")
        page = type(page).objects.get(pk=page.pk)
        assert page.current_workflow_state.status == "needs_changes"
        assert page.get_lock() is None

    def test_an_author_of_any_change_since_the_last_approval_is_refused(self):
        page, author = make_lesson(), make_clinician()
        page.save_revision(user=author)
        state = submit(page, make_editor("Authors"))
        with pytest.raises(OwnWorkRefused):
            decide(author, state)
        assert TaskState.objects.get(pk=state.pk).status == "in_progress"
        assert not ClinicalReview.objects.exists()

    def test_who_wrote_before_the_last_approval_may_review_what_others_wrote_since(self):
        page, early = make_lesson(), make_clinician()
        page.save_revision(user=early)
        page.revisions.update(created_at=NOW - timedelta(days=9))
        part = reviewed_parts(page)[0]
        review(make_clinician(), key=part.key, content_hash=part.content_hash, now=NOW - timedelta(days=5))
        page.summary = "Other words."
        assert decide(early, submit(page, make_editor("Authors")))[0].counts

    def test_a_demo_approval_does_not_clear_the_authors(self):
        page, author = make_lesson(), make_clinician()
        page.save_revision(user=author)
        page.revisions.update(created_at=NOW - timedelta(days=9))
        part = reviewed_parts(page)[0]
        review(make_clinician(is_demo=True), key=part.key, content_hash=part.content_hash)
        with pytest.raises(OwnWorkRefused):
            decide(author, submit(page, make_editor("Authors")))

    def test_a_reviewer_who_drew_the_figure_reviews_all_but_the_figure(self):
        figure, artist = make_figure(), make_clinician()
        figure.save_revision(user=artist)
        page = make_lesson(body=[("figure", {"figure": figure.pk})])
        kept = decide(artist, submit(page, make_editor("Authors")))
        assert [item.object_kind for item in kept] == ["lesson"]

    def test_nothing_is_decided_twice(self):
        state = submit(make_lesson(), make_editor("Authors"))
        decide(make_clinician(), state)
        with pytest.raises(ReviewOverRefused):
            decide(make_clinician(), state)
        assert ClinicalReview.objects.count() == 1

    def test_a_figure_is_reviewed_by_itself(self):
        figure = make_figure()
        kept = decide(make_clinician(), submit(figure, make_editor("Authors")))
        assert [(item.object_kind, item.object_key) for item in kept] == [("figure", "F4.1")]
