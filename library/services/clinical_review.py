"""Recording clinical reviews: by whom, with which registration on that day, of which text."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from accounts.domain.licence import states_a_clinical_profession
from accounts.domain.refusal import Refusal
from accounts.models import Licence, Profile, User
from accounts.queries.licences import licence_history, practising_licence
from library.models import ClinicalReview
from library.queries.reviewed_parts import authors_since_approval, reviewed_parts
from library.services.stamp import move_stamp

LONGEST_REGISTRATION = 200


class OwnWorkRefused(Refusal):
    """The reviewer wrote part of the text."""

    title = _("You wrote part of this text")
    message = _("Nobody reviews their own work. Ask another clinician to review it.")


class ReviewOverRefused(Refusal):
    """The text is no longer waiting."""

    status = 409
    title = _("This text is no longer waiting for review")
    message = _("It was decided or taken back meanwhile. Look at the list of what waits for you.")


class ChangedMeanwhileRefused(Refusal):
    """The wording is another than the reviewer was shown."""

    status = 409
    title = _("This text has changed since you opened it")
    message = _("Nothing was decided. Open it again, and read the wording as it is now.")


class ExpiryRefused(Refusal):
    """A review that ends before it begins."""

    status = 400
    title = _("This review would be over already")
    message = _("A review holds until a day in the future.")


@transaction.atomic
def record_review(
    *,
    reviewer: User,
    kind: str,
    key: str,
    content_hash: str,
    verdict: str,
    note: str,
    conflict_of_interest: str,
    expires_on: date,
    now: datetime,
    author_ids: Collection[int] = frozenset(),
) -> ClinicalReview:
    """Keep one review of one text, and let every page show the new state.

    It counts only if the reviewer may practise on that day and is no demo account.

    Raises: OwnWorkRefused if the reviewer is among the authors; ExpiryRefused.
    """
    if reviewer.pk in author_ids:
        raise OwnWorkRefused
    today = timezone.localdate(now)
    if expires_on <= today:
        raise ExpiryRefused
    profile = Profile.objects.filter(user=reviewer).first()
    review = ClinicalReview.objects.create(
        object_kind=kind,
        object_key=key,
        content_hash=content_hash,
        reviewer=reviewer,
        reviewer_name=(profile.printed_name if profile else "") or str(reviewer),
        profession=str(profile.get_profession_display()) if profile else "",
        registration=registration(reviewer, today=today),
        conflict_of_interest=conflict_of_interest,
        verdict=verdict,
        note=note,
        counts=review_counts(reviewer, today=today),
        reviewed_on=today,
        expires_on=expires_on,
    )
    move_stamp()
    return review


def review_counts(reviewer: User, *, today: date) -> bool:
    """Whether a review by this person changes what readers are told."""
    profile = Profile.objects.filter(user=reviewer).first()
    clinical = states_a_clinical_profession(profile.profession if profile else "")
    return clinical and not reviewer.is_demo and practising_licence(reviewer, today=today) is not None


def registration(reviewer: User, *, today: date) -> str:
    """Register, number, state and how that is known, as it stood on a day."""
    licence = practising_licence(reviewer, today=today) or next(iter(licence_history(reviewer)), None)
    return _registration(licence)[:LONGEST_REGISTRATION] if licence else str(_("No licence stated"))


def _registration(licence: Licence) -> str:
    known = str(licence.get_source_display()).lower()
    if licence.source == "checked":
        known = f"{known} ({licence.checked_register}, {licence.checked_on})"
    place = f"{licence.jurisdiction} {licence.number}".strip()
    return ", ".join(part for part in (place, str(licence.get_state_display()).lower(), known) if part)


@transaction.atomic
def decide_submission(
    *,
    reviewer: User,
    task_state: TaskState,
    approved: bool,
    note: str,
    conflict_of_interest: str,
    expires_on: date,
    now: datetime,
    seen: str = "",
) -> list[ClinicalReview]:
    """Approve or return what was submitted: reviews by hash, then the workflow goes on.

    An approval covers the parts that the reviewer did not write; a return concerns the whole. ``seen`` is the hash of
    what the reviewer was shown.

    Raises: ReviewOverRefused, ChangedMeanwhileRefused, OwnWorkRefused, ExpiryRefused.
    """
    task_state = TaskState.objects.select_for_update().get(pk=task_state.pk).specific
    if task_state.status != TaskState.STATUS_IN_PROGRESS:
        raise ReviewOverRefused
    parts = reviewed_parts(task_state.revision.as_object())
    if seen and seen != parts[0].content_hash:
        raise ChangedMeanwhileRefused
    authors = {part: authors_since_approval(part) for part in parts}
    if reviewer.pk in authors[parts[0]]:
        raise OwnWorkRefused
    covered = [part for part in parts if reviewer.pk not in authors[part]] if approved else parts[:1]
    reviews = [
        record_review(
            reviewer=reviewer,
            kind=part.kind,
            key=part.key,
            content_hash=part.content_hash,
            verdict="approved" if approved else "returned",
            note=note,
            conflict_of_interest=conflict_of_interest,
            expires_on=expires_on,
            now=now,
            author_ids=authors[part],
        )
        for part in covered
    ]
    (task_state.approve if approved else task_state.reject)(user=reviewer, comment=note)
    return reviews
