"""Can you show it: question bank, quizzes, attempts."""

from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    name = "quizzes"
    verbose_name = "Quizzes"

    def ready(self) -> None:
        """Listen to publishing."""
        from quizzes import receivers  # noqa: F401 - models are not loaded earlier
        from quizzes.queries import reviewed  # noqa: F401 - tells the library what a question's review covers
