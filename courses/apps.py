"""What we teach: course, module and lesson pages."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = "Courses"

    def ready(self) -> None:
        from courses import forms, models, panels
        from courses.components.reread import claims, resolve
        from courses.queries import reviewed  # noqa: F401 - tells the library what a lesson's review covers
        from courses.queries.claims import lesson_claims
        from courses.receivers import connect
        from quizzes.components.reread import register_resolver
        from quizzes.queries.claims import register_claims

        models.LessonPage.edit_handler = panels.LESSON
        models.ModulePage.base_form_class = forms.ModulePageForm
        for page in (models.CourseIndexPage, models.CoursePage):
            page.base_form_class = forms.CoursePageForm
        connect()
        register_resolver(resolve, claims)
        register_claims(lesson_claims)
