"""When content counts as clinically reviewed."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from library.domain.review import ReviewRecord, ReviewState, review_state

TODAY = date(2026, 11, 25)


def record(digest="now", approved=True, counts=True, expires_on=TODAY):
    return ReviewRecord(content_hash=digest, approved=approved, counts=counts, expires_on=expires_on)


def state(*reviews):
    return review_state(reviews, current_hash="now", today=TODAY)


def test_nothing_recorded_is_not_reviewed():
    assert state() == ReviewState.NOT_REVIEWED


def test_an_approval_of_the_current_text_counts_on_its_last_day():
    assert state(record()) == ReviewState.REVIEWED


def test_an_approval_ends_the_day_after():
    assert state(record(expires_on=TODAY - timedelta(days=1))) == ReviewState.NOT_REVIEWED


def test_a_later_return_of_the_same_text_withdraws_it():
    assert state(record(), record(approved=False)) == ReviewState.NOT_REVIEWED


def test_an_approval_of_an_older_text_says_changed():
    assert state(record(digest="before")) == ReviewState.CHANGED


def test_a_return_of_an_older_text_says_nothing():
    assert state(record(digest="before", approved=False)) == ReviewState.NOT_REVIEWED


reviews = st.builds(
    ReviewRecord,
    content_hash=st.sampled_from(["now", "before"]),
    approved=st.booleans(),
    counts=st.just(False),
    expires_on=st.dates(),
)


@given(st.lists(reviews))
def test_reviews_that_do_not_count_never_change_the_label(found):
    assert review_state(found, current_hash="now", today=TODAY) == ReviewState.NOT_REVIEWED
