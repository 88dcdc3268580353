"""The answer of a question as its author writes it: one block for each kind.

``as_data()`` of a block's value is the answer part that ``domain.kinds`` reads; ``answer_stream``
goes the other way, for content files and tests.
"""

import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListValue

KEY_SPACE = uuid.UUID("6f0c3f0e-7d5b-4c8e-9d5f-0f1f5a7c2e11")
"""Names list items of content files, so that loading a file twice stores the same."""


def _listed(value: ListValue) -> list[dict[str, Any]]:
    """The items of a list as plain data; an item without a key of its own is known by its id."""
    return [
        {**dict(child.value), "key": child.value.get("key") or child.id or f"new-{index}"}
        for index, child in enumerate(value.bound_blocks)
    ]


class KeyBlock(blocks.CharBlock):
    """The name by which answers know a part for ever."""

    def __init__(self, **options: Any) -> None:
        defaults = {
            "required": False,
            "max_length": 80,
            "label": _("Key"),
            "help_text": _("Leave it as it is: answers are kept under it. Learners never see it."),
        }
        super().__init__(**{**defaults, **options})


class OptionBlock(blocks.StructBlock):
    """An option and its reason stand together."""

    text = blocks.TextBlock(label=_("Option"), rows=2)
    correct = blocks.BooleanBlock(label=_("This is right"), required=False)
    why = blocks.TextBlock(
        label=_("Reason"),
        required=False,
        rows=2,
        help_text=_("Why it is right, or what tempts about it and what breaks it."),
    )
    declines = blocks.BooleanBlock(label=_("It decides not to needle, or to wait"), required=False)
    wrong_reason = blocks.CharBlock(
        label=_("Which reason in it is wrong"),
        required=False,
        max_length=300,
        help_text=_("Not needling is never wrong in itself, only a wrong reason for it."),
    )
    key = KeyBlock()


class ChoiceValue(blocks.StructValue):
    """Options as plain data."""

    def as_data(self) -> dict[str, Any]:
        return {"options": _listed(self["options"])}


class SingleBestAnswerBlock(blocks.StructBlock):
    """Several options, one of them best."""

    options = blocks.ListBlock(OptionBlock(), label=_("Options"), min_num=2)

    class Meta:
        label = _("Single best answer")
        description = _("Several options, one of them best. All or nothing.")
        icon = "radio-full"
        value_class = ChoiceValue


class MultipleResponseBlock(blocks.StructBlock):
    """Several options, several of them right."""

    options = blocks.ListBlock(OptionBlock(), label=_("Options"), min_num=2)

    class Meta:
        label = _("Multiple response")
        description = _("Several right options; the question says how many. A wrong choice takes one back.")
        icon = "tick-inverse"
        value_class = ChoiceValue


class StatementValue(blocks.StructValue):
    """True or false as plain data."""

    def as_data(self) -> dict[str, Any]:
        answer = {"true": True, "false": False}.get(self["answer"] or "")
        return {**dict(self), "answer": answer}


class TrueFalseBlock(blocks.StructBlock):
    """A statement that is true or false."""

    answer = blocks.ChoiceBlock(label=_("The statement is"), choices=[("true", _("True")), ("false", _("False"))])
    why_true = blocks.TextBlock(label=_("Reason beside True"), required=False, rows=2)
    why_false = blocks.TextBlock(label=_("Reason beside False"), required=False, rows=2)

    class Meta:
        label = _("True or false")
        description = _("A statement to judge. All or nothing.")
        icon = "check"
        value_class = StatementValue


class WrongValueBlock(blocks.StructBlock):
    """A value that people often give."""

    value = blocks.DecimalBlock(label=_("Value"))
    why = blocks.TextBlock(label=_("Reason"), required=False, rows=2)


class QuantityValue(blocks.StructValue):
    """A number as plain data."""

    def as_data(self) -> dict[str, Any]:
        return {**dict(self), "wrong": [dict(item) for item in self["wrong"]]}


class NumericBlock(blocks.StructBlock):
    """A number within a tolerance."""

    answer = blocks.DecimalBlock(label=_("Right number"))
    tolerance = blocks.DecimalBlock(label=_("Tolerance"), default=0, min_value=0, required=False)
    unit = blocks.CharBlock(label=_("Unit"), required=False, max_length=40)
    why = blocks.TextBlock(label=_("Reason"), required=False, rows=2)
    wrong = blocks.ListBlock(WrongValueBlock(), label=_("Common wrong values"), min_num=0, default=[])

    class Meta:
        label = _("Number")
        description = _("Only what a clinician uses with a patient or a clock.")
        icon = "order"
        value_class = QuantityValue


class ChoiceBlock(blocks.StructBlock):
    """Something to match to."""

    key = KeyBlock(required=True, help_text=_("A short word that the prompts name. Learners never see it."))
    text = blocks.CharBlock(label=_("Choice"))


class PromptBlock(blocks.StructBlock):
    """Something to match."""

    text = blocks.CharBlock(label=_("Prompt"))
    match = blocks.CharBlock(label=_("Key of its choice"), max_length=80)
    why = blocks.TextBlock(label=_("Reason"), required=False, rows=2)
    key = KeyBlock()


class PairsValue(blocks.StructValue):
    """Prompts and choices as plain data."""

    def as_data(self) -> dict[str, Any]:
        return {"choices": _listed(self["choices"]), "prompts": _listed(self["prompts"])}


class MatchingBlock(blocks.StructBlock):
    """Prompts, each matched to one choice."""

    choices = blocks.ListBlock(ChoiceBlock(), label=_("Choices"), min_num=2)
    prompts = blocks.ListBlock(PromptBlock(), label=_("Prompts"), min_num=1)

    class Meta:
        label = _("Matching")
        description = _("Every prompt belongs to one choice; choices may outnumber prompts.")
        icon = "link"
        value_class = PairsValue


class StepBlock(blocks.StructBlock):
    """One step."""

    text = blocks.CharBlock(label=_("Step"))
    why = blocks.TextBlock(label=_("Why it stands here"), required=False, rows=2)
    key = KeyBlock()


class StepsValue(blocks.StructValue):
    """Steps as plain data."""

    def as_data(self) -> dict[str, Any]:
        return {"steps": _listed(self["steps"])}


class OrderingBlock(blocks.StructBlock):
    """Steps in the right order."""

    steps = blocks.ListBlock(StepBlock(), label=_("Steps in the right order"), min_num=3)

    class Meta:
        label = _("Ordering")
        description = _("Steps, written in the right order and shuffled for the learner.")
        icon = "list-ol"
        value_class = StepsValue


ANSWER_BLOCKS: dict[str, type[blocks.StructBlock]] = {
    "single_best_answer": SingleBestAnswerBlock,
    "multiple_response": MultipleResponseBlock,
    "true_false": TrueFalseBlock,
    "numeric": NumericBlock,
    "matching": MatchingBlock,
    "ordering": OrderingBlock,
}


class AnswerBlock(blocks.StreamBlock):
    """Exactly one answer."""

    def __init__(self, local_blocks: Any = None, **options: Any) -> None:
        kinds = [(name, block()) for name, block in ANSWER_BLOCKS.items()]
        super().__init__(local_blocks or kinds, **{"min_num": 1, "max_num": 1, **options})


def answer_stream(kind: str, data: Mapping[str, Any]) -> str:
    """JSON for ``Question.answer`` from the answer part of a content file.

    ``data`` holds the fields of the kind as ``docs/how-to/write-content.md`` writes them. Ids follow
    from keys: the same data give the same text.
    """
    value = {name: _raw(name, field) for name, field in data.items()}
    if kind == "true_false" and isinstance(value.get("answer"), bool):
        value["answer"] = str(value["answer"]).lower()
    return json.dumps([{"type": kind, "id": str(uuid.uuid5(KEY_SPACE, kind)), "value": value}])


def _raw(name: str, field: Any) -> Any:
    if not isinstance(field, list | tuple):
        return field
    return [
        {"type": "item", "id": str(uuid.uuid5(KEY_SPACE, f"{name}:{item.get('key', index)}")), "value": dict(item)}
        for index, item in enumerate(field)
    ]
