"""``make run`` after the environment is made: prepares what changed, then serves and runs the jobs."""

import os
import signal
from contextlib import suppress

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from config.management.commands.run_jobs import loop
from config.preparation import Stamps, database_problem, prepare
from config.serving import LocalServer, PortTakenError, local_addresses

SECONDS_BEFORE_FIRST_JOBS = 10


class Command(BaseCommand):
    help = "Serves the site on this machine for a person to try or work on: http://localhost:PORT"
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        if not settings.LOCAL:
            raise CommandError("serve is for local mode. In production: docs/how-to/run-in-production.md")
        addresses = self._addresses()
        problem = database_problem()
        if problem:
            raise CommandError(f"The database does not answer (DATABASE_URL): {problem}")
        try:
            self._demo_accounts(prepare(self._say))
            connections.close_all()
            self._serve(addresses)
        except KeyboardInterrupt:
            self._say("Stopped. make run goes on from here.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _addresses(self) -> list[str]:
        try:
            return local_addresses(settings.PORT)
        except PortTakenError as error:
            raise CommandError(
                f"Port {error} is taken by another program. Choose another: make run PORT={settings.PORT + 1}"
            ) from error

    def _demo_accounts(self, stamps: Stamps) -> None:
        """Make the demo accounts once for each database; ``make demo`` shows them again."""
        if stamps.get("demo"):
            return
        self._say("Making the demo accounts …")
        call_command("demo", stdout=self.stdout)
        stamps.set("demo", "made")

    def _serve(self, addresses: list[str]) -> None:
        jobs = self._start_jobs()
        try:
            LocalServer(addresses, when_ready=self._ready).run()
        except SystemExit as end:
            self._leave(jobs, int(end.code or 0))

    def _leave(self, jobs: int, code: int) -> None:
        """End with the jobs, and at once: Python's own way out takes a loaded site apart piece by piece."""
        with suppress(ProcessLookupError):
            os.kill(jobs, signal.SIGTERM)
        self._say("Stopped.")
        os._exit(code)

    def _ready(self) -> None:
        self._say(f"\nFiliform is ready: {settings.SITE_URL}\nDemo accounts: make demo    Stop: Ctrl-C\n")

    def _start_jobs(self) -> int:
        """Run the jobs in a child of this process, which ends when this one does, however it does."""
        parent = os.getpid()
        child = os.fork()
        if child:
            return child
        try:
            loop(goes_on=lambda: os.getppid() == parent, first_after=SECONDS_BEFORE_FIRST_JOBS)
        except KeyboardInterrupt:
            pass
        finally:
            os._exit(0)
