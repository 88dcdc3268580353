"""Certificates and what waits to become one."""

from django.db.models import QuerySet

from accounts.models import User
from learning.models import Certificate, CourseCompletion


def certificates_of(learner: User) -> list[Certificate]:
    """Every certificate of a learner, newest first; one query."""
    found = Certificate.objects.filter(completion__enrolment__learner=learner)
    return list(found.select_related("superseded_by", "completion__enrolment"))


def completions_without_certificate(learner: User) -> list[CourseCompletion]:
    """Completions that wait for a name to print; one query."""
    found = CourseCompletion.objects.filter(enrolment__learner=learner, certificates=None)
    return list(found.select_related("enrolment__course").order_by("-completed_at"))


def _with_holder() -> QuerySet[Certificate]:
    return Certificate.objects.select_related("completion__enrolment", "superseded_by")


def certificate_by_serial(serial: str) -> Certificate | None:
    """A certificate by its serial."""
    return _with_holder().filter(serial=serial).first()


def certificate_by_token(token: str) -> Certificate | None:
    """A certificate by the unguessable part of its public address."""
    return _with_holder().filter(token=token).first()


def newest_of(certificate: Certificate) -> Certificate:
    """The certificate that stands for the same completion today; itself if nothing replaced it."""
    if certificate.superseded_at is None:
        return certificate
    later = Certificate.objects.filter(completion=certificate.completion_id, superseded_at=None).first()
    return later or certificate
