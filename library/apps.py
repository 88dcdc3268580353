"""What we know: sources, competencies, muscles, figures, terms, content blocks, clinical review."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = "Library"
