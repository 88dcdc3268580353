"""What the editor's form would post for a stream that somebody opened and did not change."""

from typing import Any

from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock


def posted(block: blocks.Block, value: Any, prefix: str) -> dict[str, Any]:
    """Form data of a block's value, as its widgets name and write it."""
    if isinstance(block, blocks.StreamBlock):
        data: dict[str, Any] = {f"{prefix}-count": str(len(value))}
        for index, child in enumerate(value):
            data |= _row(f"{prefix}-{index}", index, child.id) | {f"{prefix}-{index}-type": child.block_type}
            data |= posted(child.block, child.value, f"{prefix}-{index}-value")
        return data
    if isinstance(block, blocks.ListBlock):
        data = {f"{prefix}-count": str(len(value))}
        for index, child in enumerate(value.bound_blocks):
            data |= _row(f"{prefix}-{index}", index, child.id)
            data |= posted(child.block, child.value, f"{prefix}-{index}-value")
        return data
    if isinstance(block, blocks.StructBlock):
        parts = [posted(child, value.get(name), f"{prefix}-{name}") for name, child in block.child_blocks.items()]
        return {name: field for part in parts for name, field in part.items()}
    return _leaf(block, value, prefix)


def _row(prefix: str, index: int, row_id: str | None) -> dict[str, str]:
    return {f"{prefix}-deleted": "", f"{prefix}-order": str(index), f"{prefix}-id": row_id or ""}


def _leaf(block: blocks.Block, value: Any, prefix: str) -> dict[str, Any]:
    if isinstance(block, blocks.BooleanBlock):
        return {prefix: "on"} if value else {}
    if isinstance(block, ChooserBlock):
        return {prefix: str(value.pk) if value else ""}
    if isinstance(block, blocks.RichTextBlock):
        return {prefix: block.field.widget.format_value(block.value_for_form(value))}
    return {prefix: "" if value is None else str(value)}


def saved_again(block: blocks.StreamBlock, value: Any) -> Any:
    """The stored form of a stream after the editor posted it unchanged."""
    again = block.value_from_datadict(posted(block, value, "body"), {}, "body")
    return block.get_prep_value(block.clean(again))
