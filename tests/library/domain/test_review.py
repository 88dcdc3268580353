"""When content counts as clinically reviewed."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from library.domain.review import (
    ReviewRecord,
    ReviewState,
    approving_review,
    rests_on_what_was_published,
    review_state,
)

TODAY = date(2026, 11, 25)


def record(digest="now", approved=True, counts=True, expires_on=TODAY):
    return ReviewRecord(content_hash=digest, approved=approved, counts=counts, expires_on=expires_on)


def state(*reviews, published=("before", "now")):
    return review_state(reviews, current_hash="now", published=published, today=TODAY)


def test_nothing_recorded_is_not_reviewed():
    assert state() == ReviewState.NOT_REVIEWED


def test_an_approval_of_the_current_text_counts_on_its_last_day():
    assert state(record()) == ReviewState.REVIEWED


def test_an_approval_has_expired_the_day_after():
    over = record(expires_on=TODAY - timedelta(days=1))
    assert state(over) == ReviewState.EXPIRED
    assert state(over, record()) == ReviewState.REVIEWED
    assert state(over, record(approved=False)) == ReviewState.NOT_REVIEWED
    assert state(record(digest="before", expires_on=over.expires_on)) == ReviewState.CHANGED


def test_a_later_return_of_the_same_text_withdraws_it():
    assert state(record(), record(approved=False)) == ReviewState.NOT_REVIEWED


def test_an_approval_of_an_older_text_says_changed():
    assert state(record(digest="before")) == ReviewState.CHANGED


def test_an_approved_draft_that_waits_says_nothing_of_what_is_published():
    assert state(record(digest="waiting")) == ReviewState.NOT_REVIEWED
    assert state(record(), record(digest="waiting")) == ReviewState.REVIEWED
    assert state(record(digest="before"), record(digest="waiting")) == ReviewState.CHANGED


def test_an_approval_of_a_later_text_says_nothing_of_an_older_one_that_is_looked_at_again():
    assert state(record(digest="after"), published=["now", "after"]) == ReviewState.NOT_REVIEWED


def test_a_text_that_came_back_has_changed_since_what_stood_between():
    assert state(record(digest="between"), published=["now", "between", "now"]) == ReviewState.CHANGED


def test_a_draft_has_changed_since_all_that_was_published():
    assert state(record(digest="before"), published=["before"]) == ReviewState.CHANGED


def test_a_return_of_an_older_text_says_nothing():
    assert state(record(digest="before", approved=False)) == ReviewState.NOT_REVIEWED


HASHES = ["now", "before", "between", "waiting"]
reviews = st.builds(
    ReviewRecord,
    content_hash=st.sampled_from(HASHES),
    approved=st.booleans(),
    counts=st.booleans(),
    expires_on=st.sampled_from([TODAY - timedelta(days=1), TODAY]),
)
published = st.lists(st.sampled_from(["now", "before", "between"]))


@given(st.lists(reviews), published)
def test_reviews_that_do_not_count_never_change_the_label(found, texts):
    assert state(*found, published=texts) == state(*(review for review in found if review.counts), published=texts)


@given(st.lists(reviews), published)
def test_what_was_never_published_never_changes_the_label(found, texts):
    assert state(*found, published=texts) == state(
        *(review for review in found if review.content_hash != "waiting"), published=texts
    )


@given(st.lists(reviews), published)
def test_reviewed_is_said_of_the_current_text_alone(found, texts):
    of_current = [review for review in found if review.counts and review.content_hash == "now"]
    approved = bool(of_current) and of_current[-1].approved
    stands = approved and of_current[-1].expires_on >= TODAY
    assert (state(*found, published=texts) == ReviewState.REVIEWED) == stands
    assert (state(*found, published=texts) == ReviewState.EXPIRED) == (approved and not stands)
    assert approving_review(found, current_hash="now") == (of_current[-1] if approved else None)


@given(st.lists(reviews), published)
def test_changed_is_said_only_after_a_published_approval(found, texts):
    approved = {review.content_hash for review in found if review.counts and review.approved}
    if state(*found, published=texts) == ReviewState.CHANGED:
        assert approved & set(texts) - {"now"}


@given(st.lists(reviews), published, published)
def test_what_was_published_is_asked_for_only_where_it_matters(found, some, others):
    if not rests_on_what_was_published(found, current_hash="now"):
        assert state(*found, published=some) == state(*found, published=others)
