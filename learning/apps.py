"""What you have done: enrolment, progress, certificates, home."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "learning"
    verbose_name = "Learning"

    def ready(self) -> None:
        from accounts.domain.personal_data import register_personal_data
        from learning.receivers import connect
        from learning.services.personal_data import HELD, erase_learning, export_learning, follow_name

        connect()
        register_personal_data(
            "learning", export=export_learning, erase=erase_learning, held=HELD, correct=follow_name
        )
