"""Rows that somebody relies on: written once, never changed, never deleted."""

from typing import Any

from django.db import models


class ImmutableRowError(Exception):
    """A stored row that must stay as it is was about to be changed or deleted."""


class ImmutableQuerySet(models.QuerySet):  # type: ignore[type-arg]  # of any model; generic for the checker only
    """Refuses bulk changes."""

    def update(self, **fields: Any) -> int:
        raise ImmutableRowError(f"{self.model.__name__} rows are never updated.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise ImmutableRowError(f"{self.model.__name__} rows are never deleted.")

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> int:
        raise ImmutableRowError(f"{self.model.__name__} rows are never updated.")


class ImmutableModel(models.Model):
    """Saving or deleting a stored row raises, through managers too."""

    objects = ImmutableQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ImmutableRowError(f"{type(self).__name__} rows are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRowError(f"{type(self).__name__} rows are never deleted.")
