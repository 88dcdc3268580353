"""What we know: sources, competencies, muscles, figures, terms, content blocks, clinical review."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = "Library"

    def ready(self) -> None:
        from library.receivers import connect

        connect()
