"""Named in settings as the engine, where PostgreSQL is used and no other engine is asked for."""

import time
from typing import Any

from django.db.backends.postgresql import base

RESTED = 1.0
"""Seconds without a statement after which a connection is asked whether it still stands."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that was used within the last second is taken to stand: a server that went away in it would
    fail the request in any case. Django would ask in every request, which costs a tenth of a small one."""

    used_at = float("-inf")

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor; the connection is in use now."""
        self.used_at = time.monotonic()
        return super().create_cursor(name)

    def close_if_health_check_failed(self) -> None:
        """Close the connection if it rested and does not answer; asked at a request's first statement alone.

        Later ones may stand in a transaction that a statement of more than a second has just spoilt.
        """
        if time.monotonic() - self.used_at >= RESTED:
            super().close_if_health_check_failed()
        self.health_check_done = True
