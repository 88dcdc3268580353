"""Compare the results of attempts with their logs, and put right what differs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from quizzes.services.rebuild import rebuild_attempts


class Command(BaseCommand):
    help = "Rebuild cached results of attempts from their events; --check changes nothing and fails on a difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="Only compare.")

    def handle(self, *args: Any, **options: Any) -> None:
        differing = rebuild_attempts(only_check=options["check"])
        for attempt in differing:
            self.stdout.write(f"{attempt.uuid}")
        if differing and options["check"]:
            raise CommandError(f"{len(differing)} attempts differ from their log.")
        self.stdout.write(f"{len(differing)} attempts differed.")
