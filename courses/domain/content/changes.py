"""What a new edition of a record changes: its wording, or something a patient's safety hangs on."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from library.domain.canonical import canonical_json

SAFETY, CLARIFICATION = "safety", "clarification"
Data = Mapping[str, Any]


def change_class(kind: str, before: Data, after: Data) -> str:
    """ "safety" or "clarification", unless the new edition names its own class.

    ``before`` and ``after`` are records as plain data.
    """
    named = after.get("change_class")
    if named:
        return str(named)
    parts = SAFETY_PARTS.get(kind)
    differs = parts is not None and parts(before) != parts(after)
    return SAFETY if differs else CLARIFICATION


def _fields(*names: str) -> Callable[[Data], Any]:
    return lambda data: [data.get(name) for name in names]


def _question(data: Data) -> Any:
    """All of a safety-critical item; else what counts as right."""
    if data.get("safety_critical"):
        return {name: value for name, value in data.items() if name not in {"difficulty", "bloom", "claims"}}
    correct = sorted(option["key"] for option in data.get("options", ()) if option["correct"])
    matches = sorted((prompt["key"], prompt["match"]) for prompt in data.get("prompts", ()))
    steps = [step["key"] for step in data.get("steps", ())]
    return [data.get("safety_critical"), data.get("answer"), correct, matches, steps]


def _lesson(data: Data) -> Any:
    """Contraindications, claims about safety, cautions and what to do in order."""
    return sorted(_safety_blocks(data.get("blocks", ())))


def _safety_blocks(blocks: Iterable[Data]) -> Iterable[str]:
    for block in blocks:
        value = block["value"]
        kind = block["kind"]
        safe = kind == "evidence_claim" and value["claim_type"] != SAFETY
        calm = kind == "callout" and value["tone"] != "caution"
        if kind in {"contraindication", "evidence_claim", "callout", "steps"} and not (safe or calm):
            yield canonical_json(value)


def _regions(data: Data) -> Any:
    return sorted((region["name"], region["hazard"]) for region in data.get("regions", ()))


def _must_pass(data: Data) -> Any:
    sections = [section for section in data.get("sections", ()) if section["must_pass"]]
    return [data.get("pass_score"), sections]


SAFETY_PARTS: dict[str, Callable[[Data], Any]] = {
    "reference": _fields("retracted_on"),
    "fact": _fields("statement", "label", "references"),
    "muscle": _fields("hazard", "hazard_note", "structures_at_risk"),
    "figure": _regions,
    "question": _question,
    "quiz": _must_pass,
    "lesson": _lesson,
}
