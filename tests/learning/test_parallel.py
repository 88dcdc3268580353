"""Two requests at once."""

import time
from threading import Barrier, Event, Thread

import pytest
from django.db import connection, transaction

from accounts.models import Profile, User
from accounts.services.locking import ErasedRefused
from accounts.services.personal_data import erase_account
from accounts.services.profile import end_welcome, set_shortcuts, update_profile
from learning.models import Certificate, CourseCompletion
from learning.services.certificates import NameMissingRefused, issue_certificate
from tests.learning.factories import NOW, make_learner, make_world


def on_its_own(deed):
    """With a connection that is closed afterwards."""

    def done():
        try:
            deed()
        finally:
            connection.close()

    return done


@pytest.mark.usefixtures("committed")
def test_parallel_issues_give_one_certificate():
    learner = make_learner(name="")
    completion = make_world().complete(learner).completion
    learner.profile.printed_name = "Amara Osei"
    learner.profile.save()
    start, serials = Barrier(4), []

    def issue():
        start.wait()
        try:
            fresh = CourseCompletion.objects.get(pk=completion.pk)
            serials.append(issue_certificate(completion=fresh, now=NOW).serial)
        finally:
            connection.close()

    threads = [Thread(target=issue) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(serials) == 4
    assert set(serials) == {Certificate.objects.get().serial}


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize("deed", ["issued", "corrected"])
def test_a_name_printed_while_the_account_is_erased_goes_with_it(deed):
    learner = make_learner(name="" if deed == "issued" else "Amara Osei")
    completion = make_world().complete(learner).completion
    if deed == "issued":
        Profile.objects.update(printed_name="Amara Osei")
    printed, erasing = Event(), Event()

    @on_its_own
    def prints():
        with transaction.atomic():
            if deed == "issued":
                issue_certificate(completion=CourseCompletion.objects.get(pk=completion.pk), now=NOW)
            else:
                update_profile(user=learner, printed_name="Amara Mensah", profession="", country="", now=NOW)
            printed.set()
            erasing.wait(5)
            time.sleep(0.5)

    @on_its_own
    def erases():
        printed.wait(5)
        erasing.set()
        erase_account(user=learner, now=NOW)

    threads = [Thread(target=prints), Thread(target=erases)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(Certificate.objects.values_list("printed_name", flat=True)) == {""}
    assert not Profile.objects.filter(user=learner).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "deed",
    [
        lambda user: update_profile(user=user, printed_name="Amara Mensah", profession="", country="", now=NOW),
        lambda user: set_shortcuts(user=user, off=True),
        lambda user: end_welcome(user=user, now=NOW),
    ],
    ids=["profile", "shortcuts", "welcome"],
)
def test_a_request_that_comes_after_the_erasure_keeps_nothing(deed):
    learner = make_learner(name="Amara Osei")
    make_world().complete(learner)
    as_read_before = User.objects.get(pk=learner.pk)
    erase_account(user=learner, now=NOW)
    with pytest.raises(ErasedRefused):
        deed(as_read_before)
    assert not Profile.objects.filter(user=learner).exists()
    assert set(Certificate.objects.values_list("printed_name", flat=True)) == {""}


@pytest.mark.django_db
def test_no_certificate_is_issued_for_an_erased_account():
    learner = make_learner(name="")
    completion = make_world().complete(learner).completion
    erase_account(user=learner, now=NOW)
    Profile.objects.create(user=learner, printed_name="Amara Osei")
    with pytest.raises(NameMissingRefused):
        issue_certificate(completion=completion, now=NOW)
    assert not Certificate.objects.exists()
