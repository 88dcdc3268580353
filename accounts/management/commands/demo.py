"""Make the demo accounts and print how to sign in with them."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.services.demo import PERIOD_SECONDS, DemoAccount, create_demo_accounts


class Command(BaseCommand):
    help = "Create the labelled demo accounts with new passwords, and print them. Local mode only."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.LOCAL:
            raise CommandError("Demo accounts exist in local mode only (FILIFORM_MODE=local).")
        now = timezone.now()
        accounts = create_demo_accounts(now=now)
        rows = [("account", "password", "one-time code", "groups"), *map(_row, accounts)]
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        for row in rows:
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        left = PERIOD_SECONDS - int(now.timestamp()) % PERIOD_SECONDS
        self.stdout.write(f"The first code is good for {left} seconds, the second for {PERIOD_SECONDS} after that.")
        self.stdout.write(f"Sign in at {settings.SITE_URL}/accounts/login/")


def _row(account: DemoAccount) -> tuple[str, str, str, str]:
    codes = f"{account.code}, then {account.next_code}" if account.code else "not asked"
    return account.email, account.password, codes, ", ".join(account.groups) or "none"
