"""Form fields that let Wagtail's own list editor write relations and lists of rows."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class ChosenListField(blocks.BlockField):
    """A many-to-many relation as a list of choosers; each can be searched, and new ones made in place."""

    def __init__(self, target: str, **kwargs: Any) -> None:
        block = blocks.ListBlock(SnippetChooserBlock(target, required=False), default=[])
        block.set_name("chosen")
        super().__init__(block=block, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """What the list editor shows: the related objects, or what was typed."""
        return self.block.normalize(list(value or ()))

    def clean(self, value: Any) -> list[Model]:
        chosen = [item for item in super().clean(value) if item is not None]
        if self.required and not chosen:
            raise ValidationError(_("Choose at least one."))
        return list(dict.fromkeys(chosen))

    def has_changed(self, initial: Iterable[Model] | None, data: Any) -> bool:
        before = [item.pk for item in initial or ()]
        return before != [item.pk for item in data or () if item is not None]


class RowsField(blocks.BlockField):
    """A JSON list of rows, each with the same few fields."""

    def __init__(self, fields: list[tuple[str, blocks.Block]], **kwargs: Any) -> None:
        self.names = [name for name, _block in fields]
        block = blocks.ListBlock(blocks.StructBlock(fields), default=[])
        block.set_name("rows")
        super().__init__(block=block, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return self.block.normalize(self._plain(value))

    def clean(self, value: Any) -> list[dict[str, Any]]:
        return self._plain(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self._plain(initial) != self._plain(data)

    def _plain(self, rows: Any) -> list[dict[str, Any]]:
        """Rows as they are stored; what is empty is left out."""
        return [{name: row[name] for name in self.names if row.get(name)} for row in rows or ()]
