"""Make the demo accounts and print how to sign in with them."""

import hashlib
import json
import os
from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.services.demo import PERIOD_SECONDS, DemoAccount, create_demo_accounts

SHORT_SECONDS = 10


class KeptPasswords:
    """The demo passwords under ``var/``, for each database by itself, readable by nobody else."""

    def __init__(self) -> None:
        self.path = Path(settings.VAR_DIR) / "demo_passwords.json"
        self.database = hashlib.sha256(repr(sorted(_where().items())).encode()).hexdigest()[:16]

    def _all(self) -> dict[str, dict[str, str]]:
        return json.loads(self.path.read_text()) if self.path.exists() else {}

    def get(self) -> dict[str, str]:
        """Passwords by address; none before the first time."""
        return self._all().get(self.database, {})

    def set(self, accounts: list[DemoAccount]) -> None:
        """Keep these in place of what was kept of this database."""
        kept = self._all() | {self.database: {account.email: account.password for account in accounts}}
        new = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        new.touch(mode=0o600)
        new.write_text(json.dumps(kept, indent=1))
        new.replace(self.path)


class Command(BaseCommand):
    help = "Create the labelled demo accounts and print how to sign in with them. Local mode only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--new", action="store_true", help="make new passwords, which signs everybody out")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.LOCAL:
            raise CommandError("Demo accounts exist in local mode only (FILIFORM_MODE=local).")
        if not _is_prepared():
            raise CommandError(f"The database is not ready ({_name()}): make run prepares it; then try again.")
        kept = KeptPasswords()
        now = timezone.now()
        accounts = create_demo_accounts(now=now, kept={} if options["new"] else kept.get())
        kept.set(accounts)
        _forget_failed_tries(accounts)
        left = PERIOD_SECONDS - int(now.timestamp()) % PERIOD_SECONDS
        following = f", from {now + timedelta(seconds=left):%H:%M:%S} UTC " if left < SHORT_SECONDS else ""
        rows = [("account", "password", "one-time code", "groups"), *(_row(one, following) for one in accounts)]
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        for row in rows:
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        self.stdout.write(f"The codes are good for {left} seconds more, each once; make demo shows the next.")
        self.stdout.write(f"These accounts belong to the database {_name()}")
        self.stdout.write(f"Sign in at {settings.SITE_URL}/accounts/login/")
        self.stdout.write(f"Lessons and questions are edited at {settings.SITE_URL}{reverse('wagtailadmin_home')}")


def _forget_failed_tries(accounts: list[DemoAccount]) -> None:
    """Let in at once whoever mistyped a demo password or code too often and now reads it here."""
    request = RequestFactory().get("/", headers={"host": urlsplit(settings.SITE_URL).netloc})
    adapter = get_adapter(request)
    for user in User.objects.filter(email__in=[account.email for account in accounts]):
        for key in (adapter._get_login_attempts_cache_key(request, email=user.email), f"mfa-auth-user-{user.pk}"):
            ratelimit.clear(request, app="allauth.account", action="login_failed", key=key)


def _where() -> dict[str, str]:
    """Which database this is, without its password."""
    return {name: str(connection.settings_dict[name]) for name in ("ENGINE", "HOST", "PORT", "NAME")}


def _name() -> str:
    """The database in words that a person knows it by."""
    where = _where()
    return where["NAME"] if connection.vendor == "sqlite" else f"{where['NAME']} on {where['HOST'] or 'this machine'}"


def _is_prepared() -> bool:
    """Whether every migration is applied; asking leaves no empty file behind."""
    if connection.vendor == "sqlite" and not Path(_where()["NAME"]).exists():
        return False
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return False
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _row(account: DemoAccount, following: str) -> tuple[str, str, str, str]:
    """What to type for one account; with words that lead to it, the next code as well."""
    codes = account.code + (following + account.next_code if following else "") if account.code else "not asked"
    return account.email, account.password, codes, ", ".join(account.groups) or "none"
