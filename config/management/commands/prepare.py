"""The release step: database and shipped content brought up to date, doing only what changed."""

from django.core.management.base import BaseCommand

from config.preparation import prepare


class Command(BaseCommand):
    help = "Applies missing migrations and loads the shipped content if it changed. Run at each release."

    def handle(self, *args: object, **options: object) -> None:
        prepare(self.stdout.write)
        self.stdout.write("Ready.")
