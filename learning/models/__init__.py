"""Enrolments, readings, completions, certificates and who issues them."""

from learning.models.certificate import Certificate
from learning.models.completion import CourseCompletion
from learning.models.enrolment import Enrolment, LessonProgress, StudyDay
from learning.models.provider import CertificateProvider

__all__ = ["Certificate", "CertificateProvider", "CourseCompletion", "Enrolment", "LessonProgress", "StudyDay"]
