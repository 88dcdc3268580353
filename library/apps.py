"""What we know: sources, competencies, muscles, figures, terms, content blocks, clinical review."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = "Library"

    def ready(self) -> None:
        from accounts.domain.personal_data import register_personal_data
        from library.receivers import connect
        from library.services import pictures  # noqa: F401  (pictures learn how they are frozen)
        from library.services.personal_data import HELD, erase_reporter, export_library

        connect()
        register_personal_data("library", export=export_library, erase=erase_reporter, held=HELD)
