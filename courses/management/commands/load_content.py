"""Put a content folder into the CMS, or check it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from courses.domain.content.folder import Folder
from courses.domain.content_report import report
from courses.domain.content_rules import check_folder
from courses.formats.content_folder import read_folder


class Command(BaseCommand):
    """``load_content content/starter [--check]``."""

    help = "Reads a content folder and checks all of it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--check", action="store_true", help="only read and check; needs no database")

    def handle(self, *args: Any, folder: Path, check: bool, **options: Any) -> None:
        self.report(self.checked(folder))

    def checked(self, path: Path) -> Folder:
        """The folder, free of problems.

        Raises: CommandError after naming every problem.
        """
        folder, problems = read_folder(path)
        problems = sorted({*problems, *check_folder(folder)})
        for problem in problems:
            self.stderr.write(str(problem))
        if problems:
            raise CommandError(f"{len(problems)} problems; nothing was loaded.")
        return folder

    def report(self, folder: Folder) -> None:
        """A short account of what the folder holds."""
        for line in report(folder):
            self.stdout.write(line)
        self.stdout.write(self.style.SUCCESS("\nNo problems."))
