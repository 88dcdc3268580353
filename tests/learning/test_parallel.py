"""Two requests at once."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from learning.models import Certificate, CourseCompletion
from learning.services.certificates import issue_certificate
from tests.learning.factories import NOW, make_learner, make_world


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
