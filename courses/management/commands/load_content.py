"""Put a content folder into the CMS, or check it."""

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from courses.domain.content.folder import Folder
from courses.domain.content_report import report
from courses.domain.content_rules import check_folder
from courses.formats.content_folder import read_folder
from courses.services.content_loading import LoadReport, Outcome, Result, load_folder
from courses.services.content_saving import LoadError


class Command(BaseCommand):
    """``load_content content/starter [--check | --dry-run]``."""

    help = "Reads a content folder, checks all of it, and loads it: all or nothing, and never over a person's edit."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        modes = parser.add_mutually_exclusive_group()
        modes.add_argument("--check", action="store_true", help="only read and check; needs no database")
        modes.add_argument("--dry-run", action="store_true", help="say what would be loaded, and load nothing")

    def handle(self, *args: Any, folder: Path, check: bool, dry_run: bool, **options: Any) -> None:
        content = self.checked(folder)
        if check:
            self.write_lines(report(content))
            self.stdout.write(self.style.SUCCESS("\nNo problems."))
            return
        try:
            loaded = load_folder(folder=content, now=timezone.now(), dry_run=dry_run)
        except LoadError as error:
            raise CommandError(f"{error}\nNothing was loaded.") from error
        self.write_lines(outcome_lines(loaded, dry_run=dry_run))

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

    def write_lines(self, lines: Iterable[str]) -> None:
        """Lines on the standard output."""
        for line in lines:
            self.stdout.write(line)


def outcome_lines(loaded: LoadReport, *, dry_run: bool) -> Iterator[str]:
    """What a load did in words: changes one by one, then the counts."""
    for outcome in loaded.of(Result.CHANGED):
        yield f"Changed ({outcome.change}): {_name(outcome)}"
    for outcome in loaded.of(Result.RESTORED):
        yield f"Restored, since other content names it: {_name(outcome)}"
    for outcome in loaded.of(Result.WAITING):
        yield f"Waiting beside an edit made here ({outcome.change}): {_name(outcome)}"
    for outcome in loaded.of(Result.SETTLED):
        yield f"Taken over, no longer waiting: {_name(outcome)}"
    counts = [f"{loaded.count(result)} {words}" for result, words in COUNTED.items()]
    yield f"{'Would be: ' if dry_run else ''}{', '.join(counts)}."


COUNTED = {
    Result.ADDED: "added",
    Result.CHANGED: "changed",
    Result.RESTORED: "restored",
    Result.WAITING: "waiting",
    Result.DELETED: "deleted here and left so",
    Result.SAME: "the same",
}


def _name(outcome: Outcome) -> str:
    return f"{outcome.item.kind} {outcome.item.key}, “{outcome.item.label}”"
