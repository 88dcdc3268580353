"""A number that moves whenever something in the library changes; rendered pages carry it in their key."""

from django.db import models


class LibraryStamp(models.Model):
    """One row."""

    value = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(name="library_stamp_single_row", condition=models.Q(pk=1)),
        ]

    def __str__(self) -> str:
        return str(self.value)
