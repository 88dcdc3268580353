"""``copy_database --from sqlite:///var/filiform.sqlite3``: see docs/how-to/move-to-postgresql.md."""

from argparse import ArgumentParser

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config.copying import CopyRefusedError, check_can_copy, copy_all, differing_counts, open_source


class Command(BaseCommand):
    help = "Takes all data of another database into the one that DATABASE_URL names, which must hold no accounts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="source", required=True, metavar="URL", help="the database to copy")

    def handle(self, *args: object, **options: object) -> None:
        open_source(str(options["source"]))
        call_command("migrate", interactive=False, verbosity=0)
        try:
            check_can_copy()
        except CopyRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        counts = copy_all()
        if differing := differing_counts(counts):
            raise CommandError(f"Rows are missing: {differing}")
        call_command("update_index", verbosity=0)
        self.stdout.write(f"Copied {sum(counts.values())} rows in {len(counts)} tables; the counts agree.")
