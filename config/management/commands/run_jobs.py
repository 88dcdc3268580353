"""Runs what must happen without anybody asking, once or every minute."""

import time
from argparse import ArgumentParser
from collections.abc import Callable

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from config.jobs import JOBS, run_due

SECONDS_BETWEEN_ROUNDS = 60


def loop(*, goes_on: Callable[[], bool], first_after: int = 0) -> None:
    """A round every minute for as long as ``goes_on()``, which is asked once a second."""
    wait = first_after
    while goes_on():
        if wait <= 0:
            close_old_connections()
            run_due(JOBS, now=timezone.now())
            wait = SECONDS_BETWEEN_ROUNDS
        time.sleep(1)
        wait -= 1


class Command(BaseCommand):
    help = "Runs the jobs that are due: once, or every minute with --loop (the second process of a site)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--once", action="store_true", help="one round, then end (this is the default)")
        which.add_argument("--loop", action="store_true", help="a round every minute until stopped")

    def handle(self, *args: object, **options: object) -> None:
        if options["loop"]:
            self._forever()
            return
        outcome = run_due(JOBS, now=timezone.now())
        for name, well in outcome.items():
            self.stdout.write(f"{name}: {'done' if well else 'FAILED, see the log'}")
        if not all(outcome.values()):
            raise SystemExit(1)

    def _forever(self) -> None:
        self.stdout.write("Jobs run every minute. Ctrl-C stops them.")
        try:
            loop(goes_on=lambda: True)
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
