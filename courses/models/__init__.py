"""Pages of a course, and the versions that learners read."""

from courses.models.course import CoursePage, ModulePage
from courses.models.index import CourseIndexPage
from courses.models.lesson import LessonPage
from courses.models.loaded import LoadedContent
from courses.models.version import Citation, LessonBlock, LessonVersion

__all__ = [
    "Citation",
    "CourseIndexPage",
    "CoursePage",
    "LessonBlock",
    "LessonPage",
    "LessonVersion",
    "LoadedContent",
    "ModulePage",
]
