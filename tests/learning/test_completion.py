"""Completion and certificates: once, frozen, superseded, revoked, anonymous."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Licence, User
from accounts.models.immutable import ImmutableRowError
from learning.domain.serial import read_serial
from learning.models import Certificate, CertificateProvider, CourseCompletion, Enrolment, LessonProgress, StudyDay
from learning.services.certificates import (
    NameMissingRefused,
    RevocationRefused,
    RevokedRefused,
    correct_name,
    issue_certificate,
    revoke_certificate,
)
from learning.services.completion import complete_if_done
from learning.services.enrolment import leave_course
from learning.services.personal_data import erase_learning, export_learning
from learning.services.printing import print_certificate
from library.models import ClinicalReview
from quizzes.models import Attempt
from tests.learning.factories import NOW, make_attempt, make_learner, make_world, republish
from tests.quizzes.pages import Learner

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)


def approve(kind, key, digest):
    ClinicalReview.objects.create(
        object_kind=kind,
        object_key=key,
        content_hash=digest,
        reviewer=User.objects.get_or_create(email="reviewer@clinic.example")[0],
        reviewer_name="R",
        profession="physiotherapist",
        registration="X",
        conflict_of_interest="None declared",
        verdict="approved",
        counts=True,
        reviewed_on=NOW.date(),
        expires_on=LATER.date(),
    )


def rename(learner, name):
    learner.profile.printed_name = name
    learner.profile.save()


def test_the_last_lesson_completes_the_course(world, learner):
    enrolment = world.enrol(learner)
    make_attempt(learner, world.quiz)
    world.finish(learner, world.lessons[0])
    assert not CourseCompletion.objects.exists()
    world.finish(learner, world.lessons[1], now=LATER)
    completion = CourseCompletion.objects.get()
    assert (completion.enrolment, completion.completed_at) == (enrolment, LATER)


def test_an_attempt_that_is_handed_in_and_passed_completes_the_course_that_waited_for_it(world, learner):
    enrolment = world.enrol(learner)
    world.finish(learner)
    person = Learner(learner)
    attempt = person.start(world.quiz)
    person.answer(attempt, 1, "canary-imaging")
    assert not CourseCompletion.objects.exists()
    person.post("hand_in", attempt)
    assert CourseCompletion.objects.get().enrolment == enrolment


def test_a_passed_quiz_completes_the_course_that_waited_for_it(world, learner):
    world.enrol(learner)
    world.finish(learner)
    make_attempt(learner, world.quiz, passed=False)
    make_attempt(make_learner("other@clinic.example"), world.quiz)
    assert not CourseCompletion.objects.exists()
    make_attempt(learner, world.quiz)
    assert CourseCompletion.objects.get().enrolment.learner == learner


def test_who_has_left_completes_nothing_until_they_come_back(world, learner):
    world.enrol(learner)
    world.finish(learner)
    leave_course(learner=learner, course=world.course, now=NOW)
    make_attempt(learner, world.quiz)
    assert not CourseCompletion.objects.exists()
    world.enrol(learner, now=LATER)
    assert CourseCompletion.objects.get().completed_at == LATER


def test_the_evidence_stands_alone(world, learner):
    world.enrol(learner)
    first = world.lessons[0]
    old = first.versions.get()
    world.finish(learner, first)
    republish(first, title="Lesson 1, rewritten")
    make_attempt(learner, world.quiz, passed=False)
    passing = make_attempt(learner, world.quiz)
    make_attempt(learner, world.quiz, now=LATER)
    world.finish(learner, world.lessons[1])
    evidence = CourseCompletion.objects.get().evidence
    assert evidence["lessons"][0] == {
        "key": first.key,
        "title": "Lesson 1",
        "author": "Filiform starter course",
        "version_id": old.pk,
        "number": 1,
        "hash": old.content_hash,
        "finished_at": NOW.isoformat(),
    }
    assert [quiz["attempt"] for quiz in evidence["quizzes"]] == [str(passing.uuid)]
    question = passing.items.get().question_version
    assert evidence["quizzes"][0]["questions"] == [[question.question.key, question.content_hash]]
    assert evidence["policy"]["modules"][0]["quiz"] == world.quiz.key


def test_completing_twice_is_one_completion_and_one_certificate(world, learner):
    enrolment = world.complete(learner)
    for _ in range(2):
        complete_if_done(enrolment=enrolment, now=LATER)
        issue_certificate(completion=enrolment.completion, now=LATER)
    assert (CourseCompletion.objects.count(), Certificate.objects.count()) == (1, 1)


def test_two_live_certificates_of_one_completion_cannot_be(world, learner):
    completion = world.complete(learner).completion
    with pytest.raises(IntegrityError), transaction.atomic():
        print_certificate(completion, name="Twice", now=NOW)


def test_a_certificate_freezes_what_boards_ask_for(world, learner):
    Licence.objects.create(
        user=learner,
        jurisdiction="Texas",
        number="PT-12345",
        state="licensed",
        source="self_declared",
        recorded_at=NOW,
    )
    CertificateProvider.objects.create(number="P-9", accreditation="Board X, 2026 to 2027", signatory="R. Okafor")
    certificate = Certificate.objects.get(completion=world.complete(learner).completion)
    assert read_serial(certificate.serial) == certificate.serial
    assert len(certificate.token) >= 32
    assert certificate.kind == "record_of_study"
    assert certificate.title == "Record of study (content not clinically reviewed)"
    assert certificate.printed_name == "Amara Osei"
    assert (certificate.licence_number, certificate.licence_jurisdiction) == ("PT-12345", "Texas")
    assert (certificate.minutes, str(certificate.contact_hours)) == (120, "2.00")
    assert (certificate.provider_name, certificate.provider_number) == ("Filiform", "P-9")
    assert certificate.presenter == "Filiform starter course"
    assert [module["title"] for module in certificate.modules] == ["Safety"]
    assert certificate.expires_on is None


def test_a_student_needs_no_number(world, learner):
    said = {"user": learner, "source": "self_declared", "recorded_at": NOW}
    Licence.objects.create(**said, state="lapsed")
    Licence.objects.create(**said, state="student", jurisdiction="University of Alberta")
    certificate = Certificate.objects.get(completion=world.complete(learner).completion)
    stated = (certificate.licence_number, certificate.licence_jurisdiction, certificate.licence_state)
    assert stated == ("", "University of Alberta", "Student, Self-declared")


def test_who_was_a_student_once_is_not_printed_as_one(world, learner):
    for state in ("student", "licensed"):
        Licence.objects.create(user=learner, source="self_declared", state=state, recorded_at=NOW)
    assert Certificate.objects.get(completion=world.complete(learner).completion).licence_state == ""


def test_a_licence_with_a_number_counts_more_than_being_a_student(world, learner):
    said = {"user": learner, "source": "self_declared"}
    Licence.objects.create(**said, state="licensed", number="PT-1", recorded_at=NOW)
    Licence.objects.create(**said, state="student", recorded_at=NOW + timedelta(days=1))
    assert Certificate.objects.get(completion=world.complete(learner).completion).licence_number == "PT-1"


def test_only_wholly_reviewed_content_gives_a_certificate(world, learner):
    for lesson in world.lessons:
        approve("lesson", lesson.key, lesson.versions.get().content_hash)
    world.enrol(learner)
    world.finish(learner)
    attempt = make_attempt(learner, world.quiz, passed=None)
    version = attempt.items.get().question_version
    approve("question", version.question.key, version.content_hash)
    attempt.status, attempt.submitted_at, attempt.passed, attempt.score = "submitted", NOW, True, 1
    attempt.right_count = 1
    attempt.save()
    assert Certificate.objects.get().kind == "certificate"


def test_an_unreviewed_question_keeps_it_a_record_of_study(world, learner):
    for lesson in world.lessons:
        approve("lesson", lesson.key, lesson.versions.get().content_hash)
    world.complete(learner)
    assert Certificate.objects.get().kind == "record_of_study"


@pytest.mark.parametrize("name", ["", "   ", "amara@clinic.example"])
def test_without_a_name_the_completion_waits(world, name):
    learner = make_learner(name=name)
    completion = world.complete(learner).completion
    assert not Certificate.objects.exists()
    with pytest.raises(NameMissingRefused):
        issue_certificate(completion=completion, now=NOW)
    rename(learner, "Amara Osei")
    assert correct_name(learner=learner, now=LATER)[0].issued_at == LATER
    assert completion.completed_at == NOW


def test_a_corrected_name_supersedes_and_the_old_points_to_the_new(world, learner):
    world.complete(learner)
    rename(learner, "Amara Osei-Mensah")
    (new,) = correct_name(learner=learner, now=LATER)
    old = Certificate.objects.get(printed_name="Amara Osei")
    assert (old.superseded_at, old.superseded_by) == (LATER, new)
    assert (new.printed_name, new.completed_at, new.course_hash) == ("Amara Osei-Mensah", NOW, old.course_hash)
    assert new.serial != old.serial
    assert new.token != old.token
    assert correct_name(learner=learner, now=LATER) == []


def test_a_name_taken_away_or_a_revoked_certificate_issues_nothing(world, learner, publisher):
    completion = world.complete(learner).completion
    rename(learner, "")
    assert correct_name(learner=learner, now=LATER) == []
    revoke_certificate(
        publisher=publisher, certificate=Certificate.objects.get(), reason="Issued in error", now=LATER
    )
    rename(learner, "Another Name")
    assert correct_name(learner=learner, now=LATER) == []
    with pytest.raises(RevokedRefused):
        issue_certificate(completion=completion, now=LATER)
    assert Certificate.objects.count() == 1


def test_revoking_is_for_publishers_with_a_reason_and_happens_once(world, learner, publisher):
    world.complete(learner)
    certificate = Certificate.objects.get()
    facts = {"certificate": certificate, "now": LATER}
    for who, reason in ((learner, "Mine"), (make_learner("x@clinic.example"), "Theirs"), (publisher, "  ")):
        with pytest.raises(RevocationRefused):
            revoke_certificate(publisher=who, reason=reason, **facts)
    revoke_certificate(publisher=publisher, reason="Another person took the quiz", **facts)
    again = revoke_certificate(publisher=publisher, reason="Other", certificate=certificate, now=LATER + timedelta(1))
    assert (again.revoked_at, again.revoked_reason) == (LATER, "Another person took the quiz")


def test_a_publisher_does_not_revoke_their_own_nor_a_demo_account_any(world, learner, publisher):
    world.complete(publisher)
    own = issue_certificate(completion=CourseCompletion.objects.get(), now=NOW)
    with pytest.raises(RevocationRefused):
        revoke_certificate(publisher=publisher, certificate=own, reason="Mine", now=LATER)
    publisher.is_demo = True
    theirs = issue_certificate(completion=world.complete(learner).completion, now=NOW)
    with pytest.raises(RevocationRefused):
        revoke_certificate(publisher=publisher, certificate=theirs, reason="Demo", now=LATER)


def test_a_superseded_certificate_is_not_revoked_but_the_one_that_replaced_it(world, learner, publisher):
    world.complete(learner)
    old = Certificate.objects.get()
    rename(learner, "Another Name")
    (new,) = correct_name(learner=learner, now=LATER)
    with pytest.raises(RevocationRefused):
        revoke_certificate(publisher=publisher, certificate=old, reason="Wrong", now=LATER)
    revoke_certificate(publisher=publisher, certificate=new, reason="Wrong", now=LATER)


def test_what_is_issued_is_never_changed_or_deleted(world, learner):
    world.complete(learner)
    certificate, completion = Certificate.objects.get(), CourseCompletion.objects.get()
    certificate.printed_name = "Somebody else"
    refused = [
        certificate.save,
        certificate.delete,
        completion.save,
        completion.delete,
        lambda: certificate.save(update_fields=["printed_name"]),
        lambda: Certificate.objects.update(printed_name="Somebody else"),
        lambda: Certificate.objects.all().delete(),
        lambda: Certificate.objects.bulk_update([certificate], ["printed_name"]),
        lambda: CourseCompletion.objects.update(evidence={}),
    ]
    for attempt in refused:
        with pytest.raises(ImmutableRowError):
            attempt()
    assert Certificate.objects.get().printed_name == "Amara Osei"


def test_erasing_keeps_the_evidence_without_the_person(world, learner):
    Licence.objects.create(user=learner, jurisdiction="Texas", number="PT-12345", state="licensed", recorded_at=NOW)
    world.complete(learner)
    other = make_world(slug="other")
    other.enrol(learner)
    other.finish(learner)
    StudyDay.objects.create(learner=learner, day=NOW.date())
    erase_learning(learner, LATER)
    certificate = Certificate.objects.get()
    assert (certificate.printed_name, certificate.licence_number, certificate.licence_jurisdiction) == ("", "", "")
    assert CourseCompletion.objects.get().enrolment.course == world.course
    assert [enrolment.course for enrolment in Enrolment.objects.all()] == [world.course]
    assert not LessonProgress.objects.exists()
    assert not StudyDay.objects.exists()
    erase_learning(learner, LATER)
    assert Certificate.objects.count() == 1


def test_erasing_one_person_leaves_another_alone(world, learner):
    world.complete(learner)
    erase_learning(make_learner("other@clinic.example"), LATER)
    assert Certificate.objects.get().printed_name == "Amara Osei"
    assert LessonProgress.objects.count() == 2


def test_the_export_holds_everything(world, learner):
    world.complete(learner)
    data = export_learning(learner)
    assert {name: len(rows) for name, rows in data.items()} == {
        "enrolments": 1,
        "lessons_read": 2,
        "study_days": 0,
        "completions": 1,
        "certificates": 1,
    }
    assert data["certificates"][0]["printed_name"] == "Amara Osei"
    own = {field.name for field in Enrolment._meta.concrete_fields} - {"id", "learner", "course", "policy_hash"}
    assert own - data["enrolments"][0].keys() == set()
    assert all(not rows for rows in export_learning(make_learner("other@clinic.example")).values())


def test_saving_an_attempt_that_did_not_pass_asks_nothing(world, learner, django_assert_num_queries):
    attempt = make_attempt(learner, world.quiz, passed=None)
    attempt = Attempt.objects.get(pk=attempt.pk)
    with django_assert_num_queries(1):
        attempt.save(update_fields=["number"])
