"""Form fields that let Wagtail's own list editor write relations and lists of rows."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class ListField(blocks.BlockField):
    """A list of one kind of item, written with the editor of StreamFields."""

    def __init__(self, item: blocks.Block, *, required: bool = True, **kwargs: Any) -> None:
        block = blocks.StreamBlock([("item", item)], required=False)
        block.set_name("list")
        super().__init__(block=block, required=required, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """What the editor shows: stored items, or what was typed."""
        if isinstance(value, blocks.StreamValue):
            return value
        return self.block.normalize([("item", item) for item in value or ()])

    def clean(self, value: Any) -> list[Any]:
        items = [child.value for child in super().clean(value)]
        if self.required and not items:
            raise ValidationError(_("Choose at least one."))
        return items


class ChosenListField(ListField):
    """A many-to-many relation as a list of choosers; each can be searched, and new ones made in place."""

    def __init__(self, target: str, *, item_label: Any, **kwargs: Any) -> None:
        super().__init__(SnippetChooserBlock(target, required=False, label=item_label), **kwargs)

    def clean(self, value: Any) -> list[Model]:
        return list(dict.fromkeys(item for item in super().clean(value) if item is not None))

    def has_changed(self, initial: Iterable[Model] | None, data: Any) -> bool:
        after = [child.value.pk for child in data or () if child.value is not None]
        return [item.pk for item in initial or ()] != after


class RowsField(ListField):
    """A JSON list of rows, each with the same few fields."""

    def __init__(self, fields: list[tuple[str, blocks.Block]], **kwargs: Any) -> None:
        self.names = [name for name, _block in fields]
        super().__init__(blocks.StructBlock(fields), **kwargs)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        return self.plain(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.plain(initial) != self.plain(child.value for child in data or ())

    def plain(self, rows: Iterable[Any] | None) -> list[dict[str, Any]]:
        """Rows as they are stored; what is empty is left out."""
        return [{name: row[name] for name in self.names if row.get(name)} for row in rows or ()]
