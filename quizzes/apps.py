"""Can you show it: question bank, quizzes, attempts."""

from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    name = "quizzes"
    verbose_name = "Quizzes"

    def ready(self) -> None:
        """Listen to publishing, and declare what is held about people."""
        from accounts.domain.personal_data import register_personal_data
        from quizzes import receivers  # noqa: F401 - models are not loaded earlier
        from quizzes.queries import reviewed  # noqa: F401 - tells the library what a question's review covers
        from quizzes.services.comments import HELD as OF_COMMENTS
        from quizzes.services.comments import erase_comments, export_comments
        from quizzes.services.personal_data import (
            HELD,
            HELD_ON_TIME,
            erase_attempts,
            erase_time,
            export_attempts,
            export_time,
        )

        register_personal_data("extra_time", export=export_time, erase=erase_time, held=HELD_ON_TIME)
        register_personal_data("quizzes", export=export_attempts, erase=erase_attempts, held=HELD)
        register_personal_data(
            "comments on questions", export=export_comments, erase=erase_comments, held=OF_COMMENTS
        )
